// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayreader.h"

#include "httpapi/apiproperties.h"
#include "template/intrinsicresolver.h"
#include "template/resourceattributes.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(GatewayReader)
};

class Reader
{
public:
    Reader(const SyntaxTree &tree, const ResolveContext &context, const QList<FunctionResource> &functions)
        : m_tree(tree)
        , m_context(context)
        , m_functions(functions)
        , m_resolver(tree, context)
    {
        m_result.region = context.region;
        m_result.accountId = context.accountId;
        for (const FunctionResource &function : functions) {
            if (function.file.isEmpty())
                m_ids.insert(function.name(), function.logicalId);
        }
    }

    ApiDefinitions read()
    {
        if (m_tree.root() == NodeId::None)
            return m_result;
        readGlobals();
        readResources();
        for (const FunctionResource &function : m_functions) {
            if (function.enabled.value_or(true))
                readEvents(function);
        }
        addNotes();
        m_result.apis.removeIf([](const ApiDefinition &api) { return api.routes.isEmpty(); });
        return m_result;
    }

private:
    QJsonObject objectAt(NodeId node) { return node == NodeId::None ? QJsonObject() : m_resolver.resolve(node).value.toObject(); }

    void readGlobals()
    {
        m_globals.insert(ApiKind::Rest, objectAt(m_tree.find(m_tree.root(), {u"Globals"_s, u"Api"_s})));
        m_globals.insert(ApiKind::Http, objectAt(m_tree.find(m_tree.root(), {u"Globals"_s, u"HttpApi"_s})));
    }

    void readResources()
    {
        const NodeId resources = m_tree.find(m_tree.root(), {u"Resources"_s});
        if (resources == NodeId::None)
            return;
        for (const ExpandedMember &each : m_resolver.expandedMembers(resources)) {
            const auto before = m_resolver.setBindings(each.bindings);
            readResource(each.name, each.member.value);
            m_resolver.setBindings(before);
        }
    }

    void readResource(const QString &logicalId, NodeId resource)
    {
        const NodeId typeNode = m_tree.find(resource, {u"Type"_s});
        const QString type = typeNode == NodeId::None ? QString() : m_tree.scalarText(typeNode);
        const NodeId condition = m_tree.find(resource, {u"Condition"_s});
        if (condition != NodeId::None && m_resolver.condition(m_tree.scalarText(condition)) == false)
            return;
        const NodeId properties = m_tree.find(resource, {u"Properties"_s});
        if (type == "AWS::Serverless::HttpApi"_L1)
            addApi(ApiKind::Http, logicalId, objectAt(properties));
        else if (type == "AWS::Serverless::Api"_L1)
            addApi(ApiKind::Rest, logicalId, objectAt(properties));
        else if (type == "AWS::ApiGateway::RestApi"_L1 || type == "AWS::ApiGatewayV2::Api"_L1)
            m_result.notes += Texts::tr("%1 is not served: only APIs of SAM are (%2).").arg(logicalId, type);
    }

    QString idOf(ApiKind kind, const QString &logicalId) const
    {
        const QString type = kind == ApiKind::Http ? u"AWS::Serverless::HttpApi"_s : u"AWS::Serverless::Api"_s;
        const auto none = [](const QString &) { return std::optional<QString>(); };
        return ResourceAttributes::value({logicalId, type, {}, &m_context, none}, {}).value_or(logicalId);
    }

    ApiDefinition &addApi(ApiKind kind, const QString &logicalId, const QJsonObject &own)
    {
        const bool rest = kind == ApiKind::Rest;
        const QJsonObject properties = mergedValue(m_globals.value(kind), own).toObject();
        const QJsonObject auth = properties.value("Auth"_L1).toObject();
        const FunctionFinder functionOf = [this](const QString &arn) { return functionBy(arn); };
        ApiDefinition api;
        api.kind = kind;
        api.logicalId = logicalId;
        api.id = idOf(kind, logicalId);
        api.stage = properties.value("StageName"_L1).toString(rest ? u"Prod"_s : u"$default"_s);
        api.stageVariables = textMapOf(properties.value(rest ? "Variables"_L1 : "StageVariables"_L1).toObject());
        api.cors = corsOf(properties.value(rest ? "Cors"_L1 : "CorsConfiguration"_L1), kind);
        api.binaryTypes = textListOf(properties.value("BinaryMediaTypes"_L1));
        for (QString &type : api.binaryTypes)
            type.replace("~1"_L1, "/"_L1);
        api.authorizers = authorizersOf(auth, kind, functionOf);
        api.defaultAuthorizer = auth.value("DefaultAuthorizer"_L1).toString();
        api.preflightIsAuthorized = rest && auth.value("AddDefaultAuthorizerToCorsPreflight"_L1).toBool(true);
        const QJsonObject body = properties.value("DefinitionBody"_L1).toObject();
        if (body.contains("paths"_L1))
            api.routes = openApiRoutes(body, api, functionOf, m_result.notes);
        else if (properties.contains("DefinitionBody"_L1))
            m_result.notes += Texts::tr("%1 includes its routes from a file, which is not read.").arg(logicalId);
        else if (properties.contains("DefinitionUri"_L1))
            m_result.notes += Texts::tr("%1 has its routes in a file (DefinitionUri), which is not read.").arg(logicalId);
        return m_result.apis.emplaceBack(api);
    }

    // ".../functions/arn:aws:lambda:region:account:function:name:alias/invocations", or the ARN alone.
    QString functionBy(const QString &text) const
    {
        const qsizetype at = text.indexOf(":function:"_L1);
        if (at < 0)
            return {};
        const QString name = text.sliced(at + 10).section(u'/', 0, 0).section(u':', 0, 0);
        return m_ids.value(name);
    }

    ApiDefinition *apiOf(ApiKind kind, const QJsonValue &reference)
    {
        const QString name = reference.toString();
        if (reference.isUndefined())
            return implicitApi(kind);
        const auto found = std::ranges::find_if(m_result.apis, [&](const ApiDefinition &each) {
            return each.kind == kind && (each.id == name || each.logicalId == name);
        });
        return found == m_result.apis.end() ? nullptr : &*found;
    }

    ApiDefinition *implicitApi(ApiKind kind)
    {
        const QString logicalId = kind == ApiKind::Rest ? u"ServerlessRestApi"_s : u"ServerlessHttpApi"_s;
        const auto found = std::ranges::find(m_result.apis, logicalId, &ApiDefinition::logicalId);
        return found == m_result.apis.end() ? &addApi(kind, logicalId, {}) : &*found;
    }

    void readEvents(const FunctionResource &function)
    {
        for (const EventSource &event : function.events) {
            if (event.type != "Api"_L1 && event.type != "HttpApi"_L1)
                continue;
            if (!function.file.isEmpty()) {
                m_result.notes +=
                    Texts::tr("Event %1 of %2 is not served: it is in a nested stack.").arg(event.name, function.logicalId);
                continue;
            }
            readEvent(function, event);
        }
    }

    void readEvent(const FunctionResource &function, const EventSource &event)
    {
        const bool rest = event.type == "Api"_L1;
        ApiDefinition *api =
            apiOf(rest ? ApiKind::Rest : ApiKind::Http, event.properties.value(rest ? "RestApiId"_L1 : "ApiId"_L1));
        QString path = event.properties.value("Path"_L1).toString(rest ? QString() : u"$default"_s);
        if (rest && path.size() > 1 && path.endsWith(u'/'))
            path.chop(1); // a resource's name has none
        if (!api || !(path.startsWith(u'/') || path == "$default"_L1)) {
            m_result.notes += Texts::tr("Event %1 of %2 is not served: its API or its path is not known here.")
                                  .arg(event.name, function.logicalId);
            return;
        }
        GatewayRoute route = routeOf(*api, event.properties, path);
        route.function = function.logicalId;
        // The event's route counts before that of DefinitionBody.
        api->routes.removeIf([&](const GatewayRoute &each) { return each.path == route.path && each.method == route.method; });
        api->routes.append(route);
    }

    GatewayRoute routeOf(const ApiDefinition &api, const QJsonObject &properties, const QString &path)
    {
        const bool rest = api.kind == ApiKind::Rest;
        const QJsonObject auth = properties.value("Auth"_L1).toObject();
        const QString authorizer = auth.value("Authorizer"_L1).toString(api.defaultAuthorizer);
        GatewayRoute route;
        route.method = properties.value("Method"_L1).toString(u"ANY"_s).toUpper();
        if (route.method == "X-AMAZON-APIGATEWAY-ANY-METHOD"_L1 || route.method == "*"_L1)
            route.method = u"ANY"_s;
        route.path = path;
        route.format = rest ? PayloadFormat::V1 : payloadFormatOf(properties.value("PayloadFormatVersion"_L1), PayloadFormat::V2);
        bool isNumber = false;
        const int timeout = properties.value("TimeoutInMillis"_L1).toVariant().toInt(&isNumber);
        route.timeout = std::chrono::milliseconds(isNumber && timeout >= 50 ? timeout : rest ? 29000 : 30000);
        route.authorizer = authorizer == "NONE"_L1 ? QString() : authorizer;
        route.scopes = textListOf(auth.value("AuthorizationScopes"_L1));
        return route;
    }

    void addNotes()
    {
        for (const ApiDefinition &api : std::as_const(m_result.apis)) {
            QStringList open;
            for (const GatewayRoute &route : api.routes) {
                const ApiAuthorizer *authorizer = api.authorizer(route.authorizer);
                if (!route.authorizer.isEmpty() && (!authorizer || authorizer->kind == ApiAuthorizer::Kind::Open))
                    open += route.authorizer;
                if (authorizer && authorizer->function.isEmpty()
                    && (authorizer->kind == ApiAuthorizer::Kind::Token || authorizer->kind == ApiAuthorizer::Kind::Request))
                    m_result.notes += Texts::tr("The function of authorizer %1 is not in the template: %2 is refused.")
                                          .arg(authorizer->name, route.key());
            }
            open.removeDuplicates();
            for (const QString &name : std::as_const(open))
                m_result.notes += Texts::tr("%1 does not check %2 here.").arg(api.logicalId, name);
        }
    }

    const SyntaxTree &m_tree;
    const ResolveContext &m_context;
    const QList<FunctionResource> &m_functions;
    IntrinsicResolver m_resolver;
    QHash<QString, QString> m_ids; ///< logical ids by function name
    QMap<ApiKind, QJsonObject> m_globals;
    ApiDefinitions m_result;
};

} // namespace

ApiDefinitions readApis(const SyntaxTree &tree, const ResolveContext &context, const QList<FunctionResource> &functions)
{
    return Reader(tree, context, functions).read();
}

} // namespace lambdarium
