// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/logtail.h"

#include <QCoreApplication>

namespace lambdarium {

void LogTail::add(QString line)
{
    if (m_head.size() < firstLines && line.size() < maximumCharacters / firstLines && m_tail.empty()) {
        m_head.append(std::move(line));
        return;
    }
    m_tailCharacters += line.size();
    m_tail.push_back(std::move(line));
    while (m_tailCharacters > maximumCharacters && m_tail.size() > 1) {
        m_tailCharacters -= m_tail.front().size();
        m_tail.pop_front();
        ++m_dropped;
    }
}

QStringList LogTail::take()
{
    QStringList lines = std::move(m_head);
    if (m_dropped > 0)
        lines.append(QCoreApplication::translate("lambdarium::LogTail", "(%L1 lines are only in the log)").arg(m_dropped));
    for (QString &line : m_tail)
        lines.append(std::move(line));
    *this = {};
    return lines;
}

} // namespace lambdarium
