// SPDX-License-Identifier: GPL-3.0-or-later
// Plans for changes of whole functions, and of one property of many.
#include "project/handlerstarter.h"
#include "project/project.h"
#include "template/propertyeditor.h"
#include "template/unifieddiff.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

Result<PlannedChange> Project::planned(const Result<EditSet> &edits, const QString &label) const
{
    if (!edits) {
        Error error = edits.error();
        error.file = templatePath();
        return std::unexpected(error);
    }
    PlannedChange plan;
    plan.edits = *edits;
    plan.revision = m_document->revision();
    plan.label = label;
    plan.diff = diffOf(*edits);
    return plan;
}

Result<PlannedChange> Project::planNewFunction(const NewFunction &function, bool withHandler) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    auto plan = planned(FunctionEdits(*tree).add(function), tr("New function %1").arg(function.logicalId));
    if (!plan)
        return plan;
    const auto file = withHandler ? handlerStarter(function, folder()) : std::nullopt;
    if (!file) {
        if (!QDir(folder()).exists(function.codeFolder))
            plan->notes += tr("The folder %1 does not exist yet.").arg(function.codeFolder);
        return plan;
    }
    const QString name = QDir(folder()).relativeFilePath(file->path);
    plan->files.append(*file);
    plan->notes += tr("The file %1 is made with it.").arg(name);
    plan->diff += unifiedDiff({}, file->text, u"/dev/null"_s, u"b/"_s + name);
    return plan;
}

Result<PlannedChange> Project::planNewRole(const QString &logicalId, const QString &roleId) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    if (auto refused = refuseLoop(logicalId, EditPlace::Function); !refused)
        return std::unexpected(refused.error());
    const FunctionResource *known = function(logicalId);
    QStringList managed{u"service-role/AWSLambdaBasicExecutionRole"_s};
    if (known && m_reader.value(logicalId, u"vpc.subnetIds"_s).isSet())
        managed = {u"service-role/AWSLambdaVPCAccessExecutionRole"_s}; // holds the basic one's statements too
    if (known && known->text(u"tracing"_s) == "Active"_L1)
        managed += u"AWSXRayDaemonWriteAccess"_s;
    auto plan = planned(FunctionEdits(*tree).addRole(logicalId, roleId, managed), tr("New role of %1").arg(logicalId));
    if (plan && known && known->isServerless() && !m_reader.parts(logicalId, u"policies"_s).isEmpty())
        plan->notes += tr("With a role of its own SAM no longer uses the policies of %1; put them into the role.").arg(logicalId);
    if (plan && known && known->property(u"role"_s).isSet())
        plan->notes += tr("It takes the place of %1.").arg(known->property(u"role"_s).text);
    return plan;
}

Result<PlannedChange> Project::planDuplicate(const QString &logicalId, const QString &newId) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    return planned(FunctionEdits(*tree).duplicate(logicalId, newId), tr("Duplicate %1").arg(logicalId));
}

Result<PlannedChange> Project::planRename(const QString &logicalId, const QString &newId) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    auto plan = planned(FunctionEdits(*tree).rename(logicalId, newId), tr("Rename %1 to %2").arg(logicalId, newId));
    if (!plan || logicalId == newId || m_events.eventsFolder().isEmpty())
        return plan;
    const QDir events(m_events.eventsFolder());
    if (events.exists(logicalId) && events.exists(newId)) {
        plan->notes += tr("There are saved events of %1 already; those of %2 stay where they are.").arg(newId, logicalId);
    } else if (events.exists(logicalId)) {
        plan->eventsFrom = logicalId;
        plan->eventsTo = newId;
        plan->notes += tr("The saved events move from events/%1 to events/%2.").arg(logicalId, newId);
    }
    return plan;
}

Result<PlannedChange> Project::planRemoval(const QString &logicalId) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const auto removal = FunctionEdits(*tree).remove(logicalId);
    auto plan =
        planned(removal.transform([](const FunctionRemoval &removed) { return removed.edits; }), tr("Delete %1").arg(logicalId));
    if (!plan)
        return plan;
    plan->removed = removal->resources;
    plan->remaining = removal->remaining;
    for (const ResourceReference &reference : std::as_const(plan->remaining)) {
        const QString place = reference.owner.isEmpty() ? reference.section : reference.section + u'.' + reference.owner;
        plan->notes += tr("Line %1: %2 refers to %3.").arg(QString::number(reference.position.line), place, reference.name);
    }
    return plan;
}

// One property of many functions: edits of one tree side by side, read again once.
Result<SyntaxTree> Project::withProperty(const SyntaxTree &tree, const QStringList &logicalIds, const QString &key,
                                         const QString &text, AliasChoice choice) const
{
    const auto named = [](const QString &id, Error error) {
        error.message = tr("%1: %2").arg(id, error.message);
        return std::unexpected(error);
    };
    EditSet all;
    const bool together = PropertyTable::isOwnScalar(key);
    const PropertyEditor editor(tree, choice, together ? TemplateEditor::Check::Later : TemplateEditor::Check::Now);
    for (const QString &id : logicalIds) {
        const auto edits = editor.set(id, key, text);
        if (!edits)
            return named(id, edits.error());
        all.add(*edits);
    }
    auto changed =
        all.apply(tree.text()).and_then([&](const QByteArray &bytes) { return SyntaxTree::parse(bytes, tree.format()); });
    if (!changed)
        return failure(ErrorCode::Unsupported, tr("These functions can't be changed together; change them one by one."));
    if (!together)
        return changed;
    // What was written is there when writing it again changes nothing.
    const PropertyEditor again(*changed, choice, TemplateEditor::Check::Later);
    for (const QString &id : logicalIds) {
        if (const auto edits = again.set(id, key, text); !edits || !edits->isEmpty())
            return named(id,
                         Error{ErrorCode::Unsupported, tr("This value can't be written at this place; change it in the text.")});
    }
    return changed;
}

Result<PlannedChange> Project::planProperties(const QStringList &logicalIds, const Values &values, AliasChoice choice) const
{
    for (const QString &id : logicalIds) {
        if (auto refused = refuseLoop(id, EditPlace::Function); !refused)
            return std::unexpected(refused.error());
    }
    auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    QStringList labels;
    for (const auto &[key, text] : values) {
        tree = withProperty(*tree, logicalIds, key, text, choice);
        if (!tree)
            return planned(std::unexpected(tree.error()), {});
        const PropertyInfo *info = PropertyTable::find(key);
        const QString variable = PropertyTable::environmentName(key);
        labels += info ? info->label : variable.isEmpty() ? key : variable;
    }
    const QString label = logicalIds.size() == 1
        ? tr("Change %1 of %2").arg(labels.join(", "_L1), logicalIds.front())
        : tr("Change %1 of %n function(s)", nullptr, int(logicalIds.size())).arg(labels.join(", "_L1));
    return planned(EditSet::difference(m_document->text(), tree->text()), label);
}

// SAM functions without a value of their own that takes Globals' place.
QStringList Project::inheritors(const SyntaxTree &tree, const QString &key) const
{
    QStringList ids;
    const QStringList path = PropertyTable::path(key, true);
    for (const FunctionResource &function : functions()) {
        const NodeId resource = tree.find(tree.root(), {u"Resources"_s, function.logicalId});
        if (!function.isServerless() || path.isEmpty() || resource == NodeId::None)
            continue;
        QStringList ignored;
        const NodeId list = tree.find(resource, {u"IgnoreGlobals"_s});
        for (const NodeId item : tree.items(list))
            ignored += tree.scalarText(item);
        const bool all = list != NodeId::None && tree.scalarBytes(list) == "*";
        if (!all && !ignored.contains(path.front()) && tree.find(resource, QStringList{u"Properties"_s} + path) == NodeId::None)
            ids += function.logicalId;
    }
    return ids;
}

Result<PlannedChange> Project::planMoveToGlobals(const QString &logicalId, const QString &key) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const PropertyLocator locator(*tree);
    for (const PropertyScope scope : {PropertyScope::Function, PropertyScope::Globals}) {
        if (const auto place = locator.locate(logicalId, key, scope); !place)
            return planned(std::unexpected(place.error()), {});
    }
    const QStringList path = PropertyTable::path(key, true);
    if (path.isEmpty())
        return planned(failure(ErrorCode::Unsupported, tr("Only a whole setting can be moved to Globals.")), {});
    const QStringList own = QStringList{u"Resources"_s, logicalId, u"Properties"_s} + path;
    const QStringList global = QStringList{u"Globals"_s, u"Function"_s} + path;
    const NodeId value = tree->find(tree->root(), own);
    const NodeId there = tree->find(tree->root(), global);
    if (value == NodeId::None)
        return planned(failure(ErrorCode::NotFound, tr("%1 has no value of its own for %2.").arg(logicalId, key)), {});
    const TemplateEditor editor(*tree);
    const EditValue copy = EditValue::block(*tree, value);
    if (there != NodeId::None && !editor.says(tree->root(), global, copy))
        return planned(failure(ErrorCode::AlreadyExists, tr("Globals has another value for %1 already.").arg(key), {},
                               tree->position(there)),
                       {});
    const PropertyInfo *info = PropertyTable::find(key);
    const auto removed = editor.removePath(tree->root(), own);
    auto changed =
        removed.and_then([&](const EditSet &edits) { return edits.apply(tree->text()); }).and_then([&](const QByteArray &text) {
            return SyntaxTree::parse(text, tree->format());
        });
    if (!changed)
        return planned(std::unexpected(changed.error()), {});
    Result<QByteArray> after = changed->text();
    if (there == NodeId::None) {
        const auto set =
            TemplateEditor(*changed).setPath(changed->root(), global, copy, info ? info->insertAfter : QStringList());
        after = set.and_then([&](const EditSet &edits) { return edits.apply(changed->text()); });
    }
    auto plan = planned(after.transform([&](const QByteArray &text) { return EditSet::difference(tree->text(), text); }),
                        tr("Move %1 of %2 to Globals").arg(info ? info->label : key, logicalId));
    const QStringList others = inheritors(*tree, key);
    if (plan && there == NodeId::None && !others.isEmpty())
        plan->notes += tr("It holds from then on for %1 too.").arg(others.join(", "_L1));
    return plan;
}

Result<PlannedChange> Project::planMoveFromGlobals(const QString &key) const
{
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const QStringList path = PropertyTable::path(key, true);
    const QStringList global = QStringList{u"Globals"_s, u"Function"_s} + path;
    const NodeId value = path.isEmpty() || tree->root() == NodeId::None ? NodeId::None : tree->find(tree->root(), global);
    if (value == NodeId::None)
        return planned(failure(ErrorCode::NotFound, tr("Globals has no value for %1.").arg(key)), {});
    const PropertyInfo *info = PropertyTable::find(key);
    const EditValue copy = EditValue::block(*tree, value);
    const TemplateEditor editor(*tree, TemplateEditor::Check::Later);
    const QStringList ids = inheritors(*tree, key);
    EditSet all;
    for (const QString &id : ids) {
        const auto set = editor.setPath(tree->root(), QStringList{u"Resources"_s, id, u"Properties"_s} + path, copy,
                                        info ? info->insertAfter : QStringList());
        if (!set)
            return planned(set, {});
        all.add(*set);
    }
    const auto removed = editor.removePath(tree->root(), global);
    if (!removed)
        return planned(removed, {});
    all.add(*removed);
    const auto changed =
        all.apply(tree->text()).and_then([&](const QByteArray &text) { return SyntaxTree::parse(text, tree->format()); });
    bool good = changed.has_value();
    for (const QString &id : ids)
        good =
            good && TemplateEditor(*changed).says(changed->root(), QStringList{u"Resources"_s, id, u"Properties"_s} + path, copy);
    if (!good)
        return planned(failure(ErrorCode::Unsupported, tr("This value can't be moved by itself; change it in the text.")), {});
    return planned(all, tr("Move %1 out of Globals").arg(info ? info->label : key));
}

void Project::moveEvents(const QString &from, const QString &to)
{
    QDir events(m_events.eventsFolder());
    if (!events.exists(from) || events.exists(to) || !events.rename(from, to))
        return;
    Q_EMIT savedEventsChanged(from);
    Q_EMIT savedEventsChanged(to);
}

// All of them or none.
Result<> Project::makeFiles(const QList<PlannedFile> &files) const
{
    QStringList made;
    for (const PlannedFile &planned : files) {
        if (QFile::exists(planned.path))
            continue; // made meanwhile: it stays as it is
        QFile file(planned.path);
        const bool written = QDir().mkpath(QFileInfo(planned.path).path()) && file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
            && file.write(planned.text) == planned.text.size() && file.flush();
        if (written) {
            made += planned.path;
            continue;
        }
        for (const QString &path : std::as_const(made))
            QFile::remove(path);
        return failure(ErrorCode::Io, tr("The file can't be made: %1").arg(file.errorString()), planned.path);
    }
    return {};
}

Result<> Project::carryOut(const PlannedChange &plan)
{
    if (plan.revision != m_document->revision())
        return failure(ErrorCode::Conflict, tr("The text was changed meanwhile."), templatePath());
    if (plan.edits.isEmpty())
        return {};
    if (auto made = makeFiles(plan.files); !made)
        return made;
    TextDocument::Effect effect;
    if (!plan.eventsTo.isEmpty())
        effect = [this, from = plan.eventsFrom, to = plan.eventsTo](bool undone) {
            moveEvents(undone ? to : from, undone ? from : to);
        };
    if (auto applied = m_document->apply(plan.edits, plan.label, TextDocument::Merge::Never, effect); !applied)
        return applied;
    startParse();
    return {};
}

} // namespace lambdarium
