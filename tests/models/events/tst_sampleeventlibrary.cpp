// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/sampleeventlibrary.h"

#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace {

Json rendered(const QString &name, const SampleFieldValues &fields = {})
{
    const Result<QByteArray> text = SampleEventLibrary::render(name, fields);
    return text ? Json::parse(text->toStdString(), nullptr, false) : Json(Json::value_t::discarded);
}

/// Another value than the default that the field accepts.
QString otherValue(const SampleEventField &field)
{
    switch (field.type) {
    case SampleFieldType::String:
        return field.defaultText + u"-changed"_s;
    case SampleFieldType::Integer:
        return QString::number(field.defaultText.toLongLong() + 1);
    case SampleFieldType::Boolean:
        return field.defaultText == "true"_L1 ? u"false"_s : u"true"_s;
    case SampleFieldType::Choice:
        return field.choices.last() == field.defaultText ? field.choices.first() : field.choices.last();
    case SampleFieldType::Json:
        return u"{\"other\":\"value\"}"_s;
    case SampleFieldType::Time:
        return u"2024-02-29T01:02:03Z"_s;
    }
    return {};
}

} // namespace

class TestSampleEventLibrary : public QObject
{
    Q_OBJECT

    static void everyEvent()
    {
        QTest::addColumn<QString>("name");
        for (const SampleEvent &event : SampleEventLibrary::all())
            QTest::newRow(qPrintable(event.name)) << event.name;
    }

private Q_SLOTS:
    void isLarge()
    {
        QSet<QString> names;
        QSet<QString> services;
        for (const SampleEvent &event : SampleEventLibrary::all()) {
            names.insert(event.name);
            services.insert(event.service);
        }
        QCOMPARE(names.size(), SampleEventLibrary::all().size());
        QVERIFY2(names.size() >= 60, qPrintable(QString::number(names.size())));
        QVERIFY2(services.size() >= 25, qPrintable(QString::number(services.size())));
    }

    void renders_data() { everyEvent(); }
    void renders()
    {
        QFETCH(QString, name);
        const Result<QByteArray> text = SampleEventLibrary::render(name);
        QVERIFY2(text, text ? "" : qPrintable(text.error().toString()));
        const Json event = Json::parse(text->toStdString(), nullptr, false);
        QVERIFY(event.is_object() || event.is_array());
        QVERIFY(text->endsWith("\n") && text->contains("\n  "));
        QVERIFY2(!text->contains("${"), text->constData());
        QCOMPARE(SampleEventLibrary::render(name).value(), *text);
    }

    void isDescribed_data() { everyEvent(); }
    void isDescribed()
    {
        QFETCH(QString, name);
        const SampleEvent *event = SampleEventLibrary::find(name);
        QVERIFY(event);
        QVERIFY(!event->title.isEmpty() && !event->service.isEmpty() && event->description.endsWith(u'.'));
        for (const SampleEventField &field : event->fields) {
            QVERIFY2(!field.description.isEmpty(), qPrintable(field.name));
            QCOMPARE(field.choices.isEmpty(), field.type != SampleFieldType::Choice);
            QVERIFY(field.choices.isEmpty() || field.choices.contains(field.defaultText));
        }
    }

    // A field that changes nothing would be a lie.
    void fieldsChangeTheEvent_data() { everyEvent(); }
    void fieldsChangeTheEvent()
    {
        QFETCH(QString, name);
        const Json before = rendered(name);
        for (const SampleEventField &field : SampleEventLibrary::find(name)->fields) {
            const Result<QByteArray> after = SampleEventLibrary::render(name, {{field.name, otherValue(field)}});
            QVERIFY2(after, after ? "" : qPrintable(after.error().toString()));
            QVERIFY2(Json::parse(after->toStdString()) != before, qPrintable(field.name));
        }
    }

    void fieldsKeepTheirType()
    {
        const Json event = rendered(u"s3-put"_s, {{u"bucket"_s, u"b"_s}, {u"key"_s, u"a b/\u00fc.txt"_s}, {u"size"_s, u"7"_s}});
        const Json &s3 = event.at("Records").at(0).at("s3");
        QCOMPARE(s3.at("bucket").at("name"), "b");
        QCOMPARE(s3.at("bucket").at("arn"), "arn:aws:s3:::b");
        QCOMPARE(s3.at("object").at("key"), "a+b/%C3%BC.txt");
        QCOMPARE(s3.at("object").at("size"), 7);
        QVERIFY(s3.at("object").at("size").is_number_integer());
        QCOMPARE(rendered(u"kinesis-window"_s, {{u"final"_s, u"true"_s}}).at("isFinalInvokeForWindow"), true);
    }

    void batchesHaveDistinctRecords()
    {
        const Json records = rendered(u"sqs-message"_s, {{u"count"_s, u"3"_s}, {u"body"_s, u"hello"_s}}).at("Records");
        QCOMPARE(records.size(), 3U);
        QVERIFY(records.at(0).at("messageId") != records.at(2).at("messageId"));
        QCOMPARE(records.at(1).at("md5OfBody"), "5d41402abc4b2a76b9719d911017c592");
        QCOMPARE(records.at(1).at("attributes").at("SentTimestamp"), "1748779200000");
    }

    void keepsKeyOrder()
    {
        const Json event = rendered(u"apigateway-http-get"_s);
        QCOMPARE(event.begin().key(), "version");
        QCOMPARE((++event.begin()).key(), "routeKey");
    }

    void findsByEventType()
    {
        const auto names = [](QStringView type) {
            QStringList found;
            for (const SampleEvent *event : SampleEventLibrary::forEventType(type))
                found.append(event->name);
            return found;
        };
        for (const QLatin1StringView type :
             {"Api"_L1, "HttpApi"_L1, "S3"_L1, "SNS"_L1, "SQS"_L1, "Kinesis"_L1, "DynamoDB"_L1, "MSK"_L1, "SelfManagedKafka"_L1,
              "MQ"_L1, "DocumentDB"_L1, "Schedule"_L1, "ScheduleV2"_L1, "EventBridgeRule"_L1, "CloudWatchLogs"_L1, "Cognito"_L1,
              "IoTRule"_L1, "AlexaSkill"_L1})
            QVERIFY2(!names(QString(type)).isEmpty(), type.data());
        QVERIFY(names(u"SQS").contains(u"sqs-message"_s));
        QVERIFY(!names(u"SQS").contains(u"s3-put"_s));
        QCOMPARE(names(u"CloudWatchEvent"), names(u"EventBridgeRule"));
        QVERIFY(names(u"Nothing").isEmpty());
    }

    void errors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown event") << u"s3"_s << QString() << QString() << ErrorCode::NotFound << u"s3"_s;
        QTest::newRow("unknown field") << u"s3-put"_s << u"buckt"_s << u"x"_s << ErrorCode::InvalidInput << u"bucket"_s;
        QTest::newRow("integer") << u"s3-put"_s << u"size"_s << u"big"_s << ErrorCode::InvalidInput << u"whole number"_s;
        QTest::newRow("boolean") << u"kinesis-window"_s << u"final"_s << u"yes"_s << ErrorCode::InvalidInput
                                 << u"true or false"_s;
        QTest::newRow("choice") << u"secretsmanager-rotation"_s << u"step"_s << u"x"_s << ErrorCode::InvalidInput
                                << u"createSecret"_s;
        QTest::newRow("json") << u"iot-rule"_s << u"value"_s << u"{"_s << ErrorCode::InvalidInput << u"JSON"_s;
        QTest::newRow("time") << u"s3-put"_s << u"time"_s << u"noon"_s << ErrorCode::InvalidInput << u"2025-06-01T12:00:00Z"_s;
        QTest::newRow("query that is no object")
            << u"apigateway-http-get"_s << u"query"_s << u"[1]"_s << ErrorCode::InvalidInput << u"object"_s;
        QTest::newRow("too many records") << u"sqs-message"_s << u"count"_s << u"10001"_s << ErrorCode::InvalidInput
                                          << u"10000"_s;
    }

    void errors()
    {
        QFETCH(QString, name);
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, says);
        const Result<QByteArray> text =
            SampleEventLibrary::render(name, field.isEmpty() ? SampleFieldValues() : SampleFieldValues{{field, value}});
        QVERIFY(!text);
        QTEST(text.error().code, "code");
        QVERIFY2(text.error().message.contains(says), qPrintable(text.error().message));
    }
};

QTEST_APPLESS_MAIN(TestSampleEventLibrary)
#include "tst_sampleeventlibrary.moc"
