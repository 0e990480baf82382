// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/invokecommand.h"

#include "build/buildingexecutor.h"
#include "cli/buildtext.h"
#include "cli/resultjson.h"
#include "project/project.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(InvokeCommand)
};

/// What the service itself refused: a bad event, a too large one. The function did not run.
bool isServiceError(const InvocationResult &result)
{
    return result.statusCode >= 400;
}

/// Prints a stream while it comes, on the thread of `relay`. What waits to be printed holds the function up.
class PrintedResponse : public ResponseSink
{
public:
    /// Both outlive the executor.
    PrintedResponse(Console &console, QObject &relay)
        : m_console(console)
        , m_relay(relay)
    {
    }

    void begin(const ResponseHead &) override { }
    void write(ResponsePart part) override
    {
        QMetaObject::invokeMethod(
            &m_relay, [&console = m_console, part = std::move(part)] { console.write(part.bytes); }, Qt::QueuedConnection);
    }

private:
    Console &m_console;
    QObject &m_relay;
};

int exitCode(const InvocationResult &result)
{
    if (isServiceError(result))
        return ExitUsage;
    return result.succeeded() ? ExitSuccess : ExitFunctionFailed;
}

} // namespace

InvokeCommand::InvokeCommand(Console &console, ExecutorProvider provider)
    : Command(console)
    , m_provider(std::move(provider))
{
}

void InvokeCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "invoke", Tr::tr("Run a function"));
    m_project.declare(app);
    m_event.declare(app);
    m_sandbox.declare(app);
    m_sandbox.declareNetwork(app);
    app.add_flag("--cold", m_cold, Tr::tr("Run every invocation in a new sandbox").toStdString());
    app.add_flag("--no-build", m_noBuild, noBuildText().toStdString());
    m_repeatOption = app.add_option("--repeat", m_repeat, Tr::tr("Run it so many times, one after the other").toStdString())
                         ->type_name("N")
                         ->check(CLI::Range(1, 1000000));
    app.add_flag(
        "--json", m_json,
        Tr::tr("Print payload, log, report, phases and what the executor can do as one object; as an array with --repeat")
            .toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
}

int InvokeCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const auto prepared = (*project)->prepare((*function)->logicalId);
    if (!prepared)
        return m_console.fail(prepared.error());
    auto event = m_event.read(m_console.in(), (*project)->events(), (*function)->logicalId);
    if (!event)
        return m_console.fail(event.error());
    auto provided = m_provider(m_sandbox.executorOptions());
    if (!provided)
        return m_console.fail(provided.error());
    BuildingExecutor executor(std::move(*provided));
    executor.setBuilding(!m_noBuild);
    showBuilds(executor.builds(), m_console);

    auto configuration = std::make_shared<FunctionConfiguration>(*prepared->configuration);
    configuration->network = m_sandbox.network();
    InvokeRequest request;
    request.function = std::move(configuration);
    request.payload = std::move(event->payload);
    request.eventName = event->name;
    request.forceCold = m_cold;
    request.streams = true;
    if (!m_json)
        request.sink = std::make_shared<PrintedResponse>(m_console, m_relay);
    m_warnings = prepared->warnings;
    if (!m_json)
        noteWarnings(m_warnings);
    return runAll(executor, request);
}

int InvokeCommand::runAll(Executor &executor, const InvokeRequest &request)
{
    const bool array = m_json && m_repeatOption->count() > 0;
    int code = ExitSuccess;
    if (!m_json)
        listen(executor);
    if (array)
        m_console.write("["_ba);
    for (int i = 0; i < m_repeat; ++i) {
        InvocationResult result = runOnce(executor, request);
        if (m_json)
            result.warnings = m_warnings + result.warnings;
        print(executor, result, i + 1 == m_repeat);
        code = std::max(code, exitCode(result));
    }
    if (array)
        m_console.write("]\n"_ba);
    return code;
}

void InvokeCommand::listen(Executor &executor)
{
    // Called on the executor's thread, also after the last run; the relay outlives the executor, and the queue keeps the
    // lines' order.
    executor.setEventSink([this](const PlatformEvent &event) {
        QMetaObject::invokeMethod(
            &m_relay, [this, id = event.requestId, text = toLogText(event)] { noteLive(id, text); }, Qt::QueuedConnection);
    });
}

InvocationResult InvokeCommand::runOnce(Executor &executor, const InvokeRequest &request)
{
    QEventLoop loop;
    InvocationResult answer;
    m_printed.clear();
    // Called once, on the executor's thread; the loop waits for it.
    executor.invoke(request, [this, &loop, &answer](InvocationResult result) {
        QMetaObject::invokeMethod(
            &loop,
            [this, &loop, &answer, result = std::move(result)]() mutable {
                answer = std::move(result);
                m_finishedId = answer.report.requestId;
                loop.quit();
            },
            Qt::QueuedConnection);
    });
    loop.exec();
    return answer;
}

void InvokeCommand::noteWarnings(const QStringList &warnings)
{
    for (const QString &warning : warnings)
        m_console.note(Tr::tr("warning: %1").arg(warning));
}

void InvokeCommand::noteLive(const QString &requestId, const QString &text)
{
    const bool isLate = !requestId.isEmpty() && requestId == m_finishedId;
    if (text.isEmpty() || isLate)
        return;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        m_console.note(line);
        ++m_printed[line];
    }
}

void InvokeCommand::print(const Executor &executor, const InvocationResult &result, bool last)
{
    if (m_json) {
        m_console.write(toJsonObject(result, executor.capabilities())
                        + (m_repeatOption->count() == 0 ? "\n"
                               : last                   ? ""
                                                        : ",\n"));
        return;
    }
    noteWarnings(result.warnings);
    // What came too late for the event sink.
    for (const QString &line : result.logLines) {
        if (m_printed[line]-- <= 0)
            m_console.note(line);
    }
    printPayload(result, last);
}

void InvokeCommand::printPayload(const InvocationResult &result, bool last)
{
    const QByteArray lineEnd = !last || m_console.outIsTerminal() ? "\n"_ba : QByteArray();
    if (isServiceError(result))
        return m_console.note("lambdarium: "_L1 + result.serviceErrorType + ": "_L1 + QString::fromUtf8(result.payload));
    if (!result.streamed)
        return m_console.write(result.payload + lineEnd);
    m_console.write(lineEnd); // the stream is out
    if (!result.payload.isEmpty())
        m_console.note(Tr::tr("lambdarium: the stream ended with an error: %1").arg(QString::fromUtf8(result.payload)));
}

} // namespace lambdarium
