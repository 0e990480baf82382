// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/patterntrial.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QByteArray sqs(const QByteArray &bodyAsJsonText)
{
    return R"({"messageId": "1", "body": )" + bodyAsJsonText + R"(, "attributes": {"SenderId": "A"}, "messageAttributes": {}})";
}

QByteArray kinesis(const QByteArray &data)
{
    return R"({"kinesis": {"partitionKey": "1", "data": ")" + data.toBase64() + R"("}, "eventSource": "aws:kinesis"})";
}

QByteArray kafka(const QByteArray &value)
{
    return R"({"topic": "orders", "partition": 0, "offset": 15, "key": ")" + QByteArray("k1").toBase64() + R"(", "value": ")"
        + value.toBase64() + "\"}";
}

const char stream[] = R"({"eventID": "1", "eventName": "INSERT", "eventSource": "aws:dynamodb",
  "dynamodb": {"Keys": {"CustomerName": {"S": "AnyCompany Industries"}},
               "NewImage": {"Age": {"N": "25"}, "Kind": {"S": "x"}}}})";

} // namespace

class FilterCriteriaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The rules and examples of the developer guide's pages on event filtering.
    void delivered_data()
    {
        QTest::addColumn<FilterSource>("source");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<bool>("delivered");
        const auto row = [](const char *name, FilterSource source, const QByteArray &pattern, const QByteArray &record,
                            bool yes) { QTest::newRow(name) << source << pattern << record << yes; };
        const QByteArray json = "\"{\\\"RecordNumber\\\": 10000, \\\"RequestCode\\\": \\\"BBBB\\\"}\"";
        row("sqs json", FilterSource::Sqs, R"({"body": {"RequestCode": ["BBBB"]}})", sqs(json), true);
        row("sqs json, other", FilterSource::Sqs, R"({"body": {"RequestCode": ["AAAA"]}})", sqs(json), false);
        row("sqs number", FilterSource::Sqs, R"({"body": {"RecordNumber": [{"numeric": [">", 9999]}]}})", sqs(json), true);
        row("sqs json, text pattern", FilterSource::Sqs, "{\"body\": [{\"prefix\": \"{\"}]}", sqs(json), false);
        row("sqs text", FilterSource::Sqs, R"({"body": ["hello"]})", sqs("\"hello\""), true);
        row("sqs text, json pattern", FilterSource::Sqs, R"({"body": {"a": [{"exists": false}]}})", sqs("\"hello\""), false);
        row("sqs number is a text", FilterSource::Sqs, R"({"body": ["42"]})", sqs("\"42\""), true);
        row("sqs metadata", FilterSource::Sqs, R"({"attributes": {"SenderId": ["A"]}})", sqs("\"hello\""), true);
        row("sqs metadata, json body", FilterSource::Sqs, R"({"attributes": {"SenderId": ["B"]}})", sqs(json), false);
        row("kinesis", FilterSource::Kinesis, R"({"data": {"status": ["ok"]}})", kinesis(R"({"status": "ok"})"), true);
        row("kinesis, other", FilterSource::Kinesis, R"({"data": {"status": ["no"]}})", kinesis(R"({"status": "ok"})"), false);
        row("kinesis text", FilterSource::Kinesis, R"({"data": {"status": ["ok"]}})", kinesis("ok"), false);
        row("kinesis metadata", FilterSource::Kinesis, R"({"partitionKey": ["1"]})", kinesis("ok"), true);
        row("kinesis both", FilterSource::Kinesis, R"({"partitionKey": ["1"], "data": {"a": [{"anything-but": 2}]}})",
            kinesis(R"({"a": 1})"), true);
        row("dynamodb keys", FilterSource::DynamoDb,
            R"({"dynamodb": {"Keys": {"CustomerName": {"S": ["AnyCompany Industries"]}}}})", stream, true);
        row("dynamodb name", FilterSource::DynamoDb, R"({"eventName": ["INSERT", "MODIFY"]})", stream, true);
        row("dynamodb number is a text", FilterSource::DynamoDb,
            R"({"dynamodb": {"NewImage": {"Age": {"N": [{"numeric": [">", 20]}]}}}})", stream, false);
        row("dynamodb number as text", FilterSource::DynamoDb, R"({"dynamodb": {"NewImage": {"Age": {"N": ["25"]}}}})", stream,
            true);
        row("dynamodb missing", FilterSource::DynamoDb, R"({"dynamodb": {"OldImage": {"Age": {"N": [{"exists": true}]}}}})",
            stream, false);
        row("kafka json", FilterSource::Kafka, R"({"value": {"device": [{"prefix": "AB"}]}})", kafka(R"({"device": "AB1"})"),
            true);
        row("kafka text", FilterSource::Kafka, R"({"value": [{"prefix": "he"}]})", kafka("hello"), true);
        row("kafka other form: the rest decides", FilterSource::Kafka, R"({"value": {"a": ["x"]}, "offset": [15]})",
            kafka("hello"), true);
        row("kafka other form, rest fails", FilterSource::Kafka, R"({"value": {"a": ["x"]}, "offset": [16]})", kafka("hello"),
            false);
        row("kafka key", FilterSource::Kafka, R"({"key": ["k1"]})", kafka("hello"), true);
        row("mq", FilterSource::Mq, R"({"data": {"timeout": [{"numeric": ["<", 5]}]}})",
            "{\"messageID\": \"1\", \"data\": \"" + QByteArray(R"({"timeout": 0})").toBase64() + "\"}", true);
        row("documentdb", FilterSource::DocumentDb, R"({"event": {"operationType": ["insert"]}})",
            R"({"event": {"operationType": "insert"}})", true);
    }
    void delivered()
    {
        QFETCH(FilterSource, source);
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, record);
        const auto criteria = FilterCriteria::parse({pattern}, source);
        QVERIFY2(criteria, criteria ? "" : qPrintable(criteria.error().message));
        const auto decision = criteria->test(record);
        QVERIFY2(decision, decision ? "" : qPrintable(decision.error().message));
        QTEST(decision->delivered, "delivered");
        QCOMPARE(decision->filters.size(), 1);
        QCOMPARE(decision->filters[0].matched, decision->delivered);
    }

    void oneOfSeveralIsEnough()
    {
        const auto criteria = FilterCriteria::parse({R"({"body": {"a": [1]}})", R"({"body": ["plain"]})"}, FilterSource::Sqs);
        const auto decision = criteria->test(sqs("\"plain\""));
        QVERIFY(decision->delivered);
        QVERIFY(!decision->filters[0].matched);
        QVERIFY(decision->filters[0].note.contains(u"no JSON"));
        QVERIFY(decision->filters[1].matched);
        QVERIFY(!criteria->test(sqs("\"other\""))->delivered);
    }

    void withoutFiltersAllPass() { QVERIFY(FilterCriteria().test(sqs("\"x\""))->delivered); }

    void refused()
    {
        const auto broken = FilterCriteria::parse({R"({"eventName": "INSERT"})"}, FilterSource::DynamoDb);
        QVERIFY(!broken);
        QCOMPARE(broken.error().message, u"Invalid filter pattern definition. \"eventName\" must be an object or an array"_s);
        const auto text = FilterCriteria::parse({R"({"body": ["x"]})", R"({"data": ["x"]})"}, FilterSource::Kinesis);
        QVERIFY(!text && text.error().message.startsWith(u"Invalid filter pattern definition."));
        QVERIFY(text.error().message.contains(u"filter 2"));
        QVERIFY(!FilterCriteria::parse({"null"}, FilterSource::Sqs));
        const QList<QByteArray> eleven(11, R"({"body": ["x"]})");
        QCOMPARE(FilterCriteria::parse(eleven, FilterSource::Sqs).error().code, ErrorCode::LimitExceeded);
        QVERIFY(FilterCriteria::parse(eleven.first(10), FilterSource::Sqs));
        QCOMPARE(FilterCriteria::parse({"{\"a\": [\"" + QByteArray(4100, 'x') + "\"]}"}, FilterSource::Sqs).error().code,
                 ErrorCode::LimitExceeded);
    }

    void trialOfAWholeEvent()
    {
        const QByteArray pattern = R"({"body": {"a": [1]}})";
        const QByteArray event = "{\"Records\": [" + sqs("\"{\\\"a\\\": 1}\"") + "," + sqs("\"{\\\"a\\\": 2}\"") + "]}";
        const PatternVerdict verdict = tryPattern(pattern, event, FilterSource::Sqs);
        QVERIFY(!verdict.patternError && !verdict.eventError);
        QVERIFY(verdict.matched);
        QCOMPARE(verdict.records, 2);
        QCOMPARE(verdict.delivered, 1);
        // What is explained is a record that was not delivered.
        QCOMPARE(verdict.match.failures().first().name(), u"body.a"_s);
        QVERIFY(tryPattern(pattern, "{\"Records\": []}", FilterSource::Sqs).eventError);
        QVERIFY(tryPattern("{}", event, FilterSource::Sqs).patternError);
        QVERIFY(tryPattern(R"({"a": [1]})", "[", std::nullopt).eventError);
        QVERIFY(tryPattern(R"({"a": [1]})", R"({"a": 1})", std::nullopt).matched);
        const PatternVerdict kafkaVerdict =
            tryPattern(R"({"value": ["hello"]})", "{\"records\": {\"t-0\": [" + kafka("hello") + "," + kafka("x") + "]}}",
                       FilterSource::Kafka);
        QCOMPARE(kafkaVerdict.delivered, 1);
    }

    void sources()
    {
        QCOMPARE(filterSource(u"MSK"), FilterSource::Kafka);
        QCOMPARE(filterSource(u"Api"), std::nullopt);
        QCOMPARE(filterSourceOfArn(u"arn:aws:sqs:us-east-1:1:q"), FilterSource::Sqs);
        QCOMPARE(filterSourceOfArn(u"arn:aws:dynamodb:us-east-1:1:table/t/stream/x"), FilterSource::DynamoDb);
        QCOMPARE(filterSourceOfArn(u"arn:aws:s3:::b"), std::nullopt);
    }
};

QTEST_APPLESS_MAIN(FilterCriteriaTest)
#include "tst_filtercriteria.moc"
