// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/routematch.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRouteMatch : public QObject
{
    Q_OBJECT

    static ApiDefinitions all(ApiKind kind, const QString &stage, const QStringList &routes)
    {
        ApiDefinition api;
        api.kind = kind;
        api.stage = stage;
        for (const QString &each : routes) {
            GatewayRoute route;
            route.method = each == "$default"_L1 ? u"ANY"_s : each.section(u' ', 0, 0);
            route.path = each.section(u' ', -1);
            api.routes.append(route);
        }
        return {{api}, {}, {}, {}};
    }

private Q_SLOTS:
    // Developer Guide, "Routing API requests" of HTTP APIs has the first rows.
    void match_data()
    {
        QTest::addColumn<bool>("rest");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("key"); // empty = none; "!" + path = the path alone
        QTest::addColumn<QString>("parameters");

        const auto row = [](const char *name, bool rest, const char *method, const char *path, const char *key,
                            const char *parameters = "") {
            QTest::newRow(name) << rest << QByteArray(method) << QByteArray(path) << QString::fromUtf8(key)
                                << QString::fromUtf8(parameters);
        };
        row("whole path", false, "GET", "/pets/dog/1", "GET /pets/dog/1");
        row("parameter", false, "GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2");
        row("greedy with method", false, "GET", "/pets/cat/1", "GET /pets/{proxy+}", "proxy=cat/1");
        row("greedy of any method", false, "POST", "/test/5", "ANY /{proxy+}", "proxy=test/5");
        row("default", false, "GET", "/", "$default");
        row("named method before ANY", false, "PUT", "/both", "PUT /both");
        row("ANY for others", false, "GET", "/both", "ANY /both");
        row("method decides before the path", false, "POST", "/pets/dog/1", "ANY /{proxy+}", "proxy=pets/dog/1");
        row("encoded parameter", false, "GET", "/pets/dog/a%2Fb", "GET /pets/dog/{id}", "id=a%2Fb");
        row("slash at the end is another path", false, "PUT", "/both/", "ANY /{proxy+}", "proxy=both/");
        row("stage", false, "PUT", "/dev/both", "PUT /both");

        row("REST parameter", true, "GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2");
        row("REST: resource before method", true, "POST", "/pets/dog/1", "!/pets/dog/1");
        row("REST: slash at the end", true, "PUT", "/both/", "PUT /both");
        row("REST: nothing at the root", true, "GET", "/", "");
        row("REST: stage", true, "PUT", "/dev/both", "PUT /both");
        row("REST: the stage alone", true, "GET", "/dev", "ANY /{proxy+}", "proxy=dev");
        row("REST: named method before ANY", true, "PUT", "/both", "PUT /both");
    }

    void match()
    {
        QFETCH(bool, rest);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QStringList routes{u"ANY /both"_s,          u"PUT /both"_s,          u"GET /pets/dog/1"_s,
                           u"GET /pets/dog/{id}"_s, u"GET /pets/{proxy+}"_s, u"ANY /{proxy+}"_s};
        if (!rest)
            routes += u"$default"_s;
        const ApiDefinitions apis = all(rest ? ApiKind::Rest : ApiKind::Http, u"dev"_s, routes);
        const RouteMatch found = matchRoute(apis, method, path);
        QTEST(found.route ? found.route->key() : found.api ? u'!' + found.resource : QString(), "key");
        QStringList parameters;
        for (const auto &[name, value] : found.parameters.asKeyValueRange())
            parameters += name + u'=' + value;
        QTEST(parameters.join(u';'), "parameters");
    }

    // The first API that answers counts; one that knows the path alone does not hide another's route.
    void severalApis()
    {
        ApiDefinitions apis = all(ApiKind::Rest, u"Prod"_s, {u"GET /a"_s});
        apis.apis += all(ApiKind::Http, u"$default"_s, {u"POST /a"_s, u"GET /a"_s}).apis;
        QCOMPARE(matchRoute(apis, "POST", "/a").route->key(), u"POST /a"_s);
        QCOMPARE(matchRoute(apis, "GET", "/a").api, &apis.apis.at(0));
        QVERIFY(!matchRoute(apis, "GET", "/b").api);
    }

    // OPTIONS of a REST API with CORS is answered by it, whatever another API would take.
    void corsOfRest()
    {
        ApiDefinitions apis = all(ApiKind::Rest, u"Prod"_s, {u"GET /a"_s});
        apis.apis[0].cors = ApiCors{};
        apis.apis += all(ApiKind::Http, u"$default"_s, {u"$default"_s}).apis;
        const RouteMatch found = matchRoute(apis, "OPTIONS", "/a");
        QCOMPARE(found.api, &apis.apis.at(0));
        QVERIFY(!found.route);
        QCOMPARE(matchRoute(apis, "POST", "/a").route->key(), u"$default"_s);
    }
};

QTEST_GUILESS_MAIN(TestRouteMatch)
#include "tst_routematch.moc"
