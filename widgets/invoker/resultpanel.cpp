// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/resultpanel.h"

#include "analysis/errorpayload.h"
#include "common/emptystate.h"
#include "common/messagebar.h"
#include "invoker/errorview.h"
#include "invoker/responseview.h"
#include "invoker/runchips.h"
#include "invoker/timingview.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lambdarium {

namespace {

// What the service says when it refuses (lambda-semantics.md, section 6.2); anything else as it is.
QString sentenceOf(const QByteArray &payload)
{
    const QJsonObject body = QJsonDocument::fromJson(payload).object();
    for (const auto &key : {QLatin1StringView("message"), QLatin1StringView("Message")}) {
        if (const QString sentence = body.value(key).toString(); !sentence.isEmpty())
            return sentence;
    }
    return QString::fromUtf8(payload.left(4096));
}

} // namespace

ResultPanel::ResultPanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_content(new QWidget(this))
    , m_chips(new RunChips(m_content))
    , m_warnings(new MessageBar(m_content))
    , m_tabs(new QTabWidget(m_content))
    , m_response(new ResponseView(m_tabs))
    , m_log(new QPlainTextEdit(m_tabs))
    , m_timing(new TimingView(m_tabs))
    , m_error(new ErrorView(m_tabs))
{
    m_empty->setContent(QStringLiteral("media-playback-start"), tr("The result of the run appears here."));
    m_log->setReadOnly(true);
    m_log->setFont(Theme::monospaced());
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setAccessibleName(tr("Log of the run"));
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName(QStringLiteral("resultTabs"));
    m_tabs->addTab(m_response, tr("&Response"));
    m_tabs->addTab(m_log, tr("&Log"));
    m_tabs->addTab(m_timing, tr("&Timing"));
    m_tabs->addTab(m_error, tr("&Error"));

    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(m_chips);
    layout->addWidget(m_warnings);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    connect(m_error, &ErrorView::frameActivated, this, &ResultPanel::frameActivated);
    clear();
}

void ResultPanel::clear()
{
    m_stack->setCurrentWidget(m_empty);
}

void ResultPanel::showRunning()
{
    m_chips->showRunning();
    m_stack->setCurrentWidget(m_content);
}

void ResultPanel::showRun(const Run &run, Architecture architecture, std::chrono::milliseconds timeout)
{
    m_chips->showRun(summarize(run), architecture);
    m_response->showPayload(run.result.payload);
    m_timing->showResult(run.result, timeout);
    showLog(run.result.logLines);
    showError(run);
    if (run.result.warnings.isEmpty())
        m_warnings->clear();
    else
        m_warnings->showMessage(Severity::Warning, run.result.warnings.join(u'\n'));
    m_stack->setCurrentWidget(m_content);
}

void ResultPanel::showError(const Run &run)
{
    const auto error = parseErrorPayload(run.result.payload);
    const bool failed = !summarize(run).succeeded();
    m_tabs->setTabVisible(ErrorTab, failed);
    if (!failed) {
        m_error->clear();
        return;
    }
    if (error)
        m_error->showError(*error);
    else if (run.result.cancelled)
        m_error->showError(tr("Cancelled"), tr("The run was ended by hand; its sandbox is gone."));
    else
        m_error->showError(run.result.serviceErrorType, sentenceOf(run.result.payload));
    m_tabs->setCurrentIndex(ErrorTab);
}

void ResultPanel::showLog(const QStringList &lines)
{
    m_log->setPlainText(lines.join(u'\n'));
}

void ResultPanel::showLogError(const QString &reason)
{
    m_log->setPlainText(reason);
}

} // namespace lambdarium
