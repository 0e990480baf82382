// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a template says of its HTTP and REST APIs: routes, CORS, authorizers. Value types, any thread.

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace lambdarium {

enum class ApiKind {
    Rest, ///< AWS::Serverless::Api, events of type Api
    Http, ///< AWS::Serverless::HttpApi, events of type HttpApi
};

/// PayloadFormatVersion of an integration or of an HTTP API's Lambda authorizer.
enum class PayloadFormat { V1, V2 };

struct GatewayRoute {
    QString method; ///< "GET", "ANY"
    QString path; ///< "/pets/{id}", "/{proxy+}", "$default"
    QString function; ///< logical id
    PayloadFormat format = PayloadFormat::V2;
    std::chrono::milliseconds timeout{30000};
    QString authorizer; ///< name of one of the API's authorizers; empty = none
    QStringList scopes; ///< one of them must be in the token; empty = any token

    [[nodiscard]] QString key() const; ///< "GET /pets/{id}", "$default"
};

struct ApiCors {
    QStringList origins;
    QStringList methods;
    QStringList headers;
    QStringList exposedHeaders;
    bool credentials = false;
    std::optional<int> maxAge; ///< seconds

    /// What Access-Control-Allow-Origin says to a page of that origin; empty = nothing.
    [[nodiscard]] QString allowedOrigin(const QString &origin) const;
};

/// Where an authorizer looks for who is calling.
struct IdentitySource {
    enum class Place { Header, Query, StageVariable, Context };
    Place place = Place::Header;
    QString name;
    bool operator==(const IdentitySource &) const = default;
};

struct ApiAuthorizer {
    enum class Kind {
        Jwt, ///< HTTP API
        Token, ///< REST API: a function gets one header
        Request, ///< a function gets the request
        Cognito, ///< REST API: a token of a user pool
        Open, ///< AWS_IAM: nothing is checked here
    };
    QString name;
    Kind kind = Kind::Open;
    QString function; ///< logical id; empty when it is not in the template
    PayloadFormat format = PayloadFormat::V1;
    bool simpleResponses = false; ///< {"isAuthorized": true} in place of a policy
    QList<IdentitySource> identity;
    QString validation; ///< pattern for the token; empty = any
    QString issuer;
    QStringList audiences;
    QStringList scopes; ///< for routes that name none
};

struct ApiDefinition {
    ApiKind kind = ApiKind::Http;
    QString logicalId;
    QString id; ///< what Ref gives
    QString stage; ///< "$default", "Prod"
    QMap<QString, QString> stageVariables;
    std::optional<ApiCors> cors;
    bool preflightIsAuthorized = false; ///< REST: the default authorizer stands before OPTIONS as well
    QString defaultAuthorizer;
    QStringList binaryTypes; ///< REST: BinaryMediaTypes
    QList<ApiAuthorizer> authorizers;
    QList<GatewayRoute> routes;

    [[nodiscard]] const ApiAuthorizer *authorizer(const QString &name) const; ///< null when there is none
};

struct ApiDefinitions {
    QList<ApiDefinition> apis; ///< in the template's order, the implicit ones last
    QStringList notes; ///< what is not served or not checked here, one sentence each
    QString region;
    QString accountId;
};

} // namespace lambdarium
