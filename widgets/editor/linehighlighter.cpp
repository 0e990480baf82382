// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/linehighlighter.h"

namespace lambdarium {

namespace {

/// UTF-8 bytes of one UTF-16 unit; a surrogate pair counts 4 + 0.
qsizetype utf8Length(QChar unit)
{
    const char16_t code = unit.unicode();
    if (code < 0x80)
        return 1;
    if (code < 0x800)
        return 2;
    if (unit.isHighSurrogate())
        return 4;
    return unit.isLowSurrogate() ? 0 : 3;
}

void mapToBytes(QStringView text, std::vector<qsizetype> &byteAt)
{
    byteAt.resize(static_cast<size_t>(text.size()) + 1);
    qsizetype bytes = 0;
    size_t index = 0;
    for (const QChar unit : text) {
        byteAt[index++] = bytes;
        bytes += utf8Length(unit);
    }
    byteAt[index] = bytes;
}

} // namespace

void LineHighlighter::setLanguage(std::unique_ptr<LanguageHighlighter> language, const StyleSlots &slotTable)
{
    m_language = std::move(language);
    m_slots = slotTable;
    m_byIndentation = m_language && m_language->foldsByIndentation();
    m_ignored.clear();
    if (!m_byIndentation)
        return;
    const QStringList patterns = m_language->foldingIgnoreList();
    for (const QString &pattern : patterns)
        m_ignored.append(QRegularExpression(QRegularExpression::anchoredPattern(pattern)));
}

HighlightedLine LineHighlighter::highlight(QByteArrayView bytes, const LineEnd &before, int tabWidth)
{
    m_line = HighlightedLine{before, before.depth, -1, std::string(static_cast<size_t>(bytes.size()), char(StyleSlots::Plain))};
    if (bytes.size() > LongestLine || !m_language)
        return std::move(m_line);
    m_text = QString::fromUtf8(bytes);
    m_ascii = m_text.size() == bytes.size();
    if (!m_ascii)
        mapToBytes(m_text, m_byteAt);
    m_line.end.state = m_language->highlight(m_text, before.state, *this);
    if (m_byIndentation && m_language->foldsByIndentation(before.state))
        m_line.indent = indentOf(m_text, tabWidth);
    return std::move(m_line);
}

void LineHighlighter::applyFormat(int offset, int length, int formatId)
{
    const int slot = m_slots.slotOf(formatId);
    if (slot == StyleSlots::Plain || offset < 0 || length <= 0)
        return;
    const qsizetype end = qMin<qsizetype>(qsizetype(offset) + length, m_text.size());
    if (m_ascii)
        style(offset, end, static_cast<char>(slot));
    else
        style(m_byteAt[static_cast<size_t>(offset)], m_byteAt[static_cast<size_t>(end)], static_cast<char>(slot));
}

void LineHighlighter::style(qsizetype begin, qsizetype end, char slot)
{
    // A byte that is no UTF-8 became a replacement character of three: never write beyond the line's own bytes.
    const auto size = static_cast<qsizetype>(m_line.styles.size());
    for (qsizetype i = qMin(begin, size); i < qMin(end, size); ++i)
        m_line.styles[static_cast<size_t>(i)] = slot;
}

void LineHighlighter::endFold()
{
    m_line.end.depth = qMax(0, m_line.end.depth - 1);
    m_line.lowestDepth = qMin(m_line.lowestDepth, m_line.end.depth);
}

int LineHighlighter::indentOf(QStringView text, int tabWidth) const
{
    int columns = 0;
    qsizetype i = 0;
    for (; i < text.size() && (text[i] == u' ' || text[i] == u'\t'); ++i)
        columns = text[i] == u'\t' ? (columns / tabWidth + 1) * tabWidth : columns + 1;
    if (i == text.size())
        return -1;
    for (const QRegularExpression &pattern : m_ignored) {
        if (pattern.matchView(text).hasMatch())
            return -1;
    }
    return columns;
}

} // namespace lambdarium
