// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/functionactions.h"

#include "gui/plandialog.h"
#include "project/functionquery.h"
#include "template/propertytable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Labels with their keys, for a choice of properties.
struct Choices {
    QStringList labels;
    QStringList keys;
};

Choices propertiesOf(const FunctionResource &function, Origin origin)
{
    Choices choices;
    for (const PropertyInfo &info : PropertyTable::all()) {
        if (function.property(info.key).origin == origin && info.inGlobals) {
            choices.labels += info.label;
            choices.keys += info.key;
        }
    }
    for (const EnvironmentVariable &variable : function.environment) {
        if (variable.value.origin == origin) {
            choices.labels += variable.name;
            choices.keys += "environment."_L1 + variable.name;
        }
    }
    return choices;
}

} // namespace

FunctionActions::FunctionActions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

bool FunctionActions::carryOut(PlanDialog &dialog)
{
    if (dialog.exec() != QDialog::Accepted)
        return false;
    if (const Result<> done = m_project->carryOut(dialog.plan()); !done) {
        Q_EMIT failed(done.error().toString());
        return false;
    }
    m_project->parseNow();
    return true;
}

QString FunctionActions::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; m_project->function(name); ++number)
        name = wanted + QString::number(number);
    return name;
}

void FunctionActions::addFunction()
{
    if (!m_project)
        return;
    PlanDialog dialog(tr("Add function"), tr("&Add"), m_window);
    const QLineEdit *name = dialog.addText(tr("&Name"), u"planName"_s, freeName(u"HelloFunction"_s));
    QComboBox *runtime = dialog.addChoice(tr("&Runtime"), u"planRuntime"_s, PropertyTable::find(u"runtime")->choices, true);
    if (const QList<FunctionResource> &known = m_project->functions(); !known.isEmpty())
        runtime->setCurrentText(known.back().text(u"runtime"_s));
    const QLineEdit *handler = dialog.addText(tr("&Handler"), u"planHandler"_s, u"app.handler"_s);
    const QLineEdit *code = dialog.addText(tr("&Code folder"), u"planCode"_s, u"hello/"_s);
    const QCheckBox *file = dialog.addCheck(tr("&Make the handler's file when there is none"), u"planHandlerFile"_s, true);
    dialog.setPlanner([this, name, runtime, handler, code, file] {
        return m_project->planNewFunction({name->text(), runtime->currentText(), handler->text(), code->text()},
                                          file->isChecked());
    });
    if (carryOut(dialog))
        Q_EMIT made(name->text());
}

void FunctionActions::duplicateFunction(const QString &logicalId)
{
    if (!m_project || !m_project->function(logicalId))
        return;
    PlanDialog dialog(tr("Duplicate %1").arg(logicalId), tr("&Duplicate"), m_window);
    const QLineEdit *name = dialog.addText(tr("&Name of the copy"), u"planName"_s, freeName(logicalId + "Copy"_L1));
    dialog.setPlanner([this, logicalId, name] { return m_project->planDuplicate(logicalId, name->text()); });
    if (carryOut(dialog))
        Q_EMIT made(name->text());
}

void FunctionActions::renameFunction(const QString &logicalId)
{
    if (!m_project || !m_project->function(logicalId))
        return;
    PlanDialog dialog(tr("Rename %1").arg(logicalId), tr("&Rename"), m_window);
    const QLineEdit *name = dialog.addText(tr("&New name"), u"planName"_s, logicalId);
    dialog.setPlanner([this, logicalId, name] { return m_project->planRename(logicalId, name->text()); });
    if (!carryOut(dialog))
        return;
    Q_EMIT removed(logicalId);
    Q_EMIT made(name->text());
}

void FunctionActions::deleteFunction(const QString &logicalId)
{
    if (!m_project || !m_project->function(logicalId))
        return;
    PlanDialog dialog(tr("Delete %1").arg(logicalId), tr("&Delete"), m_window);
    dialog.setPlanner([this, logicalId] {
        auto plan = m_project->planRemoval(logicalId);
        if (plan)
            plan->notes.prepend(tr("Removed: %1.").arg(plan->removed.join(", "_L1)));
        return plan;
    });
    if (carryOut(dialog))
        Q_EMIT removed(logicalId);
}

void FunctionActions::moveToGlobals(const QString &logicalId, bool back, const QString &key)
{
    const FunctionResource *function = m_project ? m_project->function(logicalId) : nullptr;
    if (!function)
        return;
    const Choices choices = propertiesOf(*function, back ? Origin::Globals : Origin::Function);
    PlanDialog dialog(back ? tr("Move a value out of Globals") : tr("Move a value of %1 to Globals").arg(logicalId), tr("&Move"),
                      m_window);
    QComboBox *property = dialog.addChoice(tr("&Property"), u"planProperty"_s, choices.labels, false);
    property->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, choices.keys.indexOf(key))));
    dialog.setPlanner([this, logicalId, back, choices, property]() -> Result<PlannedChange> {
        const QString chosen = choices.keys.value(property->currentIndex());
        if (chosen.isEmpty())
            return failure(ErrorCode::NotFound,
                           back ? tr("%1 inherits nothing from Globals.").arg(logicalId)
                                : tr("%1 has no value of its own that Globals can hold.").arg(logicalId));
        return back ? m_project->planMoveFromGlobals(chosen) : m_project->planMoveToGlobals(logicalId, chosen);
    });
    (void)carryOut(dialog);
}

void FunctionActions::createRole(const QString &logicalId)
{
    if (!m_project || !m_project->function(logicalId))
        return;
    PlanDialog dialog(tr("Create a role for %1").arg(logicalId), tr("&Create"), m_window);
    const QLineEdit *name = dialog.addText(tr("&Name of the role"), u"planName"_s, freeName(logicalId + "Role"_L1));
    dialog.setPlanner([this, logicalId, name] { return m_project->planNewRole(logicalId, name->text()); });
    (void)carryOut(dialog);
}

Result<PlannedChange> FunctionActions::planMany(const QString &text, const QString &key, const QString &value) const
{
    const auto query = FunctionQuery::parse(text);
    if (!query)
        return std::unexpected(query.error());
    const QStringList ids = query->find(*m_project, true);
    PlannedChange nothing;
    nothing.notes += ids.isEmpty() ? tr("No function fits.")
                                   : tr("%n function(s): %1", nullptr, static_cast<int>(ids.size())).arg(ids.join(u", "_s));
    if (value.isEmpty() || ids.isEmpty())
        return nothing;
    auto plan = m_project->planProperties(ids, {{key, value}});
    if (plan)
        plan->notes = nothing.notes + plan->notes;
    return plan;
}

void FunctionActions::changeMany(const QString &query, const QString &key)
{
    if (!m_project)
        return;
    Choices properties;
    for (const PropertyInfo &info : PropertyTable::all()) {
        properties.labels += info.label;
        properties.keys += info.key;
    }
    PlanDialog dialog(tr("Change many functions"), tr("&Change"), m_window);
    QLineEdit *functions = dialog.addText(tr("&Functions"), u"planFunctions"_s, query);
    functions->setPlaceholderText(tr("All, or such as runtime:python memory:<512 tag:team=web"));
    QComboBox *property = dialog.addChoice(tr("&Property"), u"planProperty"_s, properties.labels, false);
    property->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, properties.keys.indexOf(key))));
    const QLineEdit *value = dialog.addText(tr("&Value"), u"planValue"_s);
    dialog.setPlanner([this, properties, functions, property, value] {
        return planMany(functions->text(), properties.keys.value(property->currentIndex()), value->text());
    });
    (void)carryOut(dialog);
}

} // namespace lambdarium
