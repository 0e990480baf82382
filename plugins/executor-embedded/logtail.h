// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log lines that an invocation's result carries: the first ones and the last ones, of bounded size. The event sink
// gets every line; this is only what is handed back at once. Thread: the executor's I/O thread.

#include <QStringList>

#include <deque>

namespace lambdarium {

class LogTail
{
public:
    /// At most so many characters are kept of the lines after the first ones.
    static constexpr qsizetype maximumCharacters = 1024 * 1024;
    static constexpr qsizetype firstLines = 100;

    void add(QString line);
    /// All kept lines in order; a sentence stands where lines were left out. Empties the tail.
    [[nodiscard]] QStringList take();

private:
    QStringList m_head;
    std::deque<QString> m_tail;
    qsizetype m_tailCharacters = 0;
    qint64 m_dropped = 0;
};

} // namespace lambdarium
