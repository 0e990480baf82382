// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyEditor: changes any setting of a function, however deep, as minimal edits of the template's text. Forms and the
// command line both go through it. Thread: any; the tree is shared.

#include "template/editset.h"
#include "template/propertylocator.h"
#include "template/propertytext.h"

namespace lambdarium {

class PropertyEditor
{
public:
    /// `choice` is for values that stand behind an alias. With Check::Later the caller joins edits and reads the text once.
    explicit PropertyEditor(const SyntaxTree &tree, AliasChoice choice = AliasChoice::Ask,
                            TemplateEditor::Check check = TemplateEditor::Check::Now);

    /// Sets what a key or path names (see PropertyTable and PropertyPath) from what a person typed. An empty text removes
    /// a value that may not be empty. A list changes only the items that differ. Errors: those of
    /// PropertyLocator::locate(), InvalidInput (the sentence to show), Unsupported (the text is written in a way that
    /// can't be changed by itself).
    [[nodiscard]] Result<EditSet> set(const QString &logicalId, const QString &key, const QString &text,
                                      PropertyScope scope = PropertyScope::Function) const;
    /// Removes it, with the maps and lists around it that are left empty. Nothing there: an empty set.
    [[nodiscard]] Result<EditSet> remove(const QString &logicalId, const QString &key,
                                         PropertyScope scope = PropertyScope::Function) const;
    /// Gives an entry of a map another name. Errors: NotFound, AlreadyExists, Unsupported (no entry of a map).
    [[nodiscard]] Result<EditSet> rename(const QString &logicalId, const QString &key, const QString &name,
                                         PropertyScope scope = PropertyScope::Function) const;
    /// Moves an item of a list so that it has the number `to`.
    [[nodiscard]] Result<EditSet> move(const QString &logicalId, const QString &key, qsizetype to,
                                       PropertyScope scope = PropertyScope::Function) const;

private:
    [[nodiscard]] const SyntaxTree &tree() const { return m_locator.tree(); }
    [[nodiscard]] Result<EditSet> write(const PropertyPlace &place, const PropertyText &text) const;
    [[nodiscard]] Result<EditSet> writeItem(const PropertyPlace &place, NodeId anchor, const QStringList &keys, qsizetype at,
                                            const PropertyText &text) const;
    [[nodiscard]] Result<EditSet> writeResource(const QString &logicalId, const PropertyPlace &place,
                                                const PropertyText &text) const;
    [[nodiscard]] Result<EditSet> setList(const PropertyPlace &place, const QString &text) const;
    [[nodiscard]] Result<EditSet> removePlace(PropertyPlace place) const;
    [[nodiscard]] bool standsForList(const PropertyPlace &place, const QString &text) const;

    PropertyLocator m_locator;
    AliasChoice m_choice;
    TemplateEditor::Check m_check;
};

} // namespace lambdarium
