// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyReader: what a template says for any setting of a function, however deep, as a person reads and edits it:
// expressions as they are written, with the place and the origin. FunctionReader gives the resolved values of simple settings.
// Thread: one at a time. It holds the tree (shared).

#include "template/functionresource.h"
#include "template/propertylocator.h"

namespace lambdarium {

/// One entry of a list or a map.
struct PropertyPart {
    QString path; ///< to edit it by; empty for an entry of Globals
    QString name; ///< of a map's entry; empty for an item of a list
    qsizetype index = -1; ///< of an item of a list, those of Globals not counted
    QString title; ///< what tells it from the others
    QString kind; ///< of which kind it is: "SQS", "SAM template"; may be empty
    QString detail; ///< the most telling of the rest, on one line
    QString source; ///< as the template says it
    Origin origin = Origin::Function;
    TextSpan span;
    TextPosition position;
    bool operator==(const PropertyPart &) const = default;
};

/// What is wrong with the value of a setting, one sentence; empty when nothing is. Expressions are not looked at.
[[nodiscard]] QString faultOf(const SyntaxTree &tree, NodeId node, const PropertyInfo &info);

class PropertyReader
{
public:
    explicit PropertyReader(const SyntaxTree &tree);

    /// The value that a key or path names: the function's own, else that of Globals, else the default. Expressions are not
    /// resolved. `text` is what a form shows; `reason` says what is wrong with it. A setting that the function can't have is
    /// unset.
    [[nodiscard]] PropertyValue value(const QString &logicalId, const QString &key) const;
    /// Where that value stands; None for a default.
    [[nodiscard]] NodeId valueNode(const QString &logicalId, const QString &key) const;
    /// The entries of a list or map, those of Globals first where they are joined (lambda-semantics.md, section 14.2).
    [[nodiscard]] QList<PropertyPart> parts(const QString &logicalId, const QString &key) const;
    /// The names of the members at a path, whatever they are; empty for anything but a map.
    [[nodiscard]] QStringList names(const QString &logicalId, const QString &key) const;
    /// Expressions that name a resource of this template which fits the setting, such as "!GetAtt Jobs.Arn".
    [[nodiscard]] QStringList suggestions(const PropertyInfo &info) const;
    /// What a path names; null when there is no such setting.
    [[nodiscard]] const PropertyInfo *info(const QString &logicalId, const QString &key) const;
    /// The word under "Type" of the entry at a path; empty when there is none.
    [[nodiscard]] QString caseName(const QString &logicalId, const QString &key) const;
    [[nodiscard]] const PropertyLocator &locator() const { return m_locator; }

private:
    [[nodiscard]] const SyntaxTree &tree() const { return m_locator.tree(); }
    [[nodiscard]] NodeId nodeIn(const QString &logicalId, const QString &key, const PropertyPlace &own, Origin &origin) const;
    [[nodiscard]] PropertyValue valueOf(NodeId node, const PropertyInfo &info, Origin origin) const;
    [[nodiscard]] QList<PropertyPart> partsAt(NodeId node, const PropertyInfo &info, const QString &path, Origin origin) const;
    [[nodiscard]] PropertyPart part(NodeId place, NodeId node, const PropertyInfo &item, const QString &name,
                                    Origin origin) const;
    [[nodiscard]] QList<PropertyPart> mappings(const QString &logicalId) const;

    PropertyLocator m_locator;
    mutable std::optional<QMultiHash<QString, QString>> m_resources; ///< logical ids by type; made when it is asked for
};

} // namespace lambdarium
