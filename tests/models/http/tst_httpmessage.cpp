// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpmessage.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestHttpMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void segments_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QStringList>("segments");
        QTest::newRow("root") << "/"_ba << QStringList();
        QTest::newRow("two") << "/a/b"_ba << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("slash at the end") << "/a/b/"_ba << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("query") << "/a?b=/c"_ba << QStringList{u"a"_s};
        QTest::newRow("encoded slash stays inside") << "/a%2Fb/c"_ba << QStringList{u"a/b"_s, u"c"_s};
        QTest::newRow("arn") << "/functions/arn%3Aaws%3Alambda"_ba << QStringList{u"functions"_s, u"arn:aws:lambda"_s};
        QTest::newRow("not UTF-8") << "/%FF"_ba << QStringList{QString(QChar::ReplacementCharacter)};
    }

    void segments()
    {
        QFETCH(QByteArray, target);
        HttpRequest request;
        request.target = target;
        QTEST(request.pathSegments(), "segments");
    }

    void query_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("has");
        QTest::addColumn<QString>("value");
        QTest::newRow("none") << "/a"_ba << false << QString();
        QTest::newRow("empty") << "/a?Qualifier="_ba << true << QString();
        QTest::newRow("plain") << "/a?x=1&Qualifier=7"_ba << true << u"7"_s;
        QTest::newRow("encoded") << "/a?Qualifier=%24LATEST"_ba << true << u"$LATEST"_s;
        QTest::newRow("plus is a space") << "/a?Qualifier=a+b"_ba << true << u"a b"_s;
        QTest::newRow("encoded plus") << "/a?Qualifier=a%2Bb"_ba << true << u"a+b"_s;
    }

    void query()
    {
        QFETCH(QByteArray, target);
        HttpRequest request;
        request.target = target;
        QTEST(request.hasQuery(u"Qualifier"_s), "has");
        QTEST(request.query(u"Qualifier"_s), "value");
    }

    void headersIgnoreCase()
    {
        HttpHeaders headers;
        headers.add("X-Amz-Log-Type"_ba, "Tail"_ba);
        headers.add("x-amz-log-type"_ba, "None"_ba);
        QVERIFY(headers.contains("x-amz-log-TYPE"));
        QCOMPARE(headers.value("X-AMZ-LOG-TYPE"), "Tail"_ba);
        QVERIFY(!headers.contains("X-Amz"));
        QCOMPARE(headers.value("X-Amz"), QByteArray());
    }

    void pages()
    {
        QVERIFY(!isFromPage("", ""));
        QVERIFY(!isFromPage("", "none"));
        QVERIFY(isFromPage("https://example.com", ""));
        QVERIFY(isFromPage("null", ""));
        QVERIFY(isFromPage("", "cross-site"));
        QVERIFY(isFromPage("", "same-origin"));
        HttpHeaders headers;
        QVERIFY(!isFromPage(headers));
        headers.add("sec-fetch-site"_ba, "cross-site"_ba);
        QVERIFY(isFromPage(headers));
    }
};

QTEST_APPLESS_MAIN(TestHttpMessage)
#include "tst_httpmessage.moc"
