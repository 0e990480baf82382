// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An embedded executor with the real runtimes and a folder for function code, for tests and benchmarks.
// Thread: the test's; events are gathered on the executor's thread and read under a lock.

#include "executor-embedded/embeddedexecutor.h"
#include "runtime-nodejs/nodejsruntime.h"
#include "runtime-provided/providedruntime.h"
#include "runtime-python/pythonruntime.h"

#include <QTemporaryDir>

#include <future>
#include <mutex>

namespace lambdarium {

class ExecutorFixture
{
public:
    explicit ExecutorFixture(ExecutorOptions options = {});

    [[nodiscard]] Executor &executor() { return *m_executor; }
    void destroyExecutor() { m_executor.reset(); }

    /// A folder below the fixture's own, with these files (relative path -> text).
    QString makeCode(const QString &name, const QMap<QString, QByteArray> &files);
    /// A configuration whose code is that folder.
    [[nodiscard]] std::shared_ptr<FunctionConfiguration> function(const QString &runtime, const QString &handler,
                                                                  const QString &codeFolder) const;
    /// Python code as app.py with the handler app.handler.
    [[nodiscard]] std::shared_ptr<FunctionConfiguration> python(const QString &name, const QByteArray &source);
    /// Node.js code as index.js with the handler index.handler.
    [[nodiscard]] std::shared_ptr<FunctionConfiguration> node(const QString &name, const QByteArray &source);

    [[nodiscard]] std::future<InvocationResult> start(InvokeRequest request);
    [[nodiscard]] InvocationResult invoke(const FunctionConfigurationPtr &function, const QByteArray &payload = "{}");
    [[nodiscard]] InvocationResult invoke(InvokeRequest request) { return start(std::move(request)).get(); }

    [[nodiscard]] std::vector<PlatformEvent> events() const;
    /// The schema names of the gathered events, "lambdarium.sandbox" left out.
    [[nodiscard]] QStringList eventNames() const;
    void clearEvents();

private:
    QTemporaryDir m_folder;
    PythonRuntime m_python;
    NodejsRuntime m_node;
    ProvidedRuntime m_provided;
    std::unique_ptr<Executor> m_executor;
    mutable std::mutex m_mutex;
    std::vector<PlatformEvent> m_events; ///< guarded by m_mutex
};

} // namespace lambdarium
