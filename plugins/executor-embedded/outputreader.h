// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The function's stdout and stderr, one pipe in arrival order, cut into lines (lambda-semantics.md, section 5.2).
// Memory stays bounded however much is written. Thread: the executor's I/O thread; owned by the sandbox.

#include "base/result.h"
#include "executor-embedded/processlauncher.h"

#include <QByteArray>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>
#include <memory>

namespace lambdarium {

/// Bytes in, lines out. LF ends a line, CR inside stays; a line over 256 KB is split.
class LineSplitter
{
public:
    static constexpr qsizetype maximumLine = 256 * 1024;
    using LineSink = std::function<void(const QByteArray &line)>;

    explicit LineSplitter(LineSink sink)
        : m_sink(std::move(sink))
    {
    }
    void add(QByteArrayView bytes);
    /// Gives out what came without a line end.
    void flush();

private:
    void append(QByteArrayView bytes);

    LineSink m_sink;
    QByteArray m_partial;
};

class OutputReader
{
public:
    OutputReader(boost::asio::io_context &context, LineSplitter::LineSink sink);
    ~OutputReader();

    /// Makes the pipe; returns the end for the process, which the caller closes after the start. Errors: Io.
    [[nodiscard]] Result<FileDescriptor> open();
    /// The same with a pipe that is there already, an end of Pipe.
    void read(FileDescriptor end);
    /// Reads what is there now, without waiting; `whole` also gives out an unfinished line.
    void drain(bool whole);
    void close();

private:
    void wait();
    [[nodiscard]] bool readOnce();

    boost::asio::posix::stream_descriptor m_pipe;
    LineSplitter m_lines;
    std::shared_ptr<int> m_generation = std::make_shared<int>(0); ///< a late wake-up of an older pipe is ignored
};

} // namespace lambdarium
