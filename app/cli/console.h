// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Console: the streams a command talks to, so that tests can listen. Thread: the main thread. Ownership: the streams'
// owner outlives it.

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <istream>
#include <ostream>

namespace lambdarium {

/// Exit codes of the program; scripts rely on them.
enum ExitCode {
    ExitSuccess = 0,
    ExitFunctionFailed = 1, ///< the function ran and failed; its payload is on standard output
    ExitUsage = 2, ///< the command line or the project is wrong
};

class Console
{
public:
    Console(std::istream &in, std::ostream &out, std::ostream &err, bool outIsTerminal = false)
        : m_in(in)
        , m_out(out)
        , m_err(err)
        , m_outIsTerminal(outIsTerminal)
    {
    }

    [[nodiscard]] std::istream &in() { return m_in; }
    [[nodiscard]] std::ostream &out() { return m_out; }
    [[nodiscard]] bool outIsTerminal() const { return m_outIsTerminal; }

    void write(const QByteArray &bytes) { m_out.write(bytes.constData(), bytes.size()).flush(); }
    void writeLine(const QString &line) { write((line + u'\n').toUtf8()); }
    /// A line on standard error.
    void note(const QString &line)
    {
        const QByteArray bytes = (line + u'\n').toUtf8();
        m_err.write(bytes.constData(), bytes.size()).flush();
    }
    /// One line on standard error that says what is wrong; returns the exit code for it.
    int fail(const Error &error)
    {
        note(u"lambdarium: " + error.toString().replace(u'\n', u' '));
        return ExitUsage;
    }

private:
    std::istream &m_in;
    std::ostream &m_out;
    std::ostream &m_err;
    bool m_outIsTerminal;
};

} // namespace lambdarium
