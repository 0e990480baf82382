// SPDX-License-Identifier: GPL-3.0-or-later
// How a project's functions are changed in the text.
#include "project/project.h"

#include "template/propertyeditor.h"
#include "template/templateeditor.h"
#include "template/unifieddiff.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

static PropertyScope scopeOf(Project::EditPlace place)
{
    return place == Project::EditPlace::Globals ? PropertyScope::Globals : PropertyScope::Function;
}

// What people call a setting; a part of a structure by its path.
static QString labelOf(const QString &key)
{
    const PropertyInfo *info = PropertyTable::find(key);
    const QString variable = PropertyTable::environmentName(key);
    return info ? info->label : variable.isEmpty() ? key : variable;
}

// The edits are found against the tree of the text as it is now, whether or not the model has caught up.
Result<SyntaxTree> Project::currentTree() const
{
    if (isUpToDate() && !m_parseError)
        return m_tree;
    auto tree = SyntaxTree::parse(m_document->text(), SyntaxTree::detectFormat(m_document->text(), templatePath()));
    if (tree)
        return tree;
    Error error = tree.error();
    error.file = templatePath();
    return std::unexpected(error);
}

// A function of a loop has no text of its own: a change would change all of them.
Result<> Project::refuseLoop(const QString &logicalId, EditPlace place) const
{
    const FunctionResource *made = function(logicalId);
    if (made && !made->file.isEmpty())
        return failure(ErrorCode::Unsupported,
                       tr("%1 stands in another template; open it to change the function.").arg(logicalId), made->file);
    if (!made || made->loop.isEmpty() || place == EditPlace::Globals)
        return {};
    return failure(ErrorCode::Unsupported,
                   tr("%1 is made by %2; what it is made of stands in the template.").arg(logicalId, made->loop), templatePath(),
                   made->position);
}

Result<EditSet> Project::editsFor(const QString &logicalId, const Values &values, EditPlace place, AliasChoice choice) const
{
    if (auto refused = refuseLoop(logicalId, place); !refused)
        return std::unexpected(refused.error());
    auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const QByteArray before = tree->text();
    EditSet single;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto &[key, text] = values[i];
        auto edits = PropertyEditor(*tree, choice).set(logicalId, key, text, scopeOf(place));
        if (!edits) {
            Error error = edits.error();
            if (error.position)
                error.file = templatePath();
            return std::unexpected(error);
        }
        single = *edits;
        if (values.size() == 1 || edits->isEmpty())
            continue;
        // The next value is written into the text with this one.
        auto changed = edits->apply(tree->text()).and_then([&](const QByteArray &changedText) {
            return SyntaxTree::parse(changedText, tree->format());
        });
        if (!changed)
            return std::unexpected(changed.error());
        tree = std::move(changed);
    }
    return values.size() == 1 ? single : EditSet::difference(before, tree->text());
}

Result<EditSet> Project::resetEdits(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice) const
{
    if (auto refused = refuseLoop(logicalId, place); !refused)
        return std::unexpected(refused.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    return PropertyEditor(*tree, choice).remove(logicalId, key, scopeOf(place));
}

Result<EditSet> Project::change(const EditSet &edits, const QString &label)
{
    if (edits.isEmpty())
        return edits;
    if (auto applied = m_document->apply(edits, label); !applied)
        return std::unexpected(applied.error());
    startParse();
    return edits;
}

Result<EditSet> Project::setProperty(const QString &logicalId, const QString &key, const QString &text, EditPlace place,
                                     AliasChoice choice)
{
    return setProperties(logicalId, {{key, text}}, place, choice);
}

Result<EditSet> Project::setProperties(const QString &logicalId, const Values &values, EditPlace place, AliasChoice choice)
{
    const auto edits = editsFor(logicalId, values, place, choice);
    if (!edits)
        return edits;
    QStringList keys;
    for (const auto &value : values)
        keys += labelOf(value.first);
    return change(*edits, tr("Change %1 of %2").arg(keys.join(", "_L1), logicalId));
}

Result<EditSet> Project::resetProperty(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice)
{
    const auto edits = resetEdits(logicalId, key, place, choice);
    if (!edits)
        return edits;
    return change(*edits, tr("Reset %1 of %2").arg(labelOf(key), logicalId));
}

Result<EditSet> Project::renameEnvironmentVariable(const QString &logicalId, const QString &oldName, const QString &newName)
{
    if (auto good = PropertyTable::validateEnvironmentName(newName); !good)
        return std::unexpected(good.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const NodeId variables =
        tree->find(tree->root(), {u"Resources"_s, logicalId, u"Properties"_s, u"Environment"_s, u"Variables"_s});
    const bool own = variables != NodeId::None && tree->member(variables, oldName.toUtf8()).key != NodeId::None;
    if (!own)
        return failure(ErrorCode::NotFound, tr("%1 is not set by %2 itself.").arg(oldName, logicalId), templatePath());
    const auto edits = TemplateEditor(*tree).renameKey(variables, oldName, newName);
    if (!edits)
        return edits;
    return change(*edits, tr("Rename %1 of %2").arg(oldName, logicalId));
}

Result<EditSet> Project::renamePart(const QString &logicalId, const QString &key, const QString &name)
{
    if (auto refused = refuseLoop(logicalId, EditPlace::Function); !refused)
        return std::unexpected(refused.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const auto edits = PropertyEditor(*tree).rename(logicalId, key, name);
    return edits ? change(*edits, tr("Rename %1 of %2").arg(key, logicalId)) : edits;
}

Result<EditSet> Project::movePart(const QString &logicalId, const QString &key, qsizetype to)
{
    if (auto refused = refuseLoop(logicalId, EditPlace::Function); !refused)
        return std::unexpected(refused.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const auto edits = PropertyEditor(*tree).move(logicalId, key, to);
    return edits ? change(*edits, tr("Move %1 of %2").arg(key, logicalId)) : edits;
}

PropertyValue Project::propertyValue(const QString &logicalId, const QString &key) const
{
    const FunctionResource *known = function(logicalId);
    const bool simple = known && (known->properties.contains(key) || !PropertyTable::environmentName(key).isEmpty());
    return simple ? known->property(key) : m_reader.value(logicalId, key);
}

QByteArray Project::diffOf(const EditSet &edits) const
{
    const QString name = QFileInfo(templatePath()).fileName();
    const QByteArray after = edits.apply(m_document->text()).value_or(m_document->text());
    return unifiedDiff(m_document->text(), after, "a/"_L1 + name, "b/"_L1 + name);
}

Result<QByteArray> Project::previewProperties(const QString &logicalId, const Values &values, EditPlace place,
                                              AliasChoice choice) const
{
    return editsFor(logicalId, values, place, choice).transform([this](const EditSet &edits) { return diffOf(edits); });
}

Result<QByteArray> Project::previewProperty(const QString &logicalId, const QString &key, const QString &text, EditPlace place,
                                            AliasChoice choice) const
{
    return previewProperties(logicalId, {{key, text}}, place, choice);
}

Result<QByteArray> Project::previewReset(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice) const
{
    return resetEdits(logicalId, key, place, choice).transform([this](const EditSet &edits) { return diffOf(edits); });
}

} // namespace lambdarium
