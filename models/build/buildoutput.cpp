// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildoutput.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr qsizetype longestLine = 4096;

QString plainLine(QByteArrayView bytes)
{
    // Colours and the titles of terminals (ECMA-48, section 5.4).
    static const QRegularExpression escapes(u"\x1b(\\[[0-9;?]*[A-Za-z]|\\][^\a]*\a)"_s);
    QString line = QString::fromUtf8(bytes.first(std::min(bytes.size(), longestLine)));
    if (line.endsWith(u'\r'))
        line.chop(1);
    line = line.sliced(line.lastIndexOf(u'\r') + 1); // progress that overwrites itself
    return line.remove(escapes);
}

} // namespace

QStringList LineCutter::add(const QByteArray &bytes)
{
    m_rest += bytes;
    QStringList lines;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        lines += plainLine(QByteArrayView(m_rest).sliced(begin, end - begin));
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() > longestLine) {
        lines += plainLine(m_rest);
        m_rest.clear();
    }
    return lines;
}

QStringList LineCutter::finish()
{
    QStringList lines;
    if (!m_rest.isEmpty())
        lines += plainLine(m_rest);
    m_rest.clear();
    return lines;
}

std::optional<OutputPlace> placeIn(const QString &line)
{
    static const QRegularExpression colons(
        uR"((?:^|[\s"'(\[])([^\s:"'(\[]*[^\s:"'(\[/]\.[A-Za-z]\w*|[^\s:"'(\[]*Makefile):(\d+)(?::(\d+))?)"_s);
    static const QRegularExpression brackets(uR"(^\s*([^\s:()]+\.[A-Za-z]\w*)\((\d+),(\d+)\))"_s);
    for (const QRegularExpression *pattern : {&colons, &brackets}) {
        const auto match = pattern->match(line);
        if (match.hasMatch())
            return OutputPlace{match.captured(1), {match.capturedView(2).toInt(), std::max(1, match.capturedView(3).toInt())}};
    }
    return std::nullopt;
}

} // namespace lambdarium
