// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functionreference.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFunctionReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("qualifier");
        QTest::newRow("name") << u"resize"_s << QString() << u"resize"_s << QString();
        QTest::newRow("name and qualifier") << u"resize:prod"_s << QString() << u"resize"_s << u"prod"_s;
        QTest::newRow("parameter") << u"resize"_s << u"7"_s << u"resize"_s << u"7"_s;
        QTest::newRow("both alike") << u"resize:7"_s << u"7"_s << u"resize"_s << u"7"_s;
        QTest::newRow("latest") << u"resize:$LATEST"_s << QString() << u"resize"_s << u"$LATEST"_s;
        QTest::newRow("partial") << u"123456789012:function:resize"_s << QString() << u"resize"_s << QString();
        QTest::newRow("partial with qualifier") << u"123456789012:function:resize:v2"_s << QString() << u"resize"_s << u"v2"_s;
        QTest::newRow("arn") << u"arn:aws:lambda:eu-west-1:123456789012:function:resize"_s << QString() << u"resize"_s
                             << QString();
        QTest::newRow("arn with qualifier") << u"arn:aws:lambda:eu-west-1:123456789012:function:resize:prod"_s << QString()
                                            << u"resize"_s << u"prod"_s;
        QTest::newRow("government") << u"arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:resize"_s << QString()
                                    << u"resize"_s << QString();
    }

    void parses()
    {
        QFETCH(QString, text);
        QFETCH(QString, parameter);
        const auto reference = FunctionReference::parse(text, parameter);
        QVERIFY(reference);
        QTEST(reference->name, "name");
        QTEST(reference->qualifier, "qualifier");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("words");
        QTest::newRow("space") << u"re size"_s << QString() << u"ValidationException"_s << u"Value 're size' at 'functionName'"_s;
        QTest::newRow("empty") << QString() << QString() << u"ValidationException"_s << u"regular expression pattern"_s;
        QTest::newRow("newline") << u"resize\n"_s << QString() << u"ValidationException"_s << u"regular expression pattern"_s;
        QTest::newRow("long") << QString(171, u'a') << QString() << u"ValidationException"_s << u"less than or equal to 170"_s;
        QTest::newRow("long qualifier") << u"a"_s << QString(129, u'a') << u"ValidationException"_s
                                        << u"less than or equal to 128"_s;
        QTest::newRow("two qualifiers") << u"resize:prod"_s << u"7"_s << u"InvalidParameterValueException"_s
                                        << u"The derived qualifier from the function name"_s;
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, parameter);
        QFETCH(QString, words);
        const auto reference = FunctionReference::parse(text, parameter);
        QVERIFY(!reference);
        QCOMPARE(reference.error().status, 400);
        QTEST(reference.error().type, "type");
        QVERIFY2(reference.error().message.contains(words), qPrintable(reference.error().message));
    }
};

QTEST_APPLESS_MAIN(TestFunctionReference)
#include "tst_functionreference.moc"
