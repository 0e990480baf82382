// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/completion.h"

#include "assist/completer.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr qsizetype most = 1000; ///< candidates that anybody would look through

// How well a candidate agrees with what is typed: 0 begins so, 1 has it at the start of a part, 2 anywhere; -1 not at all.
int rankOf(QStringView candidate, QStringView word)
{
    if (word.isEmpty() || candidate.startsWith(word, Qt::CaseInsensitive))
        return 0;
    int rank = -1;
    for (qsizetype at = candidate.indexOf(word, 1, Qt::CaseInsensitive); at > 0;
         at = candidate.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const QChar before = candidate[at - 1];
        if (!before.isLetterOrNumber() || (candidate[at].isUpper() && before.isLower()))
            return 1;
        rank = 2;
    }
    constexpr qsizetype telling = 3; // fewer letters stand in nearly everything
    return word.size() >= telling ? rank : -1;
}

} // namespace

const FunctionResource *AssistSource::function(QStringView logicalId) const
{
    if (!functions)
        return nullptr;
    const auto found = std::ranges::find(*functions, logicalId, &FunctionResource::logicalId);
    return found == functions->cend() ? nullptr : &*found;
}

Completer::Completer(const AssistSource &source, ByteOffset offset)
    : m_source(source)
    , m_context(cursorContext(source.text, offset, source.format))
    , m_path(withoutChoices(m_context.path))
    , m_writer(source.text, m_context)
    , m_replace(m_context.word)
    , m_word(QString::fromUtf8(m_context.before))
{
}

CompletionList Completer::run()
{
    using Place = CursorContext::Place;
    if (m_context.place == Place::Nothing)
        return {};
    const auto function = intrinsicPlace(m_path);
    if (function && function->name == "Sub" && function->argument <= 0) {
        const ByteOffset from = m_context.place == Place::Text ? 0 : m_context.word.begin;
        if (const auto span = substitutionAt(m_source.text, m_context.cursor, from))
            substitution(*span);
        return sorted();
    }
    if (m_context.place == Place::Text)
        return {};
    if (m_context.place == Place::Key && !function)
        keys();
    const bool mayBeValue = m_context.place == Place::Value || (!m_context.colonFollows && m_context.members.isEmpty());
    if (mayBeValue && function)
        arguments(*function);
    else if (mayBeValue)
        values();
    return sorted();
}

void Completer::offer(CompletionItem completion, const QByteArray &filter)
{
    const int rank = rankOf(filter.isEmpty() ? completion.label : QString::fromUtf8(filter), m_word);
    if (rank < 0)
        return;
    ++m_counts[static_cast<size_t>(rank)];
    m_found.append({rank, std::move(completion)});
}

bool Completer::wants(QStringView label) const
{
    const int rank = rankOf(label, m_word);
    return rank >= 0 && m_counts[static_cast<size_t>(rank)] < most;
}

bool Completer::isPresent(const QString &key) const
{
    const QByteArray name = key.toUtf8();
    return std::ranges::any_of(m_context.members, [&](const ContextMember &member) { return member.key == name; });
}

void Completer::offerKey(CompletionKind kind, const QString &name, const QString &detail, const QString &meaning, KeyForm form,
                         bool more)
{
    if (isPresent(name))
        return;
    CompletionItem completion{kind, name, detail, meaning, {}, -1, more && !m_context.colonFollows};
    m_writer.key(completion, form);
    offer(std::move(completion), {});
}

void Completer::offerText(CompletionKind kind, const QString &value, const QString &detail, const QString &meaning)
{
    if (!wants(value))
        return;
    CompletionItem completion{kind, value, detail, meaning, {}, -1, false};
    m_writer.text(completion, value);
    offer(std::move(completion), {});
}

void Completer::offerRaw(const QString &value, const QString &detail)
{
    CompletionItem completion{CompletionKind::Value, value, detail, {}, {}, -1, false};
    m_writer.raw(completion, value.toUtf8());
    offer(std::move(completion), {});
}

void Completer::offerRaws(const QStringList &values)
{
    for (const QString &value : values)
        offerRaw(value);
}

void Completer::offerWordKeys(const QList<TemplateWord> &words)
{
    static const QStringList scalars{u"AWSTemplateFormatVersion"_s, u"Description"_s,           u"Type"_s,      u"Condition"_s,
                                     u"DeletionPolicy"_s,           u"UpdateReplacePolicy"_s,   u"DependsOn"_s, u"Transform"_s,
                                     u"AllowedPattern"_s,           u"ConstraintDescription"_s, u"Value"_s,     u"Default"_s};
    static const QStringList numbers{u"MinLength"_s, u"MaxLength"_s, u"MinValue"_s, u"MaxValue"_s, u"NoEcho"_s};
    static const QStringList lists{u"AllowedValues"_s, u"IgnoreGlobals"_s};
    for (const TemplateWord &word : words) {
        const KeyForm form = scalars.contains(word.name) ? KeyForm::Text
            : numbers.contains(word.name)                ? KeyForm::Scalar
            : lists.contains(word.name)                  ? KeyForm::List
                                                         : KeyForm::Mapping;
        offerKey(CompletionKind::Section, word.name, {}, word.meaning, form, form != KeyForm::Mapping);
    }
}

void Completer::offerWords(CompletionKind kind, const QList<TemplateWord> &words)
{
    for (const TemplateWord &word : words)
        offerText(kind, word.name, {}, word.meaning);
}

CompletionList Completer::sorted()
{
    std::ranges::stable_sort(m_found, {}, &Ranked::rank);
    CompletionList list;
    list.replace = m_replace == m_context.word ? m_writer.replace() : m_replace;
    QSet<std::pair<QString, QByteArray>> known;
    for (Ranked &ranked : m_found) {
        const std::pair identity(ranked.completion.label, ranked.completion.insert);
        if (known.contains(identity))
            continue;
        known.insert(identity);
        list.items.append(std::move(ranked.completion));
        if (list.items.size() == most)
            break;
    }
    return list;
}

QList<TemplateSymbol> Completer::symbolsIn(QByteArrayView section) const
{
    return m_source.tree ? symbolsOf(*m_source.tree, section) : QList<TemplateSymbol>();
}

CompletionList complete(const AssistSource &source, ByteOffset offset)
{
    return Completer(source, offset).run();
}

} // namespace lambdarium
