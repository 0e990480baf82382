// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From a property of a function to a place of the text and what to write there. Pure functions, any thread. Private to this
// folder.

#include "project/project.h"
#include "template/templateeditor.h"

namespace lambdarium {

/// True for a single value in the function's own properties. Every other setting goes through PropertyEditor.
[[nodiscard]] bool isScalarSetting(const QString &key);

/// A place in the text that can be set: a mapping and the path below it.
struct ScalarPlace {
    NodeId mapping = NodeId::None;
    QStringList path;
};

/// Errors: NotFound (function or key), Unsupported (this resource or Globals can't hold it).
[[nodiscard]] Result<ScalarPlace> propertyPlace(const SyntaxTree &tree, const QString &logicalId, const QString &key,
                                                Project::EditPlace place);

/// What a text typed by a person is to be written as; none when the property is to be removed. Errors: InvalidInput.
[[nodiscard]] Result<std::optional<EditValue>> scalarValue(const SyntaxTree &tree, const QString &key, const QString &text);

[[nodiscard]] Result<EditSet> propertyEdit(const SyntaxTree &tree, const ScalarPlace &place, const QString &key,
                                           const QString &text, AliasChoice choice,
                                           TemplateEditor::Check check = TemplateEditor::Check::Now);

} // namespace lambdarium
