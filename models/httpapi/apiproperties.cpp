// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/apiproperties.h"

#include <QJsonArray>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// A REST API's values are written as 'text' within a text: they are inserted into a mapping.
QString unquoted(const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    return text.size() > 1 && text.startsWith(u'\'') && text.endsWith(u'\'') ? text.sliced(1, text.size() - 2) : text;
}

QStringList unquotedList(const QJsonValue &value)
{
    QStringList items = unquoted(value).split(u',', Qt::SkipEmptyParts);
    for (QString &item : items)
        item = item.trimmed();
    return items;
}

std::optional<int> seconds(const QJsonValue &value)
{
    bool isNumber = false;
    const int number = unquoted(value).toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isTrue(const QJsonValue &value)
{
    return unquoted(value) == "true"_L1;
}

ApiCors restCors(const QJsonValue &value)
{
    ApiCors cors;
    if (!value.isObject()) {
        cors.origins = {unquoted(value)};
        return cors;
    }
    const QJsonObject object = value.toObject();
    cors.origins = {unquoted(object.value("AllowOrigin"_L1))};
    cors.methods = unquotedList(object.value("AllowMethods"_L1));
    cors.headers = unquotedList(object.value("AllowHeaders"_L1));
    cors.credentials = isTrue(object.value("AllowCredentials"_L1));
    cors.maxAge = seconds(object.value("MaxAge"_L1));
    return cors;
}

ApiCors httpCors(const QJsonValue &value)
{
    ApiCors cors;
    if (!value.isObject()) { // true
        cors.origins = {u"*"_s};
        return cors;
    }
    const QJsonObject object = value.toObject();
    cors.origins = textListOf(object.value("AllowOrigins"_L1));
    cors.methods = textListOf(object.value("AllowMethods"_L1));
    cors.headers = textListOf(object.value("AllowHeaders"_L1));
    cors.exposedHeaders = textListOf(object.value("ExposeHeaders"_L1));
    cors.credentials = isTrue(object.value("AllowCredentials"_L1));
    cors.maxAge = seconds(object.value("MaxAge"_L1));
    return cors;
}

QList<IdentitySource> identityOf(const QJsonObject &identity)
{
    using Place = IdentitySource::Place;
    static const std::pair<QString, Place> places[]{{u"Headers"_s, Place::Header},
                                                    {u"QueryStrings"_s, Place::Query},
                                                    {u"StageVariables"_s, Place::StageVariable},
                                                    {u"Context"_s, Place::Context}};
    QList<IdentitySource> sources;
    for (const auto &[member, place] : places) {
        for (const QString &name : textListOf(identity.value(member)))
            sources.append({place, name});
    }
    return sources;
}

// "$request.header.Authorization", "$request.querystring.token"
IdentitySource jwtSource(const QString &text)
{
    const QString name = text.section(u'.', 2);
    if (name.isEmpty())
        return {IdentitySource::Place::Header, u"Authorization"_s};
    return {text.startsWith("$request.querystring."_L1) ? IdentitySource::Place::Query : IdentitySource::Place::Header, name};
}

void readLambda(ApiAuthorizer &authorizer, const QJsonObject &object, ApiKind kind, const FunctionFinder &functionOf)
{
    const QJsonObject identity = object.value("Identity"_L1).toObject();
    authorizer.function = functionOf(object.value("FunctionArn"_L1).toString());
    authorizer.identity = identityOf(identity);
    authorizer.kind = ApiAuthorizer::Kind::Request;
    if (kind == ApiKind::Http) {
        authorizer.format = payloadFormatOf(object.value("AuthorizerPayloadFormatVersion"_L1), PayloadFormat::V2);
        authorizer.simpleResponses = authorizer.format == PayloadFormat::V2 && isTrue(object.value("EnableSimpleResponses"_L1));
        return;
    }
    if (object.value("FunctionPayloadType"_L1).toString() == "REQUEST"_L1)
        return;
    authorizer.kind = ApiAuthorizer::Kind::Token;
    authorizer.identity = {{IdentitySource::Place::Header, identity.value("Header"_L1).toString(u"Authorization"_s)}};
    authorizer.validation = identity.value("ValidationExpression"_L1).toString();
}

ApiAuthorizer authorizerOf(const QString &name, const QJsonObject &object, ApiKind kind, const FunctionFinder &functionOf)
{
    ApiAuthorizer authorizer;
    authorizer.name = name;
    authorizer.scopes = textListOf(object.value("AuthorizationScopes"_L1));
    if (object.contains("FunctionArn"_L1)) {
        readLambda(authorizer, object, kind, functionOf);
    } else if (object.contains("JwtConfiguration"_L1)) {
        const QJsonObject token = object.value("JwtConfiguration"_L1).toObject();
        authorizer.kind = ApiAuthorizer::Kind::Jwt;
        authorizer.issuer = token.value("issuer"_L1).toString();
        authorizer.audiences = textListOf(token.value("audience"_L1));
        authorizer.identity = {jwtSource(object.value("IdentitySource"_L1).toString())};
    } else if (object.contains("UserPoolArn"_L1)) {
        const QString header = object.value("Identity"_L1).toObject().value("Header"_L1).toString(u"Authorization"_s);
        authorizer.kind = ApiAuthorizer::Kind::Cognito;
        authorizer.identity = {{IdentitySource::Place::Header, header}};
    }
    return authorizer;
}

} // namespace

std::optional<ApiCors> corsOf(const QJsonValue &value, ApiKind kind)
{
    if (value.isUndefined() || value.isNull() || value == QJsonValue(false))
        return std::nullopt;
    return kind == ApiKind::Rest ? restCors(value) : httpCors(value);
}

QList<ApiAuthorizer> authorizersOf(const QJsonObject &auth, ApiKind kind, const FunctionFinder &functionOf)
{
    QList<ApiAuthorizer> all;
    const QJsonObject named = auth.value("Authorizers"_L1).toObject();
    for (auto it = named.constBegin(); it != named.constEnd(); ++it)
        all.append(authorizerOf(it.key(), it.value().toObject(), kind, functionOf));
    ApiAuthorizer iam;
    iam.name = u"AWS_IAM"_s;
    all.append(iam);
    return all;
}

QJsonValue mergedValue(const QJsonValue &global, const QJsonValue &own)
{
    if (own.isUndefined())
        return global;
    if (global.isArray() && own.isArray()) {
        QJsonArray items = global.toArray();
        for (const QJsonValue &item : own.toArray())
            items.append(item);
        return items;
    }
    if (!global.isObject() || !own.isObject())
        return own;
    QJsonObject members = global.toObject();
    const QJsonObject mine = own.toObject();
    for (auto it = mine.constBegin(); it != mine.constEnd(); ++it)
        members.insert(it.key(), mergedValue(members.value(it.key()), it.value()));
    return members;
}

QMap<QString, QString> textMapOf(const QJsonObject &object)
{
    QMap<QString, QString> map;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        map.insert(it.key(), it.value().toVariant().toString());
    return map;
}

QStringList textListOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.isString() ? QStringList{value.toString()} : QStringList();
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items += item.toVariant().toString();
    return items;
}

PayloadFormat payloadFormatOf(const QJsonValue &value, PayloadFormat otherwise)
{
    const QString text = value.toVariant().toString();
    if (text.isEmpty())
        return otherwise;
    return text.startsWith(u'1') ? PayloadFormat::V1 : PayloadFormat::V2;
}

} // namespace lambdarium
