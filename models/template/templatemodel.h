// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateModel: what a SAM or CloudFormation template means for functions. A projection of a SyntaxTree, made anew after
// every change. Immutable value, any thread; it holds no reference to the tree.

#include "base/diagnostic.h"
#include "template/functionresource.h"
#include "template/intrinsicresolver.h"
#include "template/syntaxtree.h"
#include "template/templateparameter.h"

#include <QHash>

namespace lambdarium {

class TemplateModel
{
public:
    TemplateModel() = default;

    [[nodiscard]] static TemplateModel build(const SyntaxTree &tree, const ResolveContext &context = {});

    /// Reads one function again after an edit within it; the others, and the places of what stands behind it, stay as they were
    /// until the next build(). False when the tree has no such function.
    [[nodiscard]] bool refresh(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId);

    /// One function as `context` makes it; none when the template has no such function. Nothing of the others is read.
    [[nodiscard]] static std::optional<FunctionResource> readFunction(const SyntaxTree &tree, const ResolveContext &context,
                                                                      const QString &logicalId);

    [[nodiscard]] bool isTemplate() const { return m_isTemplate; } ///< has at least one section of a template
    [[nodiscard]] bool isSam() const { return m_isSam; } ///< names the AWS::Serverless transform
    [[nodiscard]] bool readsFiles() const { return m_readsFiles; } ///< includes, nested stacks: they change without the text
    [[nodiscard]] const QList<FunctionResource> &functions() const { return m_functions; } ///< in the template's order
    [[nodiscard]] const FunctionResource *function(const QString &logicalId) const;
    [[nodiscard]] const QList<TemplateParameter> &parameters() const { return m_parameters; }
    /// Keys of values that only the account knows and that nobody gave, with the sentence why they are not known. Only what
    /// the functions need is here.
    [[nodiscard]] const QMap<QString, QString> &missingValues() const { return m_missingValues; }
    /// Values out of range, unresolved values, duplicate keys, wrong shapes. `file` is empty but for nested stacks.
    [[nodiscard]] const QList<Diagnostic> &diagnostics() const { return m_diagnostics; }

private:
    friend class TemplateModelBuilder;
    bool m_isTemplate = false;
    bool m_isSam = false;
    bool m_readsFiles = false;
    QList<FunctionResource> m_functions;
    QHash<QString, qsizetype> m_index;
    QList<TemplateParameter> m_parameters;
    QMap<QString, QString> m_missingValues;
    QList<Diagnostic> m_diagnostics;
};

} // namespace lambdarium
