// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameters/parameterselector.h"

#include "common/icons.h"
#include "project/project.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lambdarium {

ParameterSelector::ParameterSelector(QWidget *parent)
    : MenuButton(parent)
    , m_menu(new QMenu(this))
{
    setObjectName(u"parameterSelector"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    setMenu(m_menu);
    m_menu->setObjectName(u"parameterSets"_s);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        if (m_project)
            m_project->reloadParameterSets();
        fill();
    });
    showCurrent();
}

void ParameterSelector::setProject(Project *project)
{
    if (m_project)
        disconnect(m_project, nullptr, this, nullptr);
    m_project = project;
    if (m_project)
        connect(m_project, &Project::parameterSetChanged, this, &ParameterSelector::showCurrent);
    showCurrent();
}

void ParameterSelector::showCurrent()
{
    const QString set = m_project ? m_project->parameterSet() : QString();
    setText(tr("Parameters: %1").arg(set.isEmpty() ? tr("defaults") : set));
    setEnabled(m_project != nullptr);
    QString tip = tr("Which values the template's parameters have");
    if (m_project) {
        const ResolveContext &context = m_project->context();
        tip += u'\n' + tr("Region %1, stack %2, account %3").arg(context.region, context.stackName, context.accountId);
    }
    setToolTip(tip);
    setAccessibleName(text());
}

void ParameterSelector::fill()
{
    m_menu->clear();
    if (!m_project)
        return;
    auto *group = new QActionGroup(m_menu);
    const auto add = [&](const QString &text, const QString &name, const QString &tip) {
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(name == m_project->parameterSet());
        action->setData(name);
        action->setToolTip(tip);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] { choose(name); });
    };
    add(tr("Defaults of the template"), {}, tr("Every parameter has its default value"));
    for (const ParameterSet &set : m_project->parameterSets().all())
        add(QString(set.name).replace(u'&', u"&&"_s), set.name,
            tr("%1: %n values", nullptr, int(set.values.size())).arg(set.text));
    m_menu->addSeparator();
    QAction *file = m_menu->addAction(icons::get(u"document-open"_s), tr("Parameter &file..."));
    connect(file, &QAction::triggered, this, &ParameterSelector::fileRequested);
    if (const auto problem = m_project->parameterSets().problem()) {
        QAction *remark = m_menu->addAction(icons::get(u"attention"_s), problem->toString());
        remark->setEnabled(false);
    }
}

void ParameterSelector::choose(const QString &name)
{
    if (!m_project)
        return;
    if (const Result<> done = m_project->setParameterSet(name); !done) {
        showCurrent();
        Q_EMIT failed(done.error().toString());
        return;
    }
    Q_EMIT chosen(name);
}

} // namespace lambdarium
