// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/environmentfile.h"

#include "project/textfile.h"
#include "template/syntaxtree.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentOverrides)
};

} // namespace

Result<EnvironmentOverrides> EnvironmentOverrides::parse(const QByteArray &json, const QString &file)
{
    const auto tree = SyntaxTree::parse(json, TextFormat::Json);
    if (!tree) {
        Error error = tree.error();
        error.file = file;
        return std::unexpected(error);
    }
    const auto wrong = [&](NodeId node, const QString &message) {
        return failure(ErrorCode::Parse, message, file, tree->position(node));
    };
    EnvironmentOverrides overrides;
    if (tree->node(tree->root()).kind != NodeKind::Mapping)
        return wrong(tree->root(), Texts::tr("An object is expected: {\"Function\": {\"NAME\": \"value\"}}."));
    for (const SyntaxMember function : tree->members(tree->root())) {
        if (tree->node(function.value).kind != NodeKind::Mapping)
            return wrong(function.value,
                         Texts::tr("An object with the variables of %1 is expected here.").arg(tree->scalarText(function.key)));
        auto &values = overrides.m_values[tree->scalarText(function.key)];
        for (const SyntaxMember variable : tree->members(function.value)) {
            const SyntaxNode &node = tree->node(variable.value);
            if (node.kind != NodeKind::Scalar)
                return wrong(variable.value,
                             Texts::tr("The value of %1 must be a single value.").arg(tree->scalarText(variable.key)));
            const bool null = node.style == NodeStyle::Plain && tree->scalarBytes(variable.value) == "null";
            values.insert(tree->scalarText(variable.key), null ? QString() : tree->scalarText(variable.value));
        }
    }
    return overrides;
}

Result<EnvironmentOverrides> EnvironmentOverrides::load(const QString &path)
{
    const auto text = readTextFile(path);
    if (!text)
        return std::unexpected(text.error());
    return parse(*text, path);
}

std::optional<QString> EnvironmentOverrides::value(const QString &logicalId, const QString &functionName,
                                                   const QString &variable) const
{
    for (const QString &section : {logicalId, functionName, u"Parameters"_s}) {
        const auto values = m_values.constFind(section);
        if (values == m_values.constEnd())
            continue;
        const auto found = values->constFind(variable);
        if (found != values->constEnd())
            return *found;
    }
    return std::nullopt;
}

} // namespace lambdarium
