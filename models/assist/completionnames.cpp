// SPDX-License-Identifier: GPL-3.0-or-later
// Completion of names that the template defines: arguments of functions, substitutions.
#include "assist/completer.h"

#include "template/resourceattributes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(Completion)
};

} // namespace

void Completer::substitution(TextSpan span)
{
    m_replace = span;
    const QByteArray before = m_source.text.sliced(span.begin, m_context.cursor - span.begin);
    m_word = QString::fromUtf8(before);
    // The braces are quotes enough.
    m_context.quote = '"';
    m_context.closed = true;
    m_context.needsBlank = false;
    const bool closed = span.end < m_source.text.size() && m_source.text[span.end] == '}';
    if (const qsizetype dot = m_word.indexOf(u'.'); dot > 0)
        attributes(m_word.first(dot), m_word.first(dot + 1));
    else
        names(true);
    if (closed)
        return;
    for (Ranked &ranked : m_found)
        ranked.completion.insert += '}';
}

void Completer::arguments(const IntrinsicPlace &place)
{
    const QByteArray &name = place.name;
    const QString first =
        place.argument > 0 && !place.step->siblings.isEmpty() ? QString::fromUtf8(place.step->siblings.first().value) : QString();
    if (name == "Ref") {
        names(false);
    } else if (name == "GetAtt" && place.argument == 1) {
        attributes(first, {});
    } else if (name == "GetAtt" && place.argument == 0) {
        symbols("Resources", CompletionKind::Resource);
    } else if (name == "GetAtt") {
        if (const qsizetype dot = m_word.indexOf(u'.'); dot > 0)
            attributes(m_word.first(dot), m_word.first(dot + 1));
        else
            symbols("Resources", CompletionKind::Resource);
    } else if ((name == "If" && place.argument == 0) || name == "Condition") {
        symbols("Conditions", CompletionKind::Condition);
    } else if (name == "FindInMap" && place.argument >= 0) {
        mappingKeys(place);
    } else if (name == "GetAZs") {
        functions();
    } else if (place.argument >= 0) {
        functions();
    }
}

void Completer::names(bool withAttributes)
{
    symbols("Parameters", CompletionKind::Parameter);
    symbols("Resources", CompletionKind::Resource);
    offerWords(CompletionKind::Parameter, templatewords::pseudoParameters());
    if (!withAttributes || m_word.isEmpty())
        return;
    // A name that is typed whole: what is behind its dot.
    const QByteArray word = m_word.toUtf8();
    if (m_source.tree && symbolOf(*m_source.tree, "Resources", word))
        attributes(m_word, m_word + u'.');
}

void Completer::attributes(const QString &resource, const QString &prefix)
{
    const auto symbol = m_source.tree ? symbolOf(*m_source.tree, "Resources", resource.toUtf8()) : std::nullopt;
    if (!symbol)
        return;
    for (const QString &attribute : ResourceAttributes::attributes(symbol->type))
        offerText(CompletionKind::Attribute, prefix + attribute, symbol->type);
}

void Completer::mappingKeys(const IntrinsicPlace &place)
{
    if (place.argument == 0) {
        symbols("Mappings", CompletionKind::Mapping);
        return;
    }
    if (!m_source.tree || m_source.tree->root() == NodeId::None)
        return;
    const SyntaxTree &tree = *m_source.tree;
    const QList<ContextMember> &items = place.step->siblings;
    const NodeId mappings = tree.member(tree.root(), "Mappings").value;
    const NodeId map =
        mappings == NodeId::None || items.isEmpty() ? NodeId::None : tree.member(mappings, items.first().value).value;
    if (map == NodeId::None)
        return;
    QList<NodeId> owners{map};
    if (place.argument == 2) {
        owners.clear();
        for (const SyntaxMember member : tree.members(map)) {
            const bool named = items.size() > 1 && tree.member(map, items[1].value).value != NodeId::None;
            if (!named || tree.scalarBytes(member.key) == items[1].value)
                owners.append(member.value);
        }
    }
    for (const NodeId owner : std::as_const(owners)) {
        for (const SyntaxMember member : tree.members(owner))
            offerText(CompletionKind::Mapping, tree.scalarText(member.key), QString::fromUtf8(items.first().value));
    }
    if (place.argument == 1)
        functions();
}

void Completer::symbols(QByteArrayView section, CompletionKind kind, const QString &but)
{
    if (!m_source.tree)
        return;
    const SyntaxTree &tree = *m_source.tree;
    const QString what = section == "Conditions" ? T::tr("condition") : section == "Mappings" ? T::tr("mapping") : QString();
    forEachEntry(tree, section, [&](QByteArrayView entry, SyntaxMember member) {
        const QString name = QString::fromUtf8(entry);
        if (name != but && wants(name))
            offerText(kind, name, what.isEmpty() ? typeOfEntry(tree, member) : what);
    });
}

} // namespace lambdarium
