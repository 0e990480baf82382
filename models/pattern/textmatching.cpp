// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/textmatching.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Takes the cases of one character off the front (or the back) of the text; false when neither is there.
bool takeCharacter(QChar character, QStringView &text, bool atEnd)
{
    const QString letter(character);
    for (const QString &form : {letter.toLower(), letter.toUpper()}) {
        if (atEnd ? text.endsWith(form) : text.startsWith(form)) {
            text = atEnd ? text.chopped(form.size()) : text.sliced(form.size());
            return true;
        }
    }
    return false;
}

} // namespace

bool startsIgnoringCase(QStringView pattern, QStringView text)
{
    return std::ranges::all_of(pattern, [&](QChar character) { return takeCharacter(character, text, false); });
}

bool endsIgnoringCase(QStringView pattern, QStringView text)
{
    return std::all_of(pattern.rbegin(), pattern.rend(), [&](QChar character) { return takeCharacter(character, text, true); });
}

bool equalsIgnoringCase(QStringView pattern, QStringView text)
{
    const bool starts = std::ranges::all_of(pattern, [&](QChar character) { return takeCharacter(character, text, false); });
    return starts && text.isEmpty();
}

Result<Wildcard> Wildcard::parse(const QString &pattern)
{
    // Positions count the bytes of the text in its quotes, as the service's do.
    const auto position = [&](qsizetype at) { return QString::number(QStringView(pattern).first(at).toUtf8().size() + 1); };
    Wildcard wildcard;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar next = at + 1 < pattern.size() ? pattern[at + 1] : QChar();
        if (pattern[at] == u'*') {
            if (next == u'*')
                return failure(ErrorCode::InvalidInput, u"Consecutive wildcard characters at pos "_s + position(at));
            wildcard.m_pieces.emplace_back();
        } else if (pattern[at] == u'\\') {
            if (next != u'*' && next != u'\\')
                return failure(ErrorCode::InvalidInput, u"Invalid escape character at pos "_s + position(at));
            wildcard.m_pieces.back() += next;
            ++at;
        } else {
            wildcard.m_pieces.back() += pattern[at];
        }
    }
    return wildcard;
}

bool Wildcard::matches(QStringView text) const
{
    const QString &first = m_pieces.front();
    const QString &last = m_pieces.back();
    if (m_pieces.size() == 1)
        return text == first;
    if (!text.startsWith(first) || !text.sliced(first.size()).endsWith(last))
        return false;
    text = text.sliced(first.size()).chopped(last.size());
    for (size_t i = 1; i + 1 < m_pieces.size(); ++i) {
        const qsizetype found = text.indexOf(m_pieces[i]);
        if (found < 0)
            return false;
        text = text.sliced(found + m_pieces[i].size());
    }
    return true;
}

} // namespace lambdarium
