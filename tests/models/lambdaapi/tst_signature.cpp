// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of requests; the good ones were made by botocore's SigV4Auth.
#include "lambdaapi/signature.h"

#include <QTest>
#include <QTimeZone>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestSignature : public QObject
{
    Q_OBJECT

    static HttpRequest request(const QByteArray &authorization, const QByteArray &body = "{}")
    {
        HttpRequest made{"POST", SIGNED_TARGET, {}, body};
        made.headers.add("Host", "127.0.0.1:3001");
        made.headers.add("X-Amz-Date", "20260102T030405Z");
        if (!authorization.isEmpty())
            made.headers.add("Authorization", authorization);
        return made;
    }
    static constexpr auto SIGNED_TARGET =
        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Ag/invocations?Qualifier=%24LATEST&A=b";
    static QByteArray good()
    {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, "
               "Signature=8c2b7d8e6a26b61b2d457f8ed72e7d271b487ee371371b8647abcd98bb5a7064";
    }
    static AccessKey key() { return {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}; }
    static QDateTime at(int minute = 4) { return {QDate(2026, 1, 2), QTime(3, minute, 5), QTimeZone::UTC}; }

private Q_SLOTS:
    void takesWhatIsSigned()
    {
        const auto checked = checkSignature(request(good()), key(), at());
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QVERIFY(checkSignature(request(good()), key(), at(8)));
    }

    void withoutAKeyItIsOnlyRead()
    {
        QVERIFY(checkSignature(request(good(), "changed"), std::nullopt, at()));
        QVERIFY(checkSignature(request({}), std::nullopt, at()));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("minute");
        QTest::addColumn<QString>("type");
        const QString invalid = u"InvalidSignatureException"_s;
        const QString incomplete = u"IncompleteSignatureException"_s;
        const QByteArray body = "{}"_ba;
        QTest::newRow("none") << QByteArray() << body << 4 << u"MissingAuthenticationTokenException"_s;
        QTest::newRow("another body") << good() << "{ }"_ba << 4 << invalid;
        QTest::newRow("late") << good() << body << 10 << invalid;
        QTest::newRow("another key") << good().replace("AKIDEXAMPLE", "AKIDOTHER") << body << 4
                                     << u"UnrecognizedClientException"_s;
        QTest::newRow("another region") << good().replace("us-east-1", "eu-west-1") << body << 4 << invalid;
        QTest::newRow("host not signed") << good().replace("host;", "") << body << 4 << invalid;
        QTest::newRow("no signature") << good().left(good().indexOf("Signature=")) << body << 4 << incomplete;
        QTest::newRow("short scope") << good().replace("/lambda/aws4_request", "") << body << 4 << incomplete;
        QTest::newRow("another scheme") << "Basic dGVzdDp0ZXN0"_ba << body << 4 << incomplete;
        QTest::newRow("rubbish") << "AWS4-HMAC-SHA256 ===,,,"_ba << body << 4 << incomplete;
    }

    void refuses()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QByteArray, body);
        QFETCH(int, minute);
        const auto checked = checkSignature(request(authorization, body), key(), at(minute));
        QVERIFY(!checked);
        QCOMPARE(checked.error().status, 403);
        QTEST(checked.error().type, "type");
    }

    void saysWhatIsMissing()
    {
        const auto header = SignatureHeader::parse("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request");
        QVERIFY(!header);
        QCOMPARE(header.error().message,
                 u"Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
                 "Authorization=AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request"_s);
    }
};

QTEST_APPLESS_MAIN(TestSignature)
#include "tst_signature.moc"
