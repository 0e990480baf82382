// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/invokerpanel.h"

#include "common/elidedlabel.h"
#include "common/flowlayout.h"
#include "common/icons.h"
#include "common/messagebar.h"
#include "common/progressline.h"
#include "invoker/eventeditor.h"
#include "invoker/resultpanel.h"
#include "invoker/runslist.h"
#include "project/project.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

InvokerPanel::InvokerPanel(InvocationService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_title(new ElidedLabel(this))
    , m_message(new MessageBar(this))
    , m_event(new EventEditor(this))
    , m_invoke(new QPushButton(icons::get(u"media-playback-start"_s), tr("&Invoke"), this))
    , m_cancel(new QPushButton(icons::get(u"process-stop"_s), tr("Ca&ncel"), this))
    , m_cold(new QCheckBox(tr("c&old"), this))
    , m_type(new QComboBox(this))
    , m_repeat(new QSpinBox(this))
    , m_progress(new ProgressLine(this))
    , m_result(new ResultPanel(this))
    , m_runs(new RunsList(this))
{
    m_title->setFont(Theme::heading());
    auto *top = new QWidget(this);
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(metrics::Quarter);
    topLayout->addWidget(m_event, 1);
    topLayout->addWidget(makeControls());
    topLayout->addWidget(m_progress);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(top);
    splitter->addWidget(m_result);
    splitter->addWidget(m_runs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 4);
    splitter->setStretchFactor(2, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Half, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(m_title);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);

    connect(m_invoke, &QPushButton::clicked, this, &InvokerPanel::invoke);
    connect(m_cancel, &QPushButton::clicked, this, &InvokerPanel::cancel);
    connect(m_event, &EventEditor::validityChanged, this, &InvokerPanel::updateState);
    connect(m_event, &EventEditor::failed, this, [this](const QString &text) { m_message->showMessage(Severity::Error, text); });
    connect(m_result, &ResultPanel::frameActivated, this,
            [this](const QString &file, int line, int column) { Q_EMIT frameActivated(m_logicalId, file, line, column); });
    connect(m_runs, &RunsList::runActivated, this, &InvokerPanel::showStoredRun);
    connect(m_runs, &RunsList::compareRequested, this, &InvokerPanel::compare);
    connect(m_runs, &RunsList::cliLineRequested, this, &InvokerPanel::cliLineRequested);
    connect(&m_service, &InvocationService::finished, this, &InvokerPanel::finish);
    connect(&m_service, &InvocationService::runningChanged, this, &InvokerPanel::updateState);
    updateState();
}

QWidget *InvokerPanel::makeControls()
{
    auto *controls = new QWidget(this);
    m_invoke->setObjectName(u"invoke"_s);
    m_invoke->setDefault(true);
    m_invoke->setToolTip(tr("Run the function with this event (Ctrl+Enter)"));
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setToolTip(tr("End the run and its sandbox"));
    m_cold->setObjectName(u"cold"_s);
    m_cold->setToolTip(tr("Start a new sandbox for the run (Ctrl+Shift+Enter does it once)"));
    m_type->setObjectName(u"invocationType"_s);
    m_type->setAccessibleName(tr("Invocation type"));
    m_type->setToolTip(tr("RequestResponse waits for the result; Event queues the event; DryRun checks only"));
    for (const InvocationType type : {InvocationType::RequestResponse, InvocationType::Event, InvocationType::DryRun})
        m_type->addItem(nameOf(type), static_cast<int>(type));
    m_repeat->setObjectName(u"repeat"_s);
    m_repeat->setRange(1, 1000);
    m_repeat->setSuffix(u" ×"_s);
    m_repeat->setAccessibleName(tr("Repeat"));
    m_repeat->setToolTip(tr("How many runs, one after the other"));
    // On a small screen they take two rows.
    auto *layout = new FlowLayout(controls);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Half);
    m_cold->setMinimumHeight(m_invoke->sizeHint().height()); // on the line of the buttons' words
    for (QWidget *control : {static_cast<QWidget *>(m_invoke), static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_cold),
                             static_cast<QWidget *>(m_type), static_cast<QWidget *>(m_repeat)})
        layout->addWidget(control);
    return controls;
}

void InvokerPanel::setProject(Project *project, std::shared_ptr<History> history)
{
    m_project = project;
    m_history = std::move(history);
    m_lastRuns.clear();
    m_event->setProject(project);
    m_logicalId.clear();
    m_runs->setSource(nullptr, {});
    m_result->clear();
    m_message->clear();
    updateState();
}

void InvokerPanel::setFunction(const QString &logicalId)
{
    if (logicalId == m_logicalId)
        return;
    m_logicalId = logicalId;
    m_message->clear();
    m_event->setFunction(logicalId);
    m_runs->setSource(m_history, logicalId);
    if (const auto last = m_lastRuns.constFind(logicalId); last != m_lastRuns.cend())
        showRun(*last);
    else
        m_result->clear();
    updateState();
}

QByteArray InvokerPanel::eventJson() const
{
    return m_event->json();
}

void InvokerPanel::useEvent(const QString &savedEvent)
{
    m_event->useSavedEvent(savedEvent);
}

void InvokerPanel::useSample(const QString &sample)
{
    m_event->useSample(sample);
}

void InvokerPanel::focusPicker()
{
    m_event->focusPicker();
}

void InvokerPanel::invoke()
{
    start(m_cold->isChecked());
}

void InvokerPanel::invokeCold()
{
    start(true);
}

void InvokerPanel::cancel()
{
    m_service.cancel(m_logicalId);
}

void InvokerPanel::start(bool cold)
{
    if (!m_project || m_logicalId.isEmpty() || m_service.isRunning(m_logicalId))
        return;
    m_project->parseNow();
    const Result<PreparedFunction> prepared = m_project->prepare(m_logicalId);
    if (!prepared) {
        m_message->showMessage(Severity::Error, prepared.error().message);
        return;
    }
    if (prepared->warnings.isEmpty())
        m_message->clear();
    else
        m_message->showMessage(Severity::Warning, prepared->warnings.join(u'\n'));
    InvokeRequest request;
    request.function = prepared->configuration;
    request.payload = m_event->json().trimmed();
    request.type = static_cast<InvocationType>(m_type->currentData().toInt());
    request.eventName = m_event->eventName();
    request.forceCold = cold;
    m_result->showRunning();
    m_service.invoke(std::move(request), m_repeat->value());
}

void InvokerPanel::finish(const Run &run)
{
    m_lastRuns.insert(run.logicalId, run);
    if (run.logicalId == m_logicalId)
        showRun(run);
}

void InvokerPanel::showRun(const Run &run)
{
    Architecture architecture = Architecture::X86_64;
    std::chrono::milliseconds timeout = std::chrono::seconds(3);
    if (const auto function = m_project ? m_project->configuration(run.logicalId) : failure(ErrorCode::NotFound, {})) {
        architecture = (*function)->architecture;
        timeout = (*function)->timeout;
    }
    m_result->showRun(run, architecture, timeout);
}

void InvokerPanel::showStoredRun(qint64 runId)
{
    if (!m_history)
        return;
    m_history->run(runId).then(this, [this](const Result<Run> &run) {
        if (!run) {
            m_message->showMessage(Severity::Error, run.error().message);
            return;
        }
        setFunction(run->logicalId);
        m_event->setEvent(run->event, run->eventName);
        showRun(*run);
    });
    m_history->logLines(runId).then(this, [this](const Result<QStringList> &lines) {
        if (lines)
            m_result->showLog(*lines);
        else
            m_result->showLogError(lines.error().message);
    });
}

void InvokerPanel::compare(qint64 olderRunId, qint64 newerRunId)
{
    if (!m_history)
        return;
    m_history->run(olderRunId).then(this, [this, newerRunId](const Result<Run> &older) {
        if (!older)
            return;
        m_history->run(newerRunId).then(this, [this, older = *older](const Result<Run> &newer) {
            if (newer)
                Q_EMIT compareRequested(older, *newer);
        });
    });
}

void InvokerPanel::updateState()
{
    const bool ready = m_project && !m_logicalId.isEmpty();
    const bool running = ready && m_service.isRunning(m_logicalId);
    m_title->setText(ready ? tr("Invoke %1").arg(m_logicalId) : tr("Invoke"));
    m_invoke->setEnabled(ready && !running && m_event->isValid());
    m_cancel->setEnabled(running);
    setEnabled(ready);
    if (running && m_progress->stage() == ProgressLine::Stage::Off)
        m_progress->start(tr("Running %1").arg(m_logicalId), false);
    else if (!running)
        m_progress->finish();
}

} // namespace lambdarium
