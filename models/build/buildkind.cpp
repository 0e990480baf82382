// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildkind.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool hasBuildScript(const QString &folder)
{
    QFile file(folder + "/package.json"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject package = QJsonDocument::fromJson(file.readAll()).object();
    return !package.value("scripts"_L1)["build"_L1].toString().isEmpty();
}

} // namespace

BuildKind buildKindOf(const FunctionConfiguration &function)
{
    const QString &method = function.build.method;
    if (method.isEmpty() || function.code.kind != CodeLocation::Kind::Folder || function.version != "$LATEST"_L1)
        return BuildKind::None;
    if (method == "makefile"_L1)
        return BuildKind::Make;
    if (method == "go1.x"_L1)
        return BuildKind::Go;
    if (method == "rust-cargolambda"_L1)
        return BuildKind::Cargo;
    if (method == "esbuild"_L1)
        return BuildKind::Esbuild;
    if (method.startsWith("nodejs"_L1) && hasBuildScript(function.code.path))
        return BuildKind::NpmScript;
    return BuildKind::None;
}

bool hasForeignBuild(const FunctionConfiguration &function)
{
    return !function.build.method.isEmpty() && buildKindOf(function) == BuildKind::None
        && !function.build.method.startsWith("nodejs"_L1);
}

} // namespace lambdarium
