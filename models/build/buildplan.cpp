// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildplan.h"

#include "build/buildcommand.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Paths of Metadata are relative to the template (AWS SAM Developer Guide, "Building custom runtimes").
QString metadataFolder(const FunctionConfiguration &function, QLatin1StringView name, const QString &otherwise)
{
    const QString path = function.build.metadata.value(name).toString();
    return path.isEmpty() ? otherwise : QDir::cleanPath(QDir(function.build.templateFolder).absoluteFilePath(path));
}

Result<> addCommand(BuildPlan &plan, const FunctionConfiguration &function)
{
    switch (plan.kind) {
    case BuildKind::Make:
        return addMake(plan, metadataFolder(function, "ContextPath"_L1, plan.source),
                       metadataFolder(function, "WorkingDirectory"_L1, {}));
    case BuildKind::Go:
        return addGo(plan, function);
    case BuildKind::Cargo:
        return addCargo(plan, function);
    case BuildKind::Esbuild:
        return addEsbuild(plan, function);
    case BuildKind::NpmScript:
        return addNpmScript(plan);
    case BuildKind::None:
        break;
    }
    return {};
}

} // namespace

BuildPlaces buildPlacesOf(const FunctionConfiguration &function)
{
    const QString name = QString(function.logicalId).replace(u'/', u'.'); // of a nested stack
    const QString base = function.build.outputFolder + u'/' + name;
    return {base, base + ".next"_L1, base + ".work"_L1, base + ".json"_L1};
}

CodeLocation codeToRun(const FunctionConfiguration &function)
{
    CodeLocation code = function.code;
    if (buildKindOf(function) == BuildKind::None)
        return code;
    if (const QString package = buildPlacesOf(function).package; QFileInfo(package).isDir())
        code.path = package;
    return code;
}

QString BuildPlan::commandText() const
{
    QStringList words{program.section(u'/', -1)};
    for (const QString &argument : arguments)
        words += argument.contains(u' ') ? u'"' + argument + u'"' : argument;
    return words.join(u' ');
}

Result<BuildPlan> planBuild(const FunctionConfiguration &function)
{
    BuildPlan plan;
    plan.kind = buildKindOf(function);
    plan.logicalId = function.logicalId;
    plan.places = buildPlacesOf(function);
    plan.source = plan.kind == BuildKind::Make ? metadataFolder(function, "ProjectRootDirectory"_L1, function.code.path)
                                               : function.code.path;
    if (const auto added = addCommand(plan, function); !added)
        return std::unexpected(added.error());
    return plan;
}

} // namespace lambdarium
