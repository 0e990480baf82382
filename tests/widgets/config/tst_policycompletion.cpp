// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered at a place of a policy document, and what is said of a wrong one.
#include "config/policycompletion.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPolicyCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QByteArray>("text"); // the place is at the |
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("entered");
        QTest::newRow("action on its line") << "Action: sqs:Rec|"_ba << u"sqs:ReceiveMessage"_s << 7;
        QTest::newRow("service") << "Action: dynamod|"_ba << u"dynamodb"_s << 7;
        QTest::newRow("action in a list") << "Action:\n  - s3:GetObject\n  - s3:PutObjectTag|"_ba << u"s3:PutObjectTagging"_s
                                          << 15;
        QTest::newRow("action in JSON") << "{\"Action\": \"sqs:Rec|"_ba << u"sqs:ReceiveMessage"_s << 7;
        QTest::newRow("action in a JSON list")
            << "\"Action\": [\n  \"s3:GetObject\",\n  \"s3:PutObjectTag|"_ba << u"s3:PutObjectTagging"_s << 15;
        QTest::newRow("action in brackets") << "Action: [s3:GetObject, s3:PutObjectTag|"_ba << u"s3:PutObjectTagging"_s << 15;
        QTest::newRow("resource") << "Resource: !GetAtt Jo|"_ba << u"!GetAtt Jobs.Arn"_s << 10;
        QTest::newRow("resource in a list") << "Resource:\n  - '*'\n  - !|"_ba << u"!GetAtt Jobs.Arn"_s << 1;
        QTest::newRow("nothing typed yet") << "Resource: |"_ba << u"!GetAtt Jobs.Arn"_s << 0;
        QTest::newRow("effect") << "- Effect: D|"_ba << u"Deny"_s << 1;
        QTest::newRow("key") << "Statement:\n  - Ef|"_ba << u"Effect"_s << 2;
        QTest::newRow("key after a value") << "Action: s3:GetObject\nReso|"_ba << u"Resource"_s << 4;
        QTest::newRow("key in JSON") << "\"Action\": \"s3:GetObject\",\n\"Reso|"_ba << u"Resource"_s << 4;
        QTest::newRow("complete") << "Effect: Allow|"_ba << QString() << 5;
        QTest::newRow("condition") << "Condition: {Str|"_ba << QString() << 4;
    }

    void offers()
    {
        QFETCH(QByteArray, text);
        const qsizetype place = text.indexOf('|');
        text.remove(place, 1);
        const PolicyCompletion found = policyCompletion(text, place, {u"!GetAtt Jobs.Arn"_s, u"!Ref Topic"_s});
        QTEST(found.choices.value(0), "first");
        QTEST(int(found.entered), "entered");
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault"); // a part of it; empty = none
        const QString good = u"Statement: [{Effect: Allow, Action: 's3:*', Resource: !Sub 'arn:${Bucket}/*'}]"_s;
        QTest::newRow("good") << good << QString();
        QTest::newRow("named") << u"PolicyName: one\nPolicyDocument:\n  "_s + good << QString();
        QTest::newRow("JSON") << u"{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}]}"_s
                              << QString();
        QTest::newRow("no YAML") << u"Statement: [{"_s << u"Line "_s;
        QTest::newRow("no statement") << u"Version: '2012-10-17'"_s << u"Statement is missing"_s;
        QTest::newRow("no effect") << u"Statement: [{Action: 's3:*', Resource: '*'}]"_s << u"Effect"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        const QString said = policyFault(text);
        QVERIFY2(fault.isEmpty() ? said.isEmpty() : said.contains(fault), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestPolicyCompletion)
#include "tst_policycompletion.moc"
