// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/policydocument.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class PolicyDocumentTest : public QObject
{
    Q_OBJECT

    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

private Q_SLOTS:
    void readsAndWrites()
    {
        const auto document = PolicyDocument::parse(
            json("{'Version': '2012-10-17', 'Id': 'x', 'Statement': [{'Sid': 'a', 'Effect': 'Allow', 'Action': 's3:GetObject',"
                 " 'Resource': ['arn:aws:s3:::b/*', '*']}, {'Effect': 'Deny', 'NotAction': ['s3:*', 'sqs:Send*'], 'NotResource': "
                 "'*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}]}"));
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        QCOMPARE(document->statements.size(), 2);
        const PolicyStatement &first = document->statements[0];
        QVERIFY(first.allow);
        QCOMPARE(first.actions, QStringList{u"s3:GetObject"_s});
        QCOMPARE(first.resources.size(), 2);
        const PolicyStatement &second = document->statements[1];
        QVERIFY(!second.allow);
        QCOMPARE(second.notActions.size(), 2);
        QVERIFY(second.conditions.contains(u"Bool"));
        const auto again = PolicyDocument::fromJson(document->toJson());
        QVERIFY(again);
        QCOMPARE(again->statements, document->statements);
        QCOMPARE(document->toJson()["Statement"_L1][0]["Action"_L1].toString(), u"s3:GetObject"_s);
    }

    void singleStatement()
    {
        const auto document =
            PolicyDocument::parse(json("{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '!GetAtt X.Arn'}}"));
        QVERIFY(document);
        QCOMPARE(document->statements.size(), 1);
        QCOMPARE(document->toJson()["Version"_L1].toString(), u"2012-10-17"_s);
    }

    // What is accepted is the same when it is written and read again.
    void lenient_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::newRow("null principal") << json("'Principal': null");
        QTest::newRow("null condition") << json("'Condition': null");
        QTest::newRow("number as Sid") << json("'Sid': 7");
        QTest::newRow("expression as condition") << json("'Condition': '!If [A, b, c]'");
    }
    void lenient()
    {
        QFETCH(QByteArray, statement);
        const auto document =
            PolicyDocument::parse("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", " + statement + "}]}");
        QVERIFY(document);
        const auto again = PolicyDocument::fromJson(document->toJson());
        QVERIFY(again);
        QCOMPARE(again->statements, document->statements);
        QCOMPARE(document->statements.first().sid, statement.contains("Sid") ? u"7"_s : QString());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no statement") << QByteArray("{}") << u"The policy has no Statement."_s;
        QTest::newRow("list") << QByteArray("[]") << u"A policy is a JSON object."_s;
        QTest::newRow("version") << json("{'Version': '2020', 'Statement': []}") << u"The policy's Version must be 2012-10-17."_s;
        QTest::newRow("effect") << json("{'Statement': [{'Action': '*', 'Resource': '*'}]}") << u"Statement 1 has no Effect."_s;
        QTest::newRow("wrong effect") << json("{'Statement': [{'Effect': 'allow', 'Action': '*'}]}")
                                      << u"Statement 1 has an Effect that is not Allow or Deny."_s;
        QTest::newRow("no action") << json("{'Statement': [{'Effect': 'Allow', 'Resource': '*'}]}")
                                   << u"Statement 1 needs Action or NotAction, one of them."_s;
        QTest::newRow("second") << json("{'Statement': [{'Effect': 'Allow', 'Action': '*'}, {'Effect': 'Deny', 'Action': "
                                        "'GetObject'}]}")
                                << u"Statement 2 has an action GetObject that is not of the form service:Name."_s;
        QTest::newRow("unknown") << json("{'Statement': [{'Effect': 'Allow', 'Actions': '*'}]}")
                                 << u"Statement 1 has an element Actions that policies do not know."_s;
        QTest::newRow("number") << json("{'Statement': [{'Effect': 'Allow', 'Action': 1}]}")
                                << u"Statement 1 needs a text or a list of texts for Action."_s;
        QTest::newRow("condition") << json("{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Condition': ['x']}]}")
                                   << u"Statement 1 needs an object for Condition."_s;
        QTest::newRow("text") << json("{'Statement': ['x']}") << u"Statement 1 is no object."_s;
    }
    void refused()
    {
        QFETCH(QByteArray, text);
        const auto document = PolicyDocument::parse(text);
        QVERIFY(!document);
        QTEST(document.error().message, "message");
    }

    void brokenText()
    {
        const auto document = PolicyDocument::parse("{\n  \"Statement\": [}\n");
        QCOMPARE(document.error().code, ErrorCode::Parse);
        QCOMPARE(document.error().position->line, 2);
    }
};

QTEST_APPLESS_MAIN(PolicyDocumentTest)
#include "tst_policydocument.moc"
