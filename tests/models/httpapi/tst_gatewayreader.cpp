// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayreader.h"
#include "template/templatemodel.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestGatewayReader : public QObject
{
    Q_OBJECT

    static ApiDefinitions read(const QByteArray &text)
    {
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        return tree ? readApis(*tree, {}, TemplateModel::build(*tree).functions()) : ApiDefinitions();
    }

    static QString routesOf(const ApiDefinitions &apis)
    {
        QStringList lines;
        for (const ApiDefinition &api : apis.apis) {
            for (const GatewayRoute &route : api.routes)
                lines += api.logicalId + u' ' + api.stage + ": "_L1 + route.key() + " > "_L1 + route.function
                    + (route.format == PayloadFormat::V1 ? " v1"_L1 : " v2"_L1) + ' '_L1 + QString::number(route.timeout.count())
                    + (route.authorizer.isEmpty() ? QString() : u' ' + route.authorizer);
        }
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void routes_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("routes");

        QTest::newRow("implicit HTTP API") << "        E: {Type: HttpApi, Properties: {Path: /a, Method: get}}\n"_ba << ""_ba
                                           << u"ServerlessHttpApi $default: GET /a > F v2 30000"_s;
        QTest::newRow("default route") << "        E: {Type: HttpApi}\n"_ba << ""_ba
                                       << u"ServerlessHttpApi $default: $default > F v2 30000"_s;
        QTest::newRow("any method, format, timeout")
            << "        E: {Type: HttpApi, Properties: {Path: /a, Method: ANY, PayloadFormatVersion: '1.0', TimeoutInMillis: 500}}\n"_ba
            << ""_ba << u"ServerlessHttpApi $default: ANY /a > F v1 500"_s;
        QTest::newRow("implicit REST API") << "        E: {Type: Api, Properties: {Path: '/a/{x+}', Method: any}}\n"_ba << ""_ba
                                           << u"ServerlessRestApi Prod: ANY /a/{x+} > F v1 29000"_s;
        QTest::newRow("REST: slash at the end") << "        E: {Type: Api, Properties: {Path: /a/, Method: get}}\n"_ba << ""_ba
                                                << u"ServerlessRestApi Prod: GET /a > F v1 29000"_s;
        QTest::newRow("explicit APIs") << "        E: {Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H}}\n"
                                          "        G: {Type: Api, Properties: {Path: /b, Method: post, RestApiId: {Ref: R}}}\n"_ba
                                       << "  R: {Type: AWS::Serverless::Api, Properties: {StageName: dev}}\n"
                                          "  H: {Type: AWS::Serverless::HttpApi, Properties: {StageName: v1}}\n"_ba
                                       << u"R dev: POST /b > F v1 29000\nH v1: GET /a > F v2 30000"_s;
        QTest::newRow("default authorizer and NONE")
            << "        E: {Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !Ref H}}\n"
               "        G: {Type: HttpApi, Properties: {Path: /b, Method: get, ApiId: !Ref H, Auth: {Authorizer: NONE}}}\n"_ba
            << "  H:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        DefaultAuthorizer: J\n"
               "        Authorizers: {J: {JwtConfiguration: {issuer: i, audience: [x]}, IdentitySource: "
               "$request.header.Authorization}}\n"_ba
            << u"H $default: GET /a > F v2 30000 J\nH $default: GET /b > F v2 30000"_s;
        QTest::newRow("OpenAPI")
            << ""_ba
            << "  H:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      DefinitionBody:\n"
               "        openapi: 3.0.1\n        paths:\n          /a:\n            post:\n"
               "              x-amazon-apigateway-integration: {type: aws_proxy, payloadFormatVersion: '2.0', "
               "uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/"
               "invocations'}\n"_ba
            << u"H $default: POST /a > F v2 30000"_s;
        QTest::newRow("condition is false") << "        E: {Type: HttpApi, Properties: {Path: /a, ApiId: !Ref H}}\n"_ba
                                            << "  H: {Type: AWS::Serverless::HttpApi, Condition: Never}\n"_ba << QString();
        QTest::newRow("other events") << "        E: {Type: SQS, Properties: {Queue: x}}\n"_ba << ""_ba << QString();
    }

    void routes()
    {
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, more);
        const ApiDefinitions apis =
            read("Transform: AWS::Serverless-2016-10-31\nConditions: {Never: !Equals [a, b]}\nResources:\n"
                 "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n"
                 "      Handler: a.b\n      Events:\n"
                 + (events.isEmpty() ? "        {}\n"_ba : events) + more);
        QTEST(routesOf(apis), "routes");
    }

    void settings()
    {
        const ApiDefinitions apis =
            read("Transform: AWS::Serverless-2016-10-31\n"
                 "Globals:\n  HttpApi:\n    CorsConfiguration: {AllowOrigins: [https://a.example], AllowHeaders: [x]}\n"
                 "  Api:\n    Cors: {AllowOrigin: \"'*'\", AllowMethods: \"'GET, POST'\", MaxAge: \"'60'\"}\n"
                 "    BinaryMediaTypes: [image~1png]\n"
                 "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: named\n"
                 "      Runtime: python3.13\n      Handler: a.b\n      Events:\n        H: {Type: HttpApi, Properties: {ApiId: "
                 "!Ref H}}\n"
                 "        R: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref R}}\n"
                 "  H:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      CorsConfiguration: {MaxAge: 5}\n"
                 "      StageVariables: {k: v}\n      Auth:\n        Authorizers:\n          L:\n            FunctionArn: "
                 "!GetAtt F.Arn\n"
                 "            AuthorizerPayloadFormatVersion: 2.0\n            EnableSimpleResponses: true\n"
                 "            Identity: {Headers: [X], QueryStrings: [q]}\n"
                 "  R:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: s\n      Auth:\n        Authorizers:\n"
                 "          T: {FunctionArn: !GetAtt F.Arn, Identity: {Header: X-Token, ValidationExpression: a+}}\n"
                 "          C: {UserPoolArn: arn}\n");
        QCOMPARE(apis.apis.size(), 2);
        const ApiDefinition &http = apis.apis.at(0);
        QCOMPARE(http.cors->origins, QStringList{u"https://a.example"_s});
        QCOMPARE(http.cors->maxAge, 5);
        QCOMPARE(http.stageVariables.value(u"k"_s), u"v"_s);
        const ApiAuthorizer *lambda = http.authorizer(u"L"_s);
        QVERIFY(lambda && lambda->simpleResponses);
        QCOMPARE(lambda->function, u"F"_s);
        const QList<IdentitySource> identity{{IdentitySource::Place::Header, u"X"_s}, {IdentitySource::Place::Query, u"q"_s}};
        QCOMPARE(lambda->identity, identity);

        const ApiDefinition &rest = apis.apis.at(1);
        QCOMPARE(rest.cors->origins, QStringList{u"*"_s});
        QCOMPARE(rest.cors->methods, (QStringList{u"GET"_s, u"POST"_s}));
        QCOMPARE(rest.cors->maxAge, 60);
        QCOMPARE(rest.binaryTypes, QStringList{u"image/png"_s});
        QCOMPARE(rest.authorizer(u"T"_s)->kind, ApiAuthorizer::Kind::Token);
        QCOMPARE(rest.authorizer(u"T"_s)->identity.value(0).name, u"X-Token"_s);
        QCOMPARE(rest.authorizer(u"T"_s)->validation, u"a+"_s);
        QCOMPARE(rest.authorizer(u"C"_s)->kind, ApiAuthorizer::Kind::Cognito);
    }

    // What can't be served is said.
    void notes()
    {
        const ApiDefinitions apis =
            read("Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                 "      Runtime: python3.13\n      Handler: a.b\n      Events:\n"
                 "        E: {Type: HttpApi, Properties: {Path: /a, ApiId: abcdef1234}}\n"
                 "        I: {Type: HttpApi, Properties: {Path: /b, Auth: {Authorizer: AWS_IAM}}}\n"
                 "  P: {Type: AWS::ApiGatewayV2::Api}\n  U: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: a.yaml}}\n"
                 "  V: {Type: AWS::Serverless::Api, Properties: {DefinitionBody: {Fn::Transform: {Name: AWS::Include}}}}\n");
        const QString text = apis.notes.join(u'\n');
        QVERIFY2(text.contains("Event E of F"_L1) && text.contains("P is not served"_L1) && text.contains("DefinitionUri"_L1)
                     && text.contains("V includes"_L1) && text.contains("AWS_IAM"_L1),
                 qPrintable(text));
    }

    void brokenTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("lists in place of maps") << "Resources: [1]\nGlobals: [2]\n"_ba;
        QTest::newRow("scalars") << "Resources:\n  R: {Type: AWS::Serverless::Api, Properties: x}\nGlobals: {Api: y}\n"_ba;
    }

    void brokenTexts()
    {
        QFETCH(QByteArray, text);
        QVERIFY(read(text).apis.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGatewayReader)
#include "tst_gatewayreader.moc"
