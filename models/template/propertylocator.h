// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyLocator: where in a template the setting stands that a person names: "memorySize", "tags.Owner",
// "events.Work.batchSize". It knows in which of several resources, and what stands there now. Thread: any; the tree is
// shared. Results refer to the tree.

#include "base/result.h"
#include "template/propertypath.h"
#include "template/propertytable.h"
#include "template/relatedresources.h"

#include <QHash>

namespace lambdarium {

/// One step in the template's own words.
struct TemplateStep {
    enum class Kind {
        Key, ///< a member of a mapping
        Index, ///< an item of a list
        Append, ///< a new last item
        Pair, ///< the item of a list of Key and Value that has this key
    };
    Kind kind = Kind::Key;
    QString key;
    qsizetype index = -1;
    bool operator==(const TemplateStep &) const = default;
};

/// Where a setting stands, or would stand.
struct PropertyPlace {
    const PropertyInfo *row = nullptr; ///< of the table; never null
    const PropertyInfo *info = nullptr; ///< what stands there; never null
    QList<TemplateStep> steps; ///< from the template's root; never empty
    NodeId resource = NodeId::None; ///< what the first two steps lead to, when they lead to a resource
    QString newType; ///< type of the resource that must be made for it; empty when there is one
    QString newName; ///< its logical id
    QString reference; ///< the property of a new resource that names the function
};

/// Whose value is meant.
enum class PropertyScope { Function, Globals };

class PropertyLocator
{
public:
    explicit PropertyLocator(SyntaxTree tree);

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }
    /// Errors: NotFound (no such function, setting or part), InvalidInput (a path that can't be read), Unsupported (a
    /// resource of this type has no such setting, or Globals can't hold it).
    [[nodiscard]] Result<PropertyPlace> locate(const QString &logicalId, const QString &key,
                                               PropertyScope scope = PropertyScope::Function) const;
    /// What stands there; None when nothing does. `count` limits the steps that are taken; -1 takes all.
    [[nodiscard]] NodeId nodeAt(const PropertyPlace &place, qsizetype count = -1) const;
    /// One step down; None when there is nothing.
    [[nodiscard]] NodeId child(NodeId at, const TemplateStep &step) const;

    /// The type of the function's resource; empty when there is no such function.
    [[nodiscard]] QString typeOf(const QString &logicalId) const;
    [[nodiscard]] bool isServerless(const QString &logicalId) const;
    [[nodiscard]] const RelatedResources &related(const QString &logicalId) const;
    /// The word under "Type" of an entry, by which its members are told; empty when there is none.
    [[nodiscard]] QString caseName(NodeId entry) const;

private:
    [[nodiscard]] NodeId resource(const QString &logicalId) const;
    [[nodiscard]] Result<> begin(PropertyPlace &place, const QString &logicalId, PropertyScope scope) const;
    [[nodiscard]] Result<> beginRelated(PropertyPlace &place, const QString &logicalId, const QStringList &path) const;
    [[nodiscard]] Result<> descend(PropertyPlace &place, const PropertyStep &step, bool serverless) const;

    SyntaxTree m_tree;
    mutable QHash<QString, NodeId> m_resources; ///< those that were asked for: a template may have thousands
    mutable QHash<QString, RelatedResources> m_related;
};

} // namespace lambdarium
