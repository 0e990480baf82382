// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages a function's URL answers, and what it tells them.
#include "apifixture.h"
#include "lambdaapi/urlcors.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestUrlCors : public QObject
{
    Q_OBJECT

    static UrlCors cors(const QByteArray &config) { return UrlCors(ApiJson::parse(test::quoted(config).toStdString())); }
    static HttpHeaders headers(const std::initializer_list<std::pair<QByteArray, QByteArray>> &fields)
    {
        HttpHeaders made;
        for (const auto &[name, value] : fields)
            made.add(name, value);
        return made;
    }
    /// "name: value" of those about CORS, sorted.
    static QStringList shown(const HttpHeaders &given)
    {
        QStringList lines;
        for (const auto &[name, value] : given.fields()) {
            if (name.startsWith("Access-Control-") || name == "Vary")
                lines += QString::fromUtf8(name + ": " + value);
        }
        lines.sort();
        return lines;
    }

private Q_SLOTS:
    void origins_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QStringList>("lines");
        const QByteArray one = "{'AllowOrigins': ['https://a.example', 'http://localhost:5173']}"_ba;
        const QString vary = u"Vary: Origin"_s;
        QTest::newRow("named") << one << "http://localhost:5173"_ba
                               << QStringList{u"Access-Control-Allow-Origin: http://localhost:5173"_s, vary};
        QTest::newRow("another") << one << "https://b.example"_ba << QStringList();
        QTest::newRow("another port") << one << "http://localhost:5174"_ba << QStringList();
        QTest::newRow("longer name") << one << "https://a.example.org"_ba << QStringList();
        QTest::newRow("no page") << one << QByteArray() << QStringList();
        QTest::newRow("nothing configured") << "{}"_ba << "https://a.example"_ba << QStringList();
        QTest::newRow("all") << "{'AllowOrigins': ['*']}"_ba << "https://b.example"_ba
                             << QStringList{u"Access-Control-Allow-Origin: *"_s, vary};
        QTest::newRow("all with credentials") << "{'AllowOrigins': ['*'], 'AllowCredentials': true}"_ba << "https://b.example"_ba
                                              << QStringList{u"Access-Control-Allow-Credentials: true"_s,
                                                             u"Access-Control-Allow-Origin: https://b.example"_s, vary};
        QTest::newRow("exposed") << "{'AllowOrigins': ['*'], 'ExposeHeaders': ['x-a', 'x-b'], 'MaxAge': 5}"_ba
                                 << "https://b.example"_ba
                                 << QStringList{u"Access-Control-Allow-Origin: *"_s, u"Access-Control-Expose-Headers: x-a,x-b"_s,
                                                vary};
    }

    void origins()
    {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, origin);
        HttpHeaders answer;
        cors(config).addTo(answer, origin);
        QTEST(shown(answer), "lines");
        QCOMPARE(cors(config).takes(origin), !shown(answer).isEmpty());
    }

    void preflight()
    {
        HttpRequest request{"OPTIONS",
                            "/",
                            headers({{"Origin", "https://a.example"},
                                     {"Access-Control-Request-Method", "PUT"},
                                     {"Access-Control-Request-Headers", "x-c"}}),
                            {}};
        const QByteArray config = "{'AllowOrigins': ['https://a.example'], 'AllowMethods': ['GET', 'PUT'], 'AllowHeaders': "
                                  "['x-c', 'date'], 'MaxAge': 300}";
        const auto answer = cors(config).preflight(request);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(shown(answer->headers),
                 QStringList({u"Access-Control-Allow-Headers: x-c,date"_s, u"Access-Control-Allow-Methods: GET,PUT"_s,
                              u"Access-Control-Allow-Origin: https://a.example"_s, u"Access-Control-Max-Age: 300"_s,
                              u"Vary: Origin"_s}));
        const auto wide = cors("{'AllowOrigins': ['*'], 'AllowMethods': ['*'], 'AllowHeaders': ['*'], 'AllowCredentials': true}")
                              .preflight(request);
        QVERIFY(wide);
        QCOMPARE(wide->headers.value("Access-Control-Allow-Methods"), "PUT"_ba);
        QCOMPARE(wide->headers.value("Access-Control-Allow-Headers"), "x-c"_ba);
        QVERIFY(!cors("{'AllowOrigins': ['https://b.example']}").preflight(request));
        request.method = "GET";
        QVERIFY(!cors(config).preflight(request));
        request = {"OPTIONS", "/", headers({{"Origin", "https://a.example"}}), {}};
        QVERIFY(!cors(config).preflight(request)); // a request for the function
    }

    void throughTheApi()
    {
        test::ApiFixture fixture;
        const HttpHeaders page = headers({{"Origin", "https://a.example"}, {"Sec-Fetch-Site", "cross-site"}});
        fixture.ask("POST", "/2021-10-31/functions/greeter/url", "{'AuthType': 'NONE'}");
        fixture.ask("GET", "/lambda-url/greeter/", {}, page);
        QCOMPARE(fixture.status, 403);
        QCOMPARE(fixture.message, u"Requests of web pages are not taken"_s);
        fixture.ask("PUT", "/2021-10-31/functions/greeter/url", "{'Cors': {'AllowOrigins': ['https://a.example']}}");
        QVERIFY2(fixture.status == 200, qPrintable(fixture.message));
        fixture.ask("GET", "/lambda-url/greeter/", {}, page);
        QCOMPARE(fixture.status, 200);
        QCOMPARE(fixture.runs.size(), 1);
        QCOMPARE(fixture.headers.value("Access-Control-Allow-Origin"), "https://a.example"_ba);

        // What a browser asks first runs nothing, also where the request itself must be signed.
        fixture.ask("PUT", "/2021-10-31/functions/greeter/url", "{'AuthType': 'AWS_IAM'}");
        HttpHeaders question = page;
        question.add("Access-Control-Request-Method", "POST");
        fixture.ask("OPTIONS", "/lambda-url/greeter/a", {}, question);
        QCOMPARE(fixture.status, 200);
        QCOMPARE(fixture.runs.size(), 1);
        // A refusal can be read by the page that is taken, too.
        fixture.ask("GET", "/lambda-url/greeter/", {}, page);
        QCOMPARE(fixture.status, 403);
        QCOMPARE(fixture.headers.value("Access-Control-Allow-Origin"), "https://a.example"_ba);
    }

    // That a URL takes a page opens nothing else to it.
    void everythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        for (const auto &[method, target] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"GET", "/lambda-url/mailer/"},
                 {"GET", "/lambda-url/nobody/"},
                 {"GET", "/2015-03-31/functions"},
                 {"POST", "/2015-03-31/functions/greeter/invocations"},
                 {"OPTIONS", "/2015-03-31/functions/greeter/invocations"},
                 {"DELETE", "/2015-03-31/functions/greeter"},
                 {"GET", "/health"},
                 {"GET", "/elsewhere"}})
            QTest::newRow(QByteArray(QByteArray(method) + ' ' + target).constData()) << QByteArray(method) << QByteArray(target);
    }

    void everythingElseIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        test::ApiFixture fixture;
        fixture.ask("POST", "/2021-10-31/functions/greeter/url", "{'AuthType': 'NONE', 'Cors': {'AllowOrigins': ['*']}}");
        const QByteArray before = fixture.text();
        fixture.ask(method, target, "{}", headers({{"Origin", "https://a.example"}}));
        QCOMPARE(fixture.status, 403);
        QCOMPARE(fixture.runs.size(), 0);
        QVERIFY(!fixture.headers.contains("Access-Control-Allow-Origin"));
        QCOMPARE(fixture.text(), before);
    }
};

QTEST_GUILESS_MAIN(TestUrlCors)
#include "tst_urlcors.moc"
