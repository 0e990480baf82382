// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/functionpermissions.h"

#include "iam/connectorstatements.h"
#include "iam/managedpolicies.h"
#include "iam/policytemplates.h"
#include "rules/addedpermissions.h"
#include "rules/rulereport.h"
#include "template/connectors.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionPermissions)
};

using Kind = PermissionSource::Kind;

class PermissionReader
{
public:
    PermissionReader(TemplateView &view, const ResolveContext &context)
        : m_view(view)
        , m_scope{u"aws"_s, context.region, context.accountId}
    {
    }

    FunctionPermissions read(const TemplateResource &function)
    {
        const TemplateValue role = function.properties[u"Role"_s];
        m_result.boundary = function.properties[u"PermissionsBoundary"_s].text();
        if (role.isSet())
            readRole(role);
        else if (function.isServerlessFunction())
            readOwnPolicies(function);
        readConnectors(function);
        return std::move(m_result);
    }

private:
    // The text of a value, or the expression that gives it.
    QString shown(const TemplateValue &value) const
    {
        return value.isKnown()             ? value.text()
            : value.node() == NodeId::None ? QString()
                                           : m_view.resolver().expression(value.node());
    }

    void add(Kind kind, const TemplateValue &place, const QString &name, const QString &reason, QList<PolicyStatement> statements)
    {
        const bool placed = place.node() != NodeId::None;
        m_result.sources.append({kind, name, reason, std::move(statements), place.span(),
                                 placed ? m_view.tree().position(place.node()) : TextPosition()});
    }

    void readRole(const TemplateValue &role)
    {
        const TemplateResource *resource = m_view.resource(role.resource());
        m_result.role = resource ? resource->logicalId : shown(role);
        if (!resource || resource->type != "AWS::IAM::Role"_L1) {
            add(Kind::Unknown, role, m_result.role, Texts::tr("The role is not in this template."), {});
            return;
        }
        m_result.boundary = resource->properties[u"PermissionsBoundary"_s].text();
        for (const TemplateValue &arn : resource->properties[u"ManagedPolicyArns"_s].items())
            readManaged(arn);
        for (const TemplateValue &policy : resource->properties[u"Policies"_s].items())
            readDocument(policy[u"PolicyDocument"_s], shown(policy[u"PolicyName"_s]));
        readAttached(*resource);
    }

    // Policies of their own that name the role.
    void readAttached(const TemplateResource &role)
    {
        for (const TemplateResource &policy : m_view.resources()) {
            if (policy.type != "AWS::IAM::Policy"_L1 && policy.type != "AWS::IAM::ManagedPolicy"_L1)
                continue;
            const auto roles = policy.properties[u"Roles"_s].items();
            if (std::ranges::any_of(roles, [&](const TemplateValue &item) { return item.resource() == role.logicalId; }))
                readDocument(policy.properties[u"PolicyDocument"_s], policy.logicalId);
        }
    }

    void readOwnPolicies(const TemplateResource &function)
    {
        for (AddedPermission &added : addedPermissions(m_view, function)) {
            const TemplateValue place = added.place;
            add(Kind::Added, place, added.name, added.reason, std::move(added.statements));
        }
        const TemplateValue policies = function.properties[u"Policies"_s];
        if (!policies.isSet())
            return;
        const std::vector<TemplateValue> items = policies.isList() ? policies.items() : std::vector{policies};
        for (const TemplateValue &policy : items)
            readPolicy(policy);
    }

    // SAM attaches what connectors allow to the role, whoever made it.
    void readConnectors(const TemplateResource &function)
    {
        for (const TemplateResource &resource : m_view.resources()) {
            for (const Connector &connector : connectorsOf(m_view.tree(), resource.logicalId, {resource.key, resource.node})) {
                QList<PolicyStatement> statements;
                if (connector.source == function.logicalId) {
                    for (const QString &destination : connector.destinations)
                        statements += allowed(connector, ConnectorEnd::Source, destination);
                } else if (connector.destinations.contains(function.logicalId)) {
                    statements = allowed(connector, ConnectorEnd::Destination, connector.source);
                }
                if (!statements.isEmpty())
                    add(Kind::Added, TemplateValue(m_view, connector.key), connector.logicalId,
                        Texts::tr("The connector allows it."), statements);
            }
        }
    }

    QList<PolicyStatement> allowed(const Connector &connector, ConnectorEnd functionIs, const QString &otherId)
    {
        const TemplateResource *other = m_view.resource(otherId);
        if (!other)
            return {};
        // Of these a Ref is the ARN.
        const bool refIsArn = other->type == "AWS::SNS::Topic"_L1 || other->type.endsWith("::StateMachine"_L1);
        const QString arn = m_view.resolver().attribute(otherId, refIsArn ? QString() : u"Arn"_s).value.toString();
        const QString name = m_view.resolver().attribute(otherId, u"Name"_s).value.toString();
        return connectorStatements(functionIs, other->type, connector.permissions, arn, name, m_scope);
    }

    void readPolicy(const TemplateValue &policy)
    {
        if (policy[u"Statement"_s].isSet()) {
            readDocument(policy, {});
            return;
        }
        const auto members = policy.isMap() ? policy.members() : std::vector<std::pair<QString, TemplateValue>>();
        if (members.size() == 1)
            readTemplate(policy, members.front().first, members.front().second);
        else
            readManaged(policy);
    }

    void readTemplate(const TemplateValue &place, const QString &name, const TemplateValue &parameters)
    {
        QMap<QString, QString> values;
        for (const auto &[key, value] : parameters.members())
            values.insert(key, shown(value));
        const auto statements = PolicyTemplates::expand(name, values, m_scope);
        add(statements ? Kind::Template : Kind::Unknown, place, name, statements ? QString() : statements.error().message,
            statements.value_or(QList<PolicyStatement>()));
    }

    void readManaged(const TemplateValue &place)
    {
        const QString name = shown(place);
        if (const TemplateResource *own = m_view.resource(place.resource()); own && own->type == "AWS::IAM::ManagedPolicy"_L1) {
            readDocument(own->properties[u"PolicyDocument"_s], own->logicalId);
        } else if (const ManagedPolicy *known = ManagedPolicies::find(name)) {
            add(Kind::Managed, place, known->name, {}, known->statements);
        } else {
            add(Kind::Unknown, place, name, Texts::tr("The statements of this policy are not known here."), {});
        }
    }

    void readDocument(const TemplateValue &place, const QString &name)
    {
        // What the template does not resolve stands as its expression.
        const QJsonObject object = place.partlyKnown().toObject();
        const auto document = PolicyDocument::fromJson(object);
        add(document ? Kind::Inline : Kind::Unknown, place, name, document ? QString() : document.error().message,
            document ? document->statements : QList<PolicyStatement>());
    }

    TemplateView &m_view;
    PolicyScope m_scope;
    FunctionPermissions m_result;
};

} // namespace

QString nameOf(PermissionSource::Kind kind)
{
    switch (kind) {
    case Kind::Template:
        return u"template"_s;
    case Kind::Managed:
        return u"managed"_s;
    case Kind::Inline:
        return u"inline"_s;
    case Kind::Added:
        return u"added"_s;
    case Kind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QList<PolicyStatement> FunctionPermissions::statements() const
{
    QList<PolicyStatement> all;
    for (const PermissionSource &source : sources)
        all += source.statements;
    return all;
}

Result<FunctionPermissions> functionPermissions(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId)
{
    TemplateView view(tree, context);
    const TemplateResource *function = view.resource(logicalId);
    if (!function || !function->isFunction())
        return failure(ErrorCode::NotFound, Texts::tr("There is no function %1.").arg(logicalId));
    return PermissionReader(view, context).read(*function);
}

} // namespace lambdarium
