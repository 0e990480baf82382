// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateSymbols: what a template defines by name: parameters, mappings, conditions, resources, outputs. Pure functions over a
// tree, any thread.

#include "template/syntaxtree.h"

#include <functional>

namespace lambdarium {

struct TemplateSymbol {
    QString section; ///< "Resources"
    QString name;
    QString type; ///< of a resource or parameter; else empty
    TextSpan nameSpan; ///< the bytes of the name
    TextSpan span; ///< name and content
    TextPosition position; ///< of the name
};

/// The entries of a section in their order; empty when there is no such section.
[[nodiscard]] QList<TemplateSymbol> symbolsOf(const SyntaxTree &tree, QByteArrayView section);
/// The names of a section's entries with their nodes, in their order; makes no symbols of them.
void forEachEntry(const SyntaxTree &tree, QByteArrayView section,
                  const std::function<void(QByteArrayView name, SyntaxMember member)> &visit);
/// The type of a resource or parameter; empty when it has none.
[[nodiscard]] QString typeOfEntry(const SyntaxTree &tree, SyntaxMember member);
/// The entry of that name; none when there is none.
[[nodiscard]] std::optional<TemplateSymbol> symbolOf(const SyntaxTree &tree, QByteArrayView section, QByteArrayView name);
/// Of a resource, parameter or condition that Ref, GetAtt, Sub or DependsOn name: a resource before a parameter.
[[nodiscard]] std::optional<TemplateSymbol> valueSymbol(const SyntaxTree &tree, QByteArrayView name);

} // namespace lambdarium
