// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/outputreader.h"

#include <array>

#include <unistd.h>

namespace lambdarium {

namespace asio = boost::asio;

namespace {

constexpr size_t readSize = 65536;
constexpr int readsPerDrain = 64; // a function that writes without end must not hold up the others

} // namespace

void LineSplitter::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        append(end < 0 ? bytes : bytes.first(end));
        if (end < 0)
            return;
        m_sink(m_partial);
        m_partial.resize(0);
        bytes = bytes.sliced(end + 1);
    }
}

void LineSplitter::append(QByteArrayView bytes)
{
    while (m_partial.size() + bytes.size() > maximumLine) {
        const qsizetype room = maximumLine - m_partial.size();
        m_partial.append(bytes.first(room));
        bytes = bytes.sliced(room);
        m_sink(m_partial);
        m_partial.resize(0);
    }
    m_partial.append(bytes);
}

void LineSplitter::flush()
{
    if (m_partial.isEmpty())
        return;
    m_sink(m_partial);
    m_partial.resize(0);
}

OutputReader::OutputReader(asio::io_context &context, LineSplitter::LineSink sink)
    : m_pipe(context)
    , m_lines(std::move(sink))
{
}

OutputReader::~OutputReader()
{
    close();
}

Result<FileDescriptor> OutputReader::open()
{
    auto pipe = makePipe();
    if (!pipe)
        return std::unexpected(pipe.error());
    read(std::move(pipe->readEnd));
    return std::move(pipe->writeEnd);
}

void OutputReader::read(FileDescriptor end)
{
    close();
    m_pipe.assign(end.release());
    wait();
}

void OutputReader::wait()
{
    m_pipe.async_wait(asio::posix::descriptor_base::wait_read,
                      [this, generation = m_generation, current = *m_generation](boost::system::error_code error) {
                          if (error || *generation != current)
                              return;
                          // One read for each wake-up: sockets get their turn in between.
                          if (readOnce())
                              wait();
                      });
}

bool OutputReader::readOnce()
{
    // One buffer for all: every reader lives on the same thread.
    static thread_local std::array<char, readSize> buffer;
    const ssize_t count = ::read(m_pipe.native_handle(), buffer.data(), buffer.size());
    if (count > 0)
        m_lines.add(QByteArrayView(buffer.data(), count));
    return count > 0 || (count < 0 && errno == EAGAIN);
}

void OutputReader::drain(bool whole)
{
    if (m_pipe.is_open()) {
        static thread_local std::array<char, readSize> buffer;
        for (int i = 0; i < readsPerDrain; ++i) {
            const ssize_t count = ::read(m_pipe.native_handle(), buffer.data(), buffer.size());
            if (count > 0)
                m_lines.add(QByteArrayView(buffer.data(), count));
            if (count < static_cast<ssize_t>(buffer.size()))
                break;
        }
    }
    if (whole)
        m_lines.flush();
}

void OutputReader::close()
{
    ++*m_generation;
    boost::system::error_code ignored;
    if (m_pipe.is_open())
        m_pipe.close(ignored);
}

} // namespace lambdarium
