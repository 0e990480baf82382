// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/aliasquestion.h"

#include "common/messagebar.h"
#include "project/project.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace lambdarium {

AliasQuestion::AliasQuestion(Project *project, QString logicalId, MessageBar *bar, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_logicalId(std::move(logicalId))
    , m_bar(bar)
    , m_hereOnly(new QAction(tr("Change it &here only"), this))
    , m_atAnchor(new QAction(tr("Change it at the &anchor"), this))
{
    m_hereOnly->setObjectName(u"aliasHereOnly"_s);
    m_atAnchor->setObjectName(u"aliasAtAnchor"_s);
    m_hereOnly->setToolTip(tr("The value is copied out at this function and changed there"));
    m_atAnchor->setToolTip(tr("The anchored value changes, and with it every place that uses it"));
    connect(m_hereOnly, &QAction::triggered, this, [this] { answer(AliasChoice::HereOnly); });
    connect(m_atAnchor, &QAction::triggered, this, [this] { answer(AliasChoice::AtAnchor); });
}

void AliasQuestion::ask(const QString &key, const std::optional<QString> &text, const QString &sentence)
{
    askForAll({{key, text.value_or(QString())}}, !text, sentence);
}

void AliasQuestion::askForAll(const Values &values, bool removal, const QString &sentence)
{
    m_values = values;
    m_removal = removal;
    m_bar->showMessage(Severity::Warning, sentence, {m_hereOnly, m_atAnchor});
}

void AliasQuestion::answer(AliasChoice choice)
{
    const auto place = Project::EditPlace::Function;
    const QString key = m_values.first().first;
    const QByteArray diff = (m_removal ? m_project->previewReset(m_logicalId, key, place, choice)
                                       : m_project->previewProperties(m_logicalId, m_values, place, choice))
                                .value_or(QByteArray());
    const auto done = m_removal ? m_project->resetProperty(m_logicalId, key, place, choice)
                                : m_project->setProperties(m_logicalId, m_values, place, choice);
    if (!done) {
        m_bar->showMessage(Severity::Error, done.error().message);
        return;
    }
    m_bar->clear();
    m_project->parseNow();
    Q_EMIT written(key, diff);
}

} // namespace lambdarium
