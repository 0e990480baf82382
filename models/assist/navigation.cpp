// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/navigation.h"

#include "assist/cursorcontext.h"
#include "assist/handlers.h"
#include "assist/textlines.h"
#include "rules/runtimetable.h"
#include "template/mentions.h"
#include "template/references.h"

#include <QDir>

#include <algorithm>
#include <cctype>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

const QByteArrayList &namedSections()
{
    static const QByteArrayList sections{"Resources", "Parameters", "Conditions", "Mappings"};
    return sections;
}

bool isNameByte(char c)
{
    return isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

TextSpan wordAt(QByteArrayView text, ByteOffset offset)
{
    TextSpan span{offset, offset};
    while (span.begin > 0 && isNameByte(text[span.begin - 1]))
        --span.begin;
    while (span.end < text.size() && isNameByte(text[span.end]))
        ++span.end;
    return span;
}

TextPosition positionOf(QByteArrayView text, ByteOffset offset)
{
    const TextLine line = lineAt(text, offset);
    const QByteArrayView before = text.sliced(line.begin, offset - line.begin);
    return {text.first(line.begin).count('\n') + 1, QString::fromUtf8(before).size() + 1};
}

std::optional<TemplateSymbol> symbolOfMention(const SyntaxTree &tree, const Mention &mention)
{
    switch (mention.kind) {
    case MentionKind::Value:
        return valueSymbol(tree, mention.name);
    case MentionKind::Dependency:
        return symbolOf(tree, "Resources", mention.name);
    case MentionKind::Condition:
        return symbolOf(tree, "Conditions", mention.name);
    case MentionKind::Mapping:
        return symbolOf(tree, "Mappings", mention.name);
    }
    return std::nullopt;
}

// The resource that SAM makes the named one for.
std::optional<TemplateSymbol> ownerOfGenerated(const AssistSource &source, QByteArrayView name)
{
    if (!source.functions)
        return std::nullopt;
    const QString text = QString::fromUtf8(name);
    for (const FunctionResource &function : *source.functions) {
        const bool makes = std::ranges::any_of(function.generated, [&](const GeneratedResource &made) {
            return made.logicalId == text || (made.logicalId.endsWith(u'…') && text.startsWith(made.logicalId.chopped(1)));
        });
        if (makes)
            return symbolOf(*source.tree, "Resources", function.logicalId.toUtf8());
    }
    return std::nullopt;
}

// The entry whose name stands at an offset.
std::optional<TemplateSymbol> definedAt(const SyntaxTree &tree, ByteOffset offset)
{
    NodeId at = tree.nodeAt(offset);
    if (at == NodeId::None && offset > 0)
        at = tree.nodeAt(offset - 1);
    if (at == NodeId::None || tree.node(at).kind != NodeKind::Scalar)
        return std::nullopt;
    const TemplatePlace place = placeOf(tree, at);
    const QByteArray section = place.section.toUtf8();
    if (!namedSections().contains(section) && section != "Outputs")
        return std::nullopt;
    auto symbol = symbolOf(tree, section, place.owner.toUtf8());
    const bool here = symbol && symbol->nameSpan.begin <= offset && offset <= symbol->nameSpan.end;
    return here ? symbol : std::nullopt;
}

// While the tree is old: the word at the cursor, when anything is called so.
std::optional<TemplateSymbol> symbolByWord(const AssistSource &source, ByteOffset offset)
{
    const TextSpan span = wordAt(source.text, offset);
    const QByteArrayView name = QByteArrayView(source.text).sliced(span.begin, span.length());
    if (name.isEmpty())
        return std::nullopt;
    for (const QByteArray &section : namedSections()) {
        if (auto found = symbolOf(*source.tree, section, name))
            return found;
    }
    return std::nullopt;
}

// The place of a name in the text as it is now: that of an old tree, or the nearest line that begins with it.
TextSpan relocated(const AssistSource &source, const TemplateSymbol &symbol)
{
    const QByteArray name = symbol.name.toUtf8();
    const QByteArrayView text(source.text);
    if (symbol.nameSpan.end <= text.size() && text.sliced(symbol.nameSpan.begin).startsWith(name))
        return {symbol.nameSpan.begin, symbol.nameSpan.begin + name.size()};
    TextSpan best{-1, -1};
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const TextLine line = lineAt(text, at);
        const bool begins = at == line.begin + line.indent && at + name.size() < line.end && text[at + name.size()] == ':';
        const bool nearer = best.begin < 0 || qAbs(at - symbol.nameSpan.begin) < qAbs(best.begin - symbol.nameSpan.begin);
        if (begins && nearer)
            best = {at, at + name.size()};
    }
    return best;
}

// Path of the code and family of the runtime, from the text or from what was read of it.
std::optional<NavigationTarget> handlerAt(const AssistSource &source, const CursorContext &context)
{
    const QList<ContextStep> &path = context.path;
    const bool isHandler = path.size() == 4 && path[0].key == "Resources" && path[2].key == "Properties"
        && path[3].key == "Handler" && path[3].tag.isEmpty();
    if (!isHandler || source.folder.isEmpty())
        return std::nullopt;
    const FunctionResource *function = source.function(QString::fromUtf8(path[1].key));
    const auto value = [&](const char *key, const QString &property) {
        const QString own = QString::fromUtf8(path[3].sibling(key));
        return own.isEmpty() && function ? function->property(property).text : own;
    };
    const RuntimeInfo *runtime = RuntimeTable::find(value("Runtime", u"runtime"_s));
    const QString code = value("CodeUri", u"codeUri"_s);
    if (!runtime || code.contains("://"_L1))
        return std::nullopt;
    const QString folder = QDir(source.folder).absoluteFilePath(code.isEmpty() ? u"."_s : code);
    const auto place = handlerPlace(folder, runtime->family, QString::fromUtf8(path[3].sibling("Handler")));
    if (!place)
        return std::nullopt;
    return NavigationTarget{place->file, {}, place->position};
}

NamedPlace namedPlace(const SyntaxTree &tree, TextSpan span, const QString &where)
{
    const QByteArrayView text(tree.text());
    const TextLine line = lineAt(text, span.begin);
    return {span, tree.position(span.begin), where, QString::fromUtf8(text.sliced(line.begin, line.end - line.begin)).trimmed(),
            false};
}

QString wordsOf(const TemplatePlace &place)
{
    return place.owner.isEmpty() ? place.section : place.section + " / "_L1 + place.owner;
}

} // namespace

std::optional<TemplateSymbol> symbolAt(const AssistSource &source, ByteOffset offset)
{
    if (!source.tree || source.tree->root() == NodeId::None || offset < 0 || offset > source.text.size())
        return std::nullopt;
    if (!source.treeIsCurrent)
        return symbolByWord(source, offset);
    if (const auto mention = mentionAt(*source.tree, offset)) {
        if (auto symbol = symbolOfMention(*source.tree, *mention))
            return symbol;
        return ownerOfGenerated(source, mention->name);
    }
    return definedAt(*source.tree, offset);
}

std::optional<NavigationTarget> definitionAt(const AssistSource &source, ByteOffset offset)
{
    if (const auto symbol = symbolAt(source, offset)) {
        const TextSpan span = relocated(source, *symbol);
        if (span.begin >= 0)
            return NavigationTarget{{}, span, positionOf(source.text, span.begin)};
    }
    const CursorContext context = cursorContext(source.text, offset, source.format);
    return context.place == CursorContext::Place::Value ? handlerAt(source, context) : std::nullopt;
}

std::optional<TextSpan> linkAt(const AssistSource &source, ByteOffset offset)
{
    if (!definitionAt(source, offset))
        return std::nullopt;
    if (source.treeIsCurrent && source.tree) {
        if (const auto mention = mentionAt(*source.tree, offset))
            return mention->span;
    }
    const CursorContext context = cursorContext(source.text, offset, source.format);
    const bool handler = !context.path.isEmpty() && context.path.last().key == "Handler";
    return handler ? context.word : wordAt(source.text, offset);
}

QList<NamedPlace> placesNaming(const SyntaxTree &tree, const TemplateSymbol &symbol)
{
    QList<NamedPlace> places;
    if (symbol.section == "Resources"_L1) {
        for (const ResourceReference &reference : findReferences(tree, symbol.name))
            places.append(namedPlace(tree, reference.span, wordsOf({reference.section, reference.owner})));
        return places;
    }
    const QByteArray name = symbol.name.toUtf8();
    forEachMention(tree, [&](const Mention &mention) {
        if (mention.name != name)
            return;
        const auto meant = symbolOfMention(tree, mention);
        if (meant && meant->section == symbol.section)
            places.append(namedPlace(tree, mention.span, wordsOf(placeOf(tree, mention.node))));
    });
    std::ranges::sort(places, {}, &NamedPlace::span);
    return places;
}

QList<NamedPlace> referencesAt(const AssistSource &source, ByteOffset offset)
{
    const auto symbol = symbolAt(source, offset);
    if (!symbol)
        return {};
    QList<NamedPlace> places = placesNaming(*source.tree, *symbol);
    NamedPlace definition = namedPlace(*source.tree, symbol->nameSpan, symbol->section);
    definition.definition = true;
    places.append(definition);
    std::ranges::sort(places, {}, &NamedPlace::span);
    return places;
}

} // namespace lambdarium
