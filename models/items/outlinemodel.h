// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OutlineModel: the template's sections with their entries. It holds names, not places, so that typing changes nothing in it;
// a place is looked up when it is wanted. Thread: the GUI thread.

#include "items/treemodel.h"
#include "template/syntaxtree.h"

namespace lambdarium {

class OutlineModel : public TreeModel
{
    Q_OBJECT

public:
    enum Role { SectionRole = Qt::UserRole, NameRole, TypeRole }; ///< NameRole is empty for a section itself

    explicit OutlineModel(QObject *parent = nullptr);

    void setTemplate(const SyntaxTree &tree);
    /// The entry, or its section when there is no such entry; invalid when there is neither.
    [[nodiscard]] QModelIndex indexOfEntry(const QString &section, const QString &name) const;
};

} // namespace lambdarium
