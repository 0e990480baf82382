// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/textsearch.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

/// Walks from UTF-16 offsets to byte offsets, forwards only.
class ByteCounter
{
public:
    explicit ByteCounter(QStringView text)
        : m_text(text)
    {
    }
    qsizetype at(qsizetype offset)
    {
        for (; m_offset < offset; ++m_offset) {
            const char16_t code = m_text[m_offset].unicode();
            m_bytes += code < 0x80             ? 1
                : code < 0x800                 ? 2
                : QChar::isHighSurrogate(code) ? 4
                : QChar::isLowSurrogate(code)  ? 0
                                               : 3;
        }
        return m_bytes;
    }

private:
    QStringView m_text;
    qsizetype m_offset = 0;
    qsizetype m_bytes = 0;
};

QRegularExpression expressionOf(const SearchPattern &pattern)
{
    QString source = pattern.regularExpression ? pattern.text : QRegularExpression::escape(pattern.text);
    if (pattern.wholeWords)
        source = u"\\b(?:"_s + source + u")\\b"_s;
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    options |= QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, !pattern.matchCase);
    return QRegularExpression(source, options);
}

QString expanded(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const bool escape = replacement[i] == u'\\' && i + 1 < replacement.size();
        if (!escape) {
            result += replacement[i];
            continue;
        }
        const QChar next = replacement[++i];
        if (next >= u'0' && next <= u'9')
            result += match.captured(next.unicode() - u'0');
        else
            result += next == u'n' ? u'\n' : next == u't' ? u'\t' : next;
    }
    return result;
}

} // namespace

Result<QList<SearchMatch>> findAll(const QByteArray &text, const SearchPattern &pattern, const QString &replacement,
                                   qsizetype limit)
{
    QList<SearchMatch> found;
    if (pattern.text.isEmpty())
        return found;
    const QRegularExpression expression = expressionOf(pattern);
    if (!expression.isValid())
        return failure(ErrorCode::InvalidInput,
                       QCoreApplication::translate("lambdarium::TextSearch", "The expression is not valid: %1")
                           .arg(expression.errorString()));
    const QString characters = QString::fromUtf8(text);
    ByteCounter bytes(characters);
    auto matches = expression.globalMatch(characters);
    while (matches.hasNext() && found.size() < limit) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        const qsizetype begin = bytes.at(match.capturedStart());
        const qsizetype end = bytes.at(match.capturedEnd());
        const QString with = pattern.regularExpression ? expanded(replacement, match) : replacement;
        found.append({{begin, end}, with.toUtf8()});
    }
    return found;
}

} // namespace lambdarium
