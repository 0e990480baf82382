// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/policiescommand.h"

#include "project/project.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(PoliciesCommand)
};

QString words(PermissionSource::Kind kind)
{
    switch (kind) {
    case PermissionSource::Kind::Template:
        return Tr::tr("policy template");
    case PermissionSource::Kind::Managed:
        return Tr::tr("managed policy");
    case PermissionSource::Kind::Inline:
        return Tr::tr("policy document");
    case PermissionSource::Kind::Added:
        return Tr::tr("added by SAM");
    case PermissionSource::Kind::Unknown:
        break;
    }
    return Tr::tr("not known");
}

QString heading(const PermissionSource &source)
{
    QStringList parts{words(source.kind)};
    if (!source.name.isEmpty())
        parts += source.name;
    QString line = parts.join(u' ');
    if (!source.span.isEmpty())
        line += Tr::tr(", line %1").arg(source.position.line);
    return source.reason.isEmpty() ? line : line + u": "_s + source.reason;
}

QString listed(const QStringList &plain, const QStringList &negated)
{
    return negated.isEmpty() ? plain.join(u", "_s) : Tr::tr("all but %1").arg(negated.join(u", "_s));
}

QJsonObject toJson(const PermissionSource &source)
{
    QJsonArray statements;
    for (const PolicyStatement &statement : source.statements)
        statements.append(statement.toJson());
    QJsonObject object{{u"kind"_s, nameOf(source.kind)}, {u"name"_s, source.name}, {u"statements"_s, statements}};
    if (!source.reason.isEmpty())
        object["reason"_L1] = source.reason;
    if (!source.span.isEmpty())
        object["line"_L1] = source.position.line;
    return object;
}

} // namespace

void PoliciesCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "policies", Tr::tr("List what a function may do, with the place each permission comes from"));
    m_project.declare(app);
    app.add_flag("--json", m_json, Tr::tr("Print an object with every statement").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
}

int PoliciesCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const auto permissions = (*project)->permissions((*function)->logicalId);
    if (!permissions)
        return m_console.fail(permissions.error());
    if (m_json)
        printJson(*permissions);
    else
        printText(*permissions);
    return ExitSuccess;
}

void PoliciesCommand::printText(const FunctionPermissions &permissions)
{
    if (!permissions.role.isEmpty())
        m_console.writeLine(Tr::tr("Role: %1").arg(permissions.role));
    if (!permissions.boundary.isEmpty())
        m_console.writeLine(Tr::tr("Permissions boundary: %1").arg(permissions.boundary));
    for (const PermissionSource &source : permissions.sources) {
        m_console.writeLine(heading(source));
        for (const PolicyStatement &statement : source.statements) {
            m_console.writeLine(u"  %1 %2"_s.arg(statement.allow ? Tr::tr("allow") : Tr::tr("deny"),
                                                 listed(statement.actions, statement.notActions)));
            m_console.writeLine(u"    %1 %2"_s.arg(Tr::tr("on"), listed(statement.resources, statement.notResources)));
            if (!statement.conditions.isEmpty())
                m_console.writeLine(u"    %1 %2"_s.arg(
                    Tr::tr("when"), QString::fromUtf8(QJsonDocument(statement.conditions).toJson(QJsonDocument::Compact))));
        }
    }
}

void PoliciesCommand::printJson(const FunctionPermissions &permissions)
{
    QJsonArray sources;
    for (const PermissionSource &source : permissions.sources)
        sources.append(toJson(source));
    const QJsonObject object{
        {u"role"_s, permissions.role}, {u"permissionsBoundary"_s, permissions.boundary}, {u"sources"_s, sources}};
    m_console.write(QJsonDocument(object).toJson());
}

} // namespace lambdarium
