// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/executorfixture.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

ExecutorFixture::ExecutorFixture(ExecutorOptions options)
{
    options.scratchFolder = m_folder.filePath(u"scratch"_s);
    auto executor = EmbeddedExecutor::create(options, {&m_python, &m_node, &m_provided});
    if (!executor)
        qFatal("%s", qUtf8Printable(executor.error().toString()));
    m_executor = std::move(*executor);
    m_executor->setEventSink([this](const PlatformEvent &event) {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
    });
}

QString ExecutorFixture::makeCode(const QString &name, const QMap<QString, QByteArray> &files)
{
    const QString folder = m_folder.filePath(name);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QFile file(folder + u'/' + it.key());
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            qFatal("%s", qUtf8Printable(file.errorString()));
        if (it.value().startsWith("#!") || it.value().startsWith("\177ELF"))
            file.setPermissions(QFile::Permissions(0x7755));
    }
    return folder;
}

std::shared_ptr<FunctionConfiguration> ExecutorFixture::function(const QString &runtime, const QString &handler,
                                                                 const QString &codeFolder) const
{
    auto function = std::make_shared<FunctionConfiguration>();
    function->logicalId = QFileInfo(codeFolder).fileName();
    function->functionName = function->logicalId;
    function->runtime = runtime;
    function->handler = handler;
    function->timeout = std::chrono::seconds(10);
    function->code = {CodeLocation::Kind::Folder, codeFolder, {}};
    return function;
}

std::shared_ptr<FunctionConfiguration> ExecutorFixture::python(const QString &name, const QByteArray &source)
{
    return function(u"python3.13"_s, u"app.handler"_s, makeCode(name, {{u"app.py"_s, source}}));
}

std::shared_ptr<FunctionConfiguration> ExecutorFixture::node(const QString &name, const QByteArray &source)
{
    return function(u"nodejs20.x"_s, u"index.handler"_s, makeCode(name, {{u"index.js"_s, source}}));
}

std::future<InvocationResult> ExecutorFixture::start(InvokeRequest request)
{
    std::promise<InvocationResult> promise;
    auto future = promise.get_future();
    m_executor->invoke(std::move(request),
                       [promise = std::move(promise)](InvocationResult result) mutable { promise.set_value(std::move(result)); });
    return future;
}

InvocationResult ExecutorFixture::invoke(const FunctionConfigurationPtr &function, const QByteArray &payload)
{
    InvokeRequest request;
    request.function = function;
    request.payload = payload;
    return invoke(std::move(request));
}

std::vector<PlatformEvent> ExecutorFixture::events() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

QStringList ExecutorFixture::eventNames() const
{
    QStringList names;
    for (const PlatformEvent &event : events()) {
        if (const QString name = typeName(event); name != "lambdarium.sandbox"_L1)
            names << name;
    }
    return names;
}

void ExecutorFixture::clearEvents()
{
    const std::lock_guard lock(m_mutex);
    m_events.clear();
}

} // namespace lambdarium
