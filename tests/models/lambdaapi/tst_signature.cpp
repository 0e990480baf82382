// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of requests; the good ones were made by botocore's SigV4Auth and SigV4QueryAuth.
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
    // A presigned request without a body, with a session's token, good for ten minutes.
    static QByteArray presigned()
    {
        return "/2015-03-31/functions/g%3Alive/invocations?Qualifier=%24LATEST&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
               "AKIDEXAMPLE%2F20260102%2Fus-east-1%2Flambda%2Faws4_request&X-Amz-Date=20260102T030405Z&X-Amz-Expires=600&"
               "X-Amz-SignedHeaders=host&X-Amz-Security-Token=token%2F%2B%3D&"
               "X-Amz-Signature=027c76dc9a1eca2f54cb7692572ed6acc9989fbf0bac71b802fd2c1dc4a17a7b";
    }
    static HttpRequest presignedRequest(const QByteArray &target, const QByteArray &body = {})
    {
        HttpRequest made{"POST", target, {}, body};
        made.headers.add("Host", "127.0.0.1:3001");
        return made;
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

    void takesWhatIsPresigned()
    {
        const auto checked = checkSignature(presignedRequest(presigned()), key(), at());
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QVERIFY(checkSignature(presignedRequest(presigned()), key(), at(13)));
        QVERIFY(checkSignature(presignedRequest(presigned(), "changed"), std::nullopt, at(59)));
    }

    void refusesPresigned_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("minute");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("words");
        const QString invalid = u"InvalidSignatureException"_s;
        const QString incomplete = u"IncompleteSignatureException"_s;
        const QByteArray good = presigned();
        const auto with = [&](const char *from, const char *to) { return QByteArray(good).replace(from, to); };
        QTest::newRow("past its time") << good << QByteArray() << 15 << invalid << u"is now earlier than 20260102T031505Z"_s;
        QTest::newRow("of the future") << with("T030405Z", "T035905Z") << QByteArray() << 4 << invalid << u"not within 5 min."_s;
        QTest::newRow("longer time") << with("Expires=600", "Expires=6000") << QByteArray() << 4 << invalid
                                     << u"does not match"_s;
        QTest::newRow("another body") << good << "{}"_ba << 4 << invalid << u"does not match"_s;
        QTest::newRow("another function") << with("/g%3Alive", "/h%3Alive") << QByteArray() << 4 << invalid
                                          << u"does not match"_s;
        QTest::newRow("more in the query") << QByteArray(good + "&InvocationType=Event") << QByteArray() << 4 << invalid
                                           << u"does not match"_s;
        QTest::newRow("host not signed") << with("SignedHeaders=host", "SignedHeaders=date") << QByteArray() << 4 << invalid
                                         << u"does not match"_s;
        QTest::newRow("another key") << with("AKIDEXAMPLE", "AKIDOTHER") << QByteArray() << 4 << u"UnrecognizedClientException"_s
                                     << u"security token"_s;
        QTest::newRow("no credential") << with("X-Amz-Credential", "X-Credential") << QByteArray() << 4 << incomplete
                                       << u"must include 'X-Amz-Credential'"_s;
        QTest::newRow("no signature") << good.left(good.indexOf("&X-Amz-Signature")) << QByteArray() << 4 << incomplete
                                      << u"must include 'X-Amz-Signature'"_s;
        QTest::newRow("short scope") << with("%2Faws4_request", "") << QByteArray() << 4 << incomplete << u"5 slash-delimited"_s;
        QTest::newRow("another scheme") << with("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256") << QByteArray() << 4 << incomplete
                                        << u"Re-examine"_s;
    }

    void refusesPresigned()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, minute);
        QFETCH(QString, words);
        const auto checked = checkSignature(presignedRequest(target, body), key(), at(minute));
        QVERIFY(!checked);
        QCOMPARE(checked.error().status, 403);
        QTEST(checked.error().type, "type");
        QVERIFY2(checked.error().message.contains(words), qPrintable(checked.error().message));
    }

    void payloadHashOfTheHeader()
    {
        HttpRequest lying = request(good(), "changed");
        lying.headers.add("X-Amz-Content-Sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"); // of {}
        QVERIFY(!checkSignature(lying, key(), at()));
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
