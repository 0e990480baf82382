// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-nodejs/nodejsruntime.h"

#include "runtime-support/embeddedfiles.h"
#include "runtime-support/execwrapper.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(runtime_nodejs);
}

namespace lambdarium {

namespace {

constexpr auto prefix = "nodejs"_L1;

InterpreterFinder::Language node()
{
    return {{u"node"_s, u"nodejs"_s},
            {},
            {{u"nvm"_s, u".nvm/versions/node"_s, u"bin/node"_s},
             {u"nvm"_s, u".config/nvm/versions/node"_s, u"bin/node"_s},
             {u"fnm"_s, u".local/share/fnm/node-versions"_s, u"installation/bin/node"_s},
             {u"fnm"_s, u".fnm/node-versions"_s, u"installation/bin/node"_s},
             {u"asdf"_s, u".asdf/installs/nodejs"_s, u"bin/node"_s},
             {u"mise"_s, u".local/share/mise/installs/node"_s, u"bin/node"_s},
             {u"volta"_s, u".volta/tools/image/node"_s, u"bin/node"_s}},
            1};
}

QString text(const char *source)
{
    return QCoreApplication::translate("lambdarium::NodejsRuntime", source);
}

// "nodejs20.x" -> "20"
QString majorVersion(const QString &identifier)
{
    return identifier.sliced(prefix.size()).section(u'.', 0, 0);
}

QMap<QString, QString> environment(const QString &major)
{
    return {{u"PATH"_s, u"/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"_s},
            {u"NODE_PATH"_s,
             "/opt/nodejs/node"_L1 + major
                 + "/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task"_L1}};
}

} // namespace

NodejsRuntime::NodejsRuntime()
    : NodejsRuntime(QDir::homePath(), qEnvironmentVariable("PATH"))
{
}

NodejsRuntime::NodejsRuntime(const QString &home, const QString &path)
    : m_finder(node(), home, path)
{
    initResources();
}

bool NodejsRuntime::supports(const QString &runtimeIdentifier) const
{
    if (!runtimeIdentifier.startsWith(prefix) || !runtimeIdentifier.endsWith(".x"_L1))
        return false;
    bool number = false;
    return majorVersion(runtimeIdentifier).toInt(&number) > 0 && number;
}

Result<LaunchPlan> NodejsRuntime::plan(const FunctionConfiguration &function, const QString &)
{
    const std::lock_guard lock(m_mutex);
    const QString major = majorVersion(function.runtime);
    const auto interpreter = m_finder.find(major);
    if (!interpreter) {
        return failure(
            ErrorCode::NotFound,
            text("No Node.js was found on this computer. Install the package nodejs, or Node.js %1 with nvm, to run this "
                 "function.")
                .arg(major));
    }
    const auto bootstrap = unpackEmbedded(u":/lambdarium/runtimes/nodejs"_s, u"nodejs"_s);
    if (!bootstrap)
        return std::unexpected(bootstrap.error());
    LaunchPlan plan;
    plan.program = interpreter->program;
    plan.arguments = {u"/var/runtime/bootstrap.js"_s};
    plan.environment = environment(major);
    plan.mounts = interpreterMounts(*interpreter);
    plan.mounts.append({*bootstrap, u"/var/runtime"_s});
    plan.runtimeVersion = "nodejs:"_L1 + interpreter->version;
    if (interpreter->version.section(u'.', 0, 0) != major)
        plan.warnings.append(text("%1 is not installed: runs on Node.js %2.").arg(function.runtime, interpreter->version));
    applyExecWrapper(function, plan);
    return plan;
}

QList<Interpreter> NodejsRuntime::interpreters()
{
    const std::lock_guard lock(m_mutex);
    return m_finder.all();
}

// "folder/file.function": the file with the first of the extensions that the bootstrap tries; sources for an editor last.
QString NodejsRuntime::handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const
{
    const qsizetype slash = function.handler.lastIndexOf(u'/');
    const qsizetype dot = function.handler.indexOf(u'.', slash + 1);
    if (dot <= slash + 1)
        return {};
    const QString base = function.handler.first(dot);
    for (const auto extension : {".js"_L1, ".mjs"_L1, ".cjs"_L1, ".ts"_L1, ".mts"_L1, ".cts"_L1}) {
        if (QFileInfo(taskFolder + u'/' + base + extension).isFile())
            return base + extension;
    }
    return {};
}

} // namespace lambdarium
