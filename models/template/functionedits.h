// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionEdits: changes of whole functions in a template's text: new, copied, renamed, removed. Every change is a small set
// of edits in the text's own style. Thread: any; the tree is copied (shared).

#include "template/editset.h"
#include "template/references.h"

namespace lambdarium {

/// What a new function starts with.
struct NewFunction {
    QString logicalId; ///< letters and digits, at most 255
    QString runtime; ///< "python3.13"
    QString handler; ///< "app.handler"
    QString codeFolder; ///< relative to the template
    QString role = {}; ///< ARN; empty = as add() says
};

/// What a removal does and what it leaves.
struct FunctionRemoval {
    EditSet edits;
    QStringList resources; ///< the function and what belongs to it alone: permissions, event source mappings, versions, ...
    QList<ResourceReference> remaining; ///< places elsewhere that name one of them
};

class FunctionEdits
{
public:
    explicit FunctionEdits(SyntaxTree tree);

    /// Puts a function behind the last one: AWS::Serverless::Function in a SAM template, else AWS::Lambda::Function with a
    /// role (the only one of the template, or a new one). Errors: InvalidInput for the name, AlreadyExists, Unsupported.
    [[nodiscard]] Result<EditSet> add(const NewFunction &function) const;
    /// Puts an execution role behind a function, with AWS's managed policies of these names, and makes the function use it.
    /// Errors: NotFound for the function, those of checkNewId() for the role.
    [[nodiscard]] Result<EditSet> addRole(const QString &functionId, const QString &roleId, const QStringList &managed) const;
    /// Copies a function behind the original; FunctionName becomes the new id, what it says of itself names the copy.
    [[nodiscard]] Result<EditSet> duplicate(const QString &logicalId, const QString &newId) const;
    /// Renames a resource with every place that names it.
    [[nodiscard]] Result<EditSet> rename(const QString &logicalId, const QString &newId) const;
    [[nodiscard]] Result<FunctionRemoval> remove(const QString &logicalId) const;

    /// A logical id that a resource may have. Errors: InvalidInput with the sentence to show, AlreadyExists.
    [[nodiscard]] Result<> checkNewId(const QString &logicalId) const;

private:
    [[nodiscard]] Result<NodeId> functionNode(const QString &logicalId) const;
    [[nodiscard]] bool isSam() const;
    [[nodiscard]] QString lastFunction() const;
    [[nodiscard]] QByteArray serverless(const NewFunction &function) const;
    [[nodiscard]] QStringList belongings(const QString &logicalId) const;

    SyntaxTree m_tree;
    NodeId m_resources;
};

} // namespace lambdarium
