// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Navigation: from a name in a template to where it is defined, and to every place that names it. Pure functions over an
// AssistSource, any thread. Spans are bytes of the text as it is now; while the text is broken they come from the last tree
// that could be read and are looked up again by name.

#include "assist/assistsource.h"
#include "assist/templatesymbols.h"

namespace lambdarium {

struct NavigationTarget {
    QString file; ///< absolute path; empty = the template
    TextSpan span; ///< in the template; says nothing for another file
    TextPosition position;
    bool operator==(const NavigationTarget &) const = default;
};

struct NamedPlace {
    TextSpan span; ///< of the name
    TextPosition position;
    QString place; ///< "Resources / Queue"
    QString line; ///< the text of its line without blanks around
    bool definition = false;
    bool operator==(const NamedPlace &) const = default;
};

/// The bytes of a name that definitionAt() has an answer for; none when there is none at the offset.
[[nodiscard]] std::optional<TextSpan> linkAt(const AssistSource &source, ByteOffset offset);
/// Where the name at an offset is defined: a resource, parameter, condition or mapping, the resource that SAM makes the named one
/// for, or the source of a handler.
[[nodiscard]] std::optional<NavigationTarget> definitionAt(const AssistSource &source, ByteOffset offset);
/// What the name at an offset stands for, at its definition or at a place that names it.
[[nodiscard]] std::optional<TemplateSymbol> symbolAt(const AssistSource &source, ByteOffset offset);
/// The definition and every place that names it, in the order of the text; empty when there is no name at the offset.
[[nodiscard]] QList<NamedPlace> referencesAt(const AssistSource &source, ByteOffset offset);
/// The places that name a symbol, without its definition.
[[nodiscard]] QList<NamedPlace> placesNaming(const SyntaxTree &tree, const TemplateSymbol &symbol);

} // namespace lambdarium
