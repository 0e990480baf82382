// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/completionwriter.h"

#include "template/yamlscalar.h"

#include <algorithm>

namespace lambdarium {

namespace {

constexpr qsizetype lookAround = 4096; ///< bytes around the cursor that show the habits of the text

// The indent of one level, as the keys above the cursor have it.
qsizetype stepOf(const CursorContext &context)
{
    for (qsizetype i = 1; i < context.path.size(); ++i) {
        const qsizetype step = context.path[i].column - context.path[i - 1].column;
        if (step > 0 && !context.path[i].isItem() && !context.path[i - 1].isItem())
            return step;
    }
    return 2;
}

} // namespace

CompletionWriter::CompletionWriter(QByteArrayView text, const CursorContext &context)
    : m_context(context)
    , m_replace(context.word)
    , m_step(stepOf(context))
    , m_json(context.format == TextFormat::Json)
{
    const qsizetype feed = text.indexOf('\n');
    m_lineEnd = feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
    const qsizetype begin = std::max<qsizetype>(0, context.cursor - lookAround);
    const QByteArrayView around = text.sliced(begin, std::min(text.size() - begin, 2 * lookAround));
    m_quote = m_json || around.count('"') > around.count('\'') ? '"' : '\'';
    // The closing quote of a key gives way to quote and colon.
    if (context.place == CursorContext::Place::Key && context.closed && !context.colonFollows)
        ++m_replace.end;
}

QByteArray CompletionWriter::quotedKey(const QByteArray &name) const
{
    if (m_context.quote)
        return name + (m_context.colonFollows && m_context.closed ? QByteArray() : QByteArray(1, m_context.quote));
    return m_json ? '"' + name + '"' : name;
}

QByteArray CompletionWriter::blockStart(KeyForm form) const
{
    const QByteArray line = m_lineEnd + QByteArray(m_context.column + m_step, ' ');
    return form == KeyForm::List ? line + "- " : line;
}

void CompletionWriter::key(CompletionItem &completion, KeyForm form) const
{
    completion.insert = (m_context.needsBlank ? " " : "") + quotedKey(completion.label.toUtf8());
    if (m_context.colonFollows)
        return;
    completion.insert += ':';
    const bool compound = form == KeyForm::Mapping || form == KeyForm::List;
    if (!m_context.flow && compound) {
        completion.insert += blockStart(form);
        return;
    }
    completion.insert += ' ';
    if (!m_context.flow || (form != KeyForm::Text && !compound) || (form == KeyForm::Text && !m_json))
        return;
    completion.insert += form == KeyForm::Text ? "\"\"" : form == KeyForm::List ? "[]" : "{}";
    completion.caret = completion.insert.size() - 1;
}

QByteArray CompletionWriter::inside(const QByteArray &value) const
{
    return (m_context.needsBlank ? " " : "") + value;
}

void CompletionWriter::text(CompletionItem &completion, const QString &value) const
{
    if (m_context.quote) {
        completion.insert = value.toUtf8();
        if (!m_context.closed)
            completion.insert += m_context.quote;
    } else if (m_json || !isSafePlain(value, m_context.flow)) {
        completion.insert = inside(m_quote == '"' || !fitsSingleQuotes(value) ? doubleQuoted(value) : singleQuoted(value));
    } else {
        completion.insert = inside(value.toUtf8());
    }
}

void CompletionWriter::raw(CompletionItem &completion, const QByteArray &value) const
{
    completion.insert =
        m_context.quote ? value + (m_context.closed ? QByteArray() : QByteArray(1, m_context.quote)) : inside(value);
}

void CompletionWriter::function(CompletionItem &completion, const QString &longName, const QString &shortName) const
{
    if (m_json) {
        completion.insert = inside("{\"" + longName.toUtf8() + "\": }");
        completion.caret = completion.insert.size() - 1;
    } else if (shortName.isEmpty()) {
        completion.insert = inside("{" + longName.toUtf8() + ": }");
        completion.caret = completion.insert.size() - 1;
    } else {
        completion.insert = inside(shortName.toUtf8() + ' ');
    }
}

} // namespace lambdarium
