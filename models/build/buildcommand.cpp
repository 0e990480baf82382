// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildcommand.h"

#include "build/esbuildarguments.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(BuildCommand)
};

Result<> needTool(BuildPlan &plan, const QString &name, const QString &install)
{
    plan.program = QStandardPaths::findExecutable(name);
    if (plan.program.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("%1 is not installed; %2.").arg(name, install));
    return {};
}

Result<> needFile(const QString &path, const QString &why)
{
    if (!QFileInfo(path).isFile())
        return failure(ErrorCode::NotFound, Texts::tr("There is no %1; %2").arg(QFileInfo(path).fileName(), why), path);
    return {};
}

// The package is for this computer's executor, whatever the function has in the cloud.
void noteArchitecture(BuildPlan &plan, const FunctionConfiguration &function)
{
    const bool armHere = QSysInfo::currentCpuArchitecture() == "arm64"_L1;
    if (armHere != (function.architecture == Architecture::Arm64))
        plan.note = Texts::tr("The function is for %1; the build here is for this computer.").arg(nameOf(function.architecture));
}

// The nearest node_modules/.bin, as npm looks for it.
QString localNodeProgram(const QString &folder, const QString &name)
{
    QDir at(folder);
    do {
        const QFileInfo program(at.filePath("node_modules/.bin/"_L1 + name));
        if (program.isFile() && program.isExecutable())
            return program.absoluteFilePath();
    } while (at.cdUp());
    return {};
}

} // namespace

// SAM CLI copies the source to a folder of its own and runs the target there, so that no file of the user changes; with a
// WorkingDirectory it runs it in that.
Result<> addMake(BuildPlan &plan, const QString &context, const QString &workingFolder)
{
    const QString makefile = context + "/Makefile"_L1;
    if (auto there = needFile(makefile, Texts::tr("BuildMethod makefile needs one.")); !there)
        return there;
    if (auto tool = needTool(plan, u"make"_s, Texts::tr("the package is called make")); !tool)
        return tool;
    plan.copyTo = workingFolder.isEmpty() ? plan.places.work : QString();
    plan.workingFolder = workingFolder.isEmpty() ? plan.places.work : workingFolder;
    plan.arguments = {"build-"_L1 + plan.logicalId.section(u'/', -1)};
    if (context != plan.source || !workingFolder.isEmpty())
        plan.arguments = QStringList{u"--makefile"_s, makefile} + plan.arguments;
    plan.environment.insert(u"ARTIFACTS_DIR"_s, plan.places.next);
    return {};
}

Result<> addGo(BuildPlan &plan, const FunctionConfiguration &function)
{
    if (auto there = needFile(plan.source + "/go.mod"_L1, Texts::tr("BuildMethod go1.x needs one.")); !there)
        return there;
    if (auto tool = needTool(plan, u"go"_s, Texts::tr("the package is called golang-go, or see go.dev/dl")); !tool)
        return tool;
    // A handler that is a folder is the program's package.
    const bool below = !function.handler.isEmpty() && QFileInfo(plan.source + u'/' + function.handler).isDir();
    plan.workingFolder = plan.source;
    plan.arguments = {u"build"_s, u"-o"_s, plan.places.next + "/bootstrap"_L1, below ? "./"_L1 + function.handler : u"."_s};
    plan.environment.insert(u"GOOS"_s, u"linux"_s);
    noteArchitecture(plan, function);
    return {};
}

// cargo lambda where it is installed, as SAM CLI does; else cargo alone, which is enough for a program that runs here.
Result<> addCargo(BuildPlan &plan, const FunctionConfiguration &function)
{
    if (auto there = needFile(plan.source + "/Cargo.toml"_L1, Texts::tr("BuildMethod rust-cargolambda needs one.")); !there)
        return there;
    if (auto tool = needTool(plan, u"cargo"_s, Texts::tr("see rustup.rs")); !tool)
        return tool;
    const bool withLambda = !QStandardPaths::findExecutable(u"cargo-lambda"_s).isEmpty();
    const QString binary = function.build.metadata.value("BuildProperties"_L1)["Binary"_L1].toString();
    const QString target = plan.places.work + "/target"_L1;
    plan.workingFolder = plan.source;
    plan.arguments = withLambda ? QStringList{u"lambda"_s, u"build"_s, u"--release"_s} : QStringList{u"build"_s, u"--release"_s};
    if (!binary.isEmpty())
        plan.arguments += {u"--bin"_s, binary};
    // The user's own target folder is left alone.
    plan.environment.insert(u"CARGO_TARGET_DIR"_s, target);
    plan.collectFrom = target + (withLambda ? "/lambda"_L1 : "/release"_L1);
    plan.collectName = binary;
    noteArchitecture(plan, function);
    return {};
}

Result<> addEsbuild(BuildPlan &plan, const FunctionConfiguration &function)
{
    plan.program = localNodeProgram(plan.source, u"esbuild"_s);
    if (plan.program.isEmpty()) {
        const QString install = Texts::tr("run npm install --save-dev esbuild in %1").arg(QDir::toNativeSeparators(plan.source));
        if (auto tool = needTool(plan, u"esbuild"_s, install); !tool)
            return tool;
    }
    const auto arguments = esbuildArguments(function, plan.places.next);
    if (!arguments)
        return std::unexpected(arguments.error());
    plan.workingFolder = plan.source;
    plan.arguments = *arguments;
    return {};
}

// The script writes beside its sources, so it runs in a copy, which is the package.
Result<> addNpmScript(BuildPlan &plan)
{
    if (auto tool = needTool(plan, u"npm"_s, Texts::tr("it comes with Node.js")); !tool)
        return tool;
    QFile file(plan.source + "/package.json"_L1);
    const bool opened = file.open(QIODevice::ReadOnly);
    const QJsonObject package = opened ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    const bool needsModules = package.contains("dependencies"_L1) || package.contains("devDependencies"_L1);
    if (needsModules && !QFileInfo(plan.source + "/node_modules"_L1).isDir())
        return failure(ErrorCode::NotFound, Texts::tr("There is no node_modules; run npm install first."), plan.source);
    plan.copyTo = plan.places.next;
    plan.workingFolder = plan.places.next;
    plan.arguments = {u"run"_s, u"build"_s};
    return {};
}

} // namespace lambdarium
