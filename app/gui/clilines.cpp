// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clilines.h"

#include "gui/apiswitch.h"
#include "gui/workbench.h"
#include "lambdaapi/awscliline.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

CliLines::CliLines(Workbench &workbench, const ApiSwitch &api, QAction *serve, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_api(api)
    , m_serve(serve)
{
}

void CliLines::copyEvent(const QString &logicalId, const QByteArray &event)
{
    copy(logicalId, event, {});
}

void CliLines::copyRun(qint64 runId)
{
    const std::shared_ptr<History> history = m_workbench.history();
    if (!history)
        return;
    history->run(runId).then(this, [this](const Result<Run> &run) {
        if (run)
            copy(run->logicalId, run->event, run->type == InvocationType::Event ? "Event"_ba : QByteArray());
        else
            Q_EMIT failed(run.error().message);
    });
}

void CliLines::copy(const QString &logicalId, const QByteArray &event, const QByteArray &type)
{
    const Project *project = m_workbench.project();
    const FunctionResource *function = project ? project->function(logicalId) : nullptr;
    if (!function) {
        if (!logicalId.isEmpty())
            Q_EMIT failed(tr("%1 is no longer in the template.").arg(logicalId));
        return;
    }
    if (m_api.address().isEmpty())
        m_serve->setChecked(true);
    if (m_api.address().isEmpty())
        return; // the switch has said why
    const QString line =
        awsCliLine(m_api.address(), {.function = function->name(), .payload = onOneLine(event), .invocationType = type});
    QGuiApplication::clipboard()->setText(line);
    Q_EMIT copied(line);
}

std::optional<QString> CliLines::lineOf(const RequestRecord &record) const
{
    return m_api.address().isEmpty() ? std::nullopt : awsCliLine(m_api.address(), record);
}

} // namespace lambdarium
