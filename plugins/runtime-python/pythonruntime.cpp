// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-python/pythonruntime.h"

#include "runtime-support/embeddedfiles.h"
#include "runtime-support/execwrapper.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(runtime_python);
}

namespace lambdarium {

namespace {

constexpr auto prefix = "python"_L1;

InterpreterFinder::Language python()
{
    return {{u"python3"_s, u"python"_s},
            u"python%1"_s,
            {{u"pyenv"_s, u".pyenv/versions"_s, u"bin/python3"_s},
             {u"asdf"_s, u".asdf/installs/python"_s, u"bin/python3"_s},
             {u"mise"_s, u".local/share/mise/installs/python"_s, u"bin/python3"_s},
             {u"uv"_s, u".local/share/uv/python"_s, u"bin/python3"_s}},
            2};
}

QString text(const char *source)
{
    return QCoreApplication::translate("lambdarium::PythonRuntime", source);
}

QMap<QString, QString> environment()
{
    return {{u"PATH"_s, u"/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"_s}, {u"PYTHONPATH"_s, u"/var/runtime"_s}};
}

} // namespace

PythonRuntime::PythonRuntime()
    : PythonRuntime(QDir::homePath(), qEnvironmentVariable("PATH"))
{
}

PythonRuntime::PythonRuntime(const QString &home, const QString &path)
    : m_finder(python(), home, path)
{
    initResources();
}

bool PythonRuntime::supports(const QString &runtimeIdentifier) const
{
    const QStringView version =
        QStringView(runtimeIdentifier).sliced(std::min<qsizetype>(prefix.size(), runtimeIdentifier.size()));
    return runtimeIdentifier.startsWith(prefix) && version.startsWith("3."_L1);
}

Result<LaunchPlan> PythonRuntime::plan(const FunctionConfiguration &function, const QString &)
{
    const std::lock_guard lock(m_mutex);
    const QString version = function.runtime.sliced(prefix.size());
    const auto interpreter = m_finder.find(version);
    if (!interpreter) {
        return failure(ErrorCode::NotFound,
                       text("No Python was found on this computer. Install the package python3, or Python %1 with pyenv, to run "
                            "this function.")
                           .arg(version));
    }
    const auto bootstrap = unpackEmbedded(u":/lambdarium/runtimes/python"_s, u"python"_s);
    if (!bootstrap)
        return std::unexpected(bootstrap.error());
    compile(*bootstrap, *interpreter);
    LaunchPlan plan;
    plan.program = interpreter->program;
    plan.arguments = {u"-s"_s, u"-u"_s, u"/var/runtime/bootstrap.py"_s, u"/opt"_s};
    plan.environment = environment();
    plan.mounts = interpreterMounts(*interpreter);
    plan.mounts.append({*bootstrap, u"/var/runtime"_s});
    plan.runtimeVersion = "python:"_L1 + interpreter->version;
    if (!interpreter->version.startsWith(version + u'.'))
        plan.warnings.append(text("%1 is not installed: runs on Python %2.").arg(function.runtime, interpreter->version));
    applyExecWrapper(function, plan);
    return plan;
}

// The bootstrap's bytecode, made once: compiling it would take a part of every cold start.
void PythonRuntime::compile(const QString &bootstrapFolder, const Interpreter &interpreter)
{
    if (m_compiled.contains(interpreter.program))
        return;
    m_compiled.append(interpreter.program);
    const QString tag = interpreter.version.section(u'.', 0, 1).remove(u'.');
    if (QFileInfo::exists(bootstrapFolder + "/__pycache__/lambdarium_runtime.cpython-"_L1 + tag + ".pyc"_L1))
        return;
    QProcess process;
    process.start(interpreter.program,
                  {u"-I"_s, u"-c"_s,
                   u"import py_compile, sys\n"
                   "py_compile.compile(sys.argv[1], invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"_s,
                   bootstrapFolder + "/lambdarium_runtime.py"_L1});
    process.waitForFinished(10000);
}

QList<Interpreter> PythonRuntime::interpreters()
{
    const std::lock_guard lock(m_mutex);
    return m_finder.all();
}

// "package/module.function" and "package.module.function" both name package/module.py.
QString PythonRuntime::handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const
{
    const qsizetype dot = function.handler.lastIndexOf(u'.');
    if (dot <= 0)
        return {};
    const QString module = function.handler.first(dot).replace(u'.', u'/');
    for (const QString &file : {QString(module + ".py"_L1), QString(module + "/__init__.py"_L1)}) {
        if (QFileInfo(taskFolder + u'/' + file).isFile())
            return file;
    }
    return {};
}

} // namespace lambdarium
