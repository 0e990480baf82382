// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertytable.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPropertyTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreUnique()
    {
        QSet<QString> keys;
        for (const PropertyInfo &info : PropertyTable::all()) {
            QVERIFY2(!keys.contains(info.key), qPrintable(info.key));
            keys.insert(info.key);
            QVERIFY(!info.label.isEmpty());
            QVERIFY(!info.section.isEmpty());
            // The triggers of CloudFormation are resources of their own and have no path.
            QVERIFY(!info.samPath.isEmpty() || !info.cloudFormationPath.isEmpty() || info.key == "mappings"_L1);
            QVERIFY(PropertyTable::find(info.key) == &info);
            if (!info.defaultValue.isUndefined())
                QVERIFY2(PropertyTable::validate(info.key, info.defaultValue), qPrintable(info.key));
        }
    }

    void parses_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value"); // undefined = refused
        QTest::addColumn<QString>("message");
        const auto good = [](const char *key, const char *text, const QJsonValue &value) {
            QTest::addRow("%s=%s", key, text) << QString::fromLatin1(key) << QString::fromLatin1(text) << value << QString();
        };
        const auto bad = [](const char *key, const QString &text, const char *message) {
            QTest::addRow("%s=%s", key, qPrintable(text.left(20)))
                << QString::fromLatin1(key) << text << QJsonValue(QJsonValue::Undefined) << QString::fromLatin1(message);
        };
        good("memorySize", "512", 512);
        good("memorySize", "1,024", 1024);
        good("memorySize", "10240", 10240);
        good("timeout", "900", 900);
        good("reservedConcurrency", "0", 0);
        good("runtime", "python3.13", u"python3.13"_s);
        good("runtime", "provided.al2023", u"provided.al2023"_s);
        good("architecture", "arm64", QJsonArray{u"arm64"_s});
        good("description", "", u""_s);
        good("role", "arn:aws:iam::123456789012:role/x", u"arn:aws:iam::123456789012:role/x"_s);
        good("functionName", "my-function_1", u"my-function_1"_s);
        good("environment.TABLE", " x ", u" x "_s);
        bad("memorySize", u"1e3"_s, "Memory must be 128 to 10,240 MB.");
        bad("memorySize", u"127"_s, "Memory must be 128 to 10,240 MB.");
        bad("memorySize", u"10241"_s, "Memory must be 128 to 10,240 MB.");
        bad("memorySize", u"512.5"_s, "Memory must be 128 to 10,240 MB.");
        bad("memorySize", u"lots"_s, "Memory must be 128 to 10,240 MB.");
        bad("memorySize", u""_s, "Memory must be 128 to 10,240 MB.");
        bad("timeout", u"0"_s, "Timeout must be 1 to 900 s.");
        bad("timeout", u"901"_s, "Timeout must be 1 to 900 s.");
        bad("ephemeralStorage", u"511"_s, "Ephemeral storage must be 512 to 10,240 MB.");
        bad("architecture", u"mips"_s, "Architecture must be one of: x86_64, arm64.");
        bad("handler", u"a b"_s, "Handler must be a name without blanks.");
        bad("description", QString(257, u'x'), "Description must have at most 256 characters.");
        bad("role", u"admin"_s, "Execution role must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name.");
        bad("environment.AWS_REGION", u"x"_s, "AWS_REGION is set by Lambda itself and can't be changed.");
        bad("environment.1A", u"x"_s,
            "The name of a variable has at least two characters: letters, digits and _, a letter first.");
        bad("nonsense", u"x"_s, "There is no setting nonsense.");
    }

    void parses()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(QJsonValue, value);
        QFETCH(QString, message);
        const auto parsed = PropertyTable::parse(key, text);
        QCOMPARE(parsed.has_value(), !value.isUndefined());
        if (parsed)
            QCOMPARE(*parsed, value);
        else
            QVERIFY2(parsed.error().message.startsWith(message), qPrintable(parsed.error().message));
    }

    void shows_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("true") << QJsonValue(true) << u"true"_s;
        QTest::newRow("integer") << QJsonValue(qint64(123456789012)) << u"123456789012"_s;
        QTest::newRow("real") << QJsonValue(1.5) << u"1.5"_s;
        QTest::newRow("text") << QJsonValue(u"a b"_s) << u"a b"_s;
        QTest::newRow("null") << QJsonValue() << QString();
        QTest::newRow("list") << QJsonValue(QJsonArray{1, u"a"_s}) << u"[1,\"a\"]"_s;
    }

    void shows()
    {
        QFETCH(QJsonValue, value);
        QTEST(PropertyTable::displayText(value), "text");
    }
};

QTEST_APPLESS_MAIN(TestPropertyTable)
#include "tst_propertytable.moc"
