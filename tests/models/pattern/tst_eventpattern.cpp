// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/eventpattern.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

// The event of the EventBridge user guide's examples, with fields of each kind.
const char sampleEvent[] = R"({
  "version": "0",
  "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
  "detail-type": "EC2 Instance State-change Notification",
  "source": "aws.ec2",
  "account": "111122223333",
  "time": "2017-12-22T18:43:48Z",
  "region": "us-west-1",
  "resources": ["arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0", "second"],
  "detail": {
    "instance-id": "i-1234567890abcdef0",
    "state": "terminated",
    "c-count": 5, "d-count": 3, "x-limit": 301.8, "big": 9007199254740993, "negative": -7,
    "source-ip": "10.0.0.123", "ip6": "2001:db8::ff00:42:8329", "FileName": "images/photo.PNG",
    "UserID": null, "LastName": "", "flag": true, "empty-list": [], "empty": {}, "mixed": [null, "x", 7, false],
    "c": {"deep": {"er": "x"}}
  }
})";

QByteArray detail(const QByteArray &clauses)
{
    return "{\"detail\": {" + clauses + "}}";
}

bool matches(const QByteArray &pattern, const QByteArray &text)
{
    const auto parsed = EventPattern::parse(pattern);
    if (!parsed)
        qFatal("%s: %s", pattern.constData(), qPrintable(parsed.error().message));
    const auto match = parsed->match(text);
    if (!match)
        qFatal("%s", qPrintable(match.error().message));
    return match->matched;
}

void row(const char *name, const QByteArray &clauses, bool matched)
{
    QTest::newRow(name) << detail(clauses) << matched;
}

} // namespace

class EventPatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operators_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("matched");
        row("equals", R"("state": ["running", "terminated"])", true);
        row("equals, no", R"("state": ["running"])", false);
        row("case counts", R"("state": ["Terminated"])", false);
        row("and", R"("state": ["terminated"], "c-count": [5])", true);
        row("and, one fails", R"("state": ["terminated"], "c-count": [6])", false);
        row("number written otherwise", R"("c-count": [5.0])", true);
        row("number with exponent", R"("x-limit": [3.018e2])", true);
        row("number beyond a double, as written", R"("big": [9007199254740993])", true);
        row("number beyond a double, neighbour", R"("big": [9007199254740992])", false);
        row("number is no text", R"("c-count": ["5"])", false);
        row("text is no number", R"("state": [5])", false);
        row("null", R"("UserID": [null])", true);
        row("null is not an empty text", R"("LastName": [null])", false);
        row("empty text", R"("LastName": [""])", true);
        row("null, missing field", R"("nothing": [null])", false);
        row("true", R"("flag": [true])", true);
        row("true is no text", R"("flag": ["true"])", false);
        row("false", R"("flag": [false])", false);
        row("item of an array", R"("mixed": [7])", true);
        row("other item of an array", R"("mixed": ["y", false])", true);
        row("not in the array", R"("mixed": [8])", false);
        row("two clauses, two items of one list", R"("mixed": ["x"], "state": ["terminated"])", true);
        row("prefix", R"("instance-id": [{"prefix": "i-1234"}])", true);
        row("prefix, no", R"("instance-id": [{"prefix": "1234"}])", false);
        row("prefix, empty", R"("state": [{"prefix": ""}])", true);
        row("prefix of a number", R"("c-count": [{"prefix": "5"}])", false);
        row("prefix, ignoring case", R"("state": [{"prefix": {"equals-ignore-case": "TERM"}}])", true);
        row("prefix, ignoring case, no", R"("state": [{"prefix": {"equals-ignore-case": "ERM"}}])", false);
        row("suffix", R"("FileName": [{"suffix": ".PNG"}])", true);
        row("suffix, case", R"("FileName": [{"suffix": ".png"}])", false);
        row("suffix, ignoring case", R"("FileName": [{"suffix": {"equals-ignore-case": ".png"}}])", true);
        row("suffix longer than the text", R"("state": [{"suffix": "xxterminated"}])", false);
        row("ignoring case", R"("state": [{"equals-ignore-case": "TeRmInAtEd"}])", true);
        row("ignoring case, longer", R"("state": [{"equals-ignore-case": "TERMINATEDX"}])", false);
        row("ignoring case, shorter", R"("state": [{"equals-ignore-case": "TERMINATE"}])", false);
        row("wildcard", R"("FileName": [{"wildcard": "images/p*.PNG"}])", true);
        row("wildcard, nothing between", R"("FileName": [{"wildcard": "images/photo*.PNG"}])", true);
        row("wildcard, several", R"("FileName": [{"wildcard": "*a*/p*G"}])", true);
        row("wildcard, order", R"("FileName": [{"wildcard": "*photo*images*"}])", false);
        row("wildcard, overlap", R"("state": [{"wildcard": "terminated*terminated"}])", false);
        row("wildcard alone", R"("state": [{"wildcard": "*"}])", true);
        row("wildcard, escaped", "\"state\": [{\"wildcard\": \"\\\\*\"}]", false);
        row("wildcard, not on numbers", R"("c-count": [{"wildcard": "*"}])", false);
        row("exists", R"("state": [{"exists": true}])", true);
        row("exists, null", R"("UserID": [{"exists": true}])", true);
        row("exists, missing", R"("nothing": [{"exists": true}])", false);
        row("exists false", R"("nothing": [{"exists": false}])", true);
        row("exists false, there", R"("state": [{"exists": false}])", false);
        row("exists works on leaves only", R"("c": [{"exists": true}])", false);
        row("exists false on an object", R"("c": [{"exists": false}])", true);
        row("empty list is no field", R"("empty-list": [{"exists": true}])", false);
        row("missing or a value, missing", R"("nothing": [{"exists": false}, "x"])", true);
        row("missing or a value, there", R"("state": [{"exists": false}, "terminated"])", true);
        row("missing or a value, other", R"("state": [{"exists": false}, "x"])", false);
        row("numeric equals", R"("x-limit": [{"numeric": ["=", 301.8]}])", true);
        row("numeric range", R"("c-count": [{"numeric": [">", 0, "<=", 5]}])", true);
        row("numeric open end", R"("c-count": [{"numeric": [">", 0, "<", 5]}])", false);
        row("numeric open start", R"("c-count": [{"numeric": [">", 5, "<", 9]}])", false);
        row("numeric closed start", R"("c-count": [{"numeric": [">=", 5, "<", 9]}])", true);
        row("numeric less", R"("d-count": [{"numeric": ["<", 10]}])", true);
        row("numeric less, equal", R"("d-count": [{"numeric": ["<", 3]}])", false);
        row("numeric at most", R"("d-count": [{"numeric": ["<=", 3]}])", true);
        row("numeric negative", R"("negative": [{"numeric": ["<", 0]}])", true);
        row("numeric on text", R"("state": [{"numeric": [">", 0]}])", false);
        row("cidr", R"("source-ip": [{"cidr": "10.0.0.0/24"}])", true);
        row("cidr, outside", R"("source-ip": [{"cidr": "10.0.1.0/24"}])", false);
        row("cidr, odd bits", R"("source-ip": [{"cidr": "10.0.0.120/29"}])", true);
        row("cidr, odd bits, outside", R"("source-ip": [{"cidr": "10.0.0.128/29"}])", false);
        row("cidr 0", R"("source-ip": [{"cidr": "0.0.0.0/0"}])", true);
        row("cidr 6", R"("ip6": [{"cidr": "2001:db8::/32"}])", true);
        row("cidr of the other family", R"("ip6": [{"cidr": "0.0.0.0/0"}])", false);
        row("cidr on other text", R"("state": [{"cidr": "0.0.0.0/0"}])", false);
        row("address written otherwise", R"("ip6": ["2001:0DB8:0:0:0:FF00:42:8329"])", true);
        row("anything-but", R"("state": [{"anything-but": "initializing"}])", true);
        row("anything-but, is", R"("state": [{"anything-but": "terminated"}])", false);
        row("anything-but list", R"("state": [{"anything-but": ["stopped", "terminated"]}])", false);
        row("anything-but number", R"("x-limit": [{"anything-but": [100, 200, 300]}])", true);
        row("anything-but number, is", R"("c-count": [{"anything-but": [5.0]}])", false);
        row("anything-but, other kind", R"("c-count": [{"anything-but": "5"}])", true);
        row("anything-but, missing field", R"("nothing": [{"anything-but": "x"}])", false);
        row("anything-but, null", R"("UserID": [{"anything-but": "x"}])", true);
        row("anything-but prefix", R"("state": [{"anything-but": {"prefix": "init"}}])", true);
        row("anything-but prefix, is", R"("state": [{"anything-but": {"prefix": ["init", "term"]}}])", false);
        row("anything-but suffix", R"("FileName": [{"anything-but": {"suffix": ".PNG"}}])", false);
        row("anything-but suffix list", R"("FileName": [{"anything-but": {"suffix": [".txt", ".rtf"]}}])", true);
        row("anything-but ignoring case", R"("state": [{"anything-but": {"equals-ignore-case": "TERMINATED"}}])", false);
        row("anything-but ignoring case list", R"("state": [{"anything-but": {"equals-ignore-case": ["A", "b"]}}])", true);
        row("anything-but wildcard", R"("FileName": [{"anything-but": {"wildcard": "*/photo*"}}])", false);
        row("anything-but wildcard list", R"("FileName": [{"anything-but": {"wildcard": ["*/lib*", "*/bin*"]}}])", true);
        row("or", R"("$or": [{"state": ["x"]}, {"c-count": [{"numeric": [">", 0]}]}])", true);
        row("or, none", R"("$or": [{"state": ["x"]}, {"c-count": [6]}])", false);
        row("or and another", R"("flag": [false], "$or": [{"state": ["terminated"]}, {"c-count": [5]}])", false);
        row("or with two fields", R"("$or": [{"state": ["terminated"], "c-count": [6]}, {"d-count": [4]}])", false);
        row("or in or", R"("$or": [{"state": ["x"]}, {"flag": [true], "$or": [{"d-count": [4]}, {"c-count": [5]}]}])", true);
        row("or on objects", R"("$or": [{"c": {"deep": {"er": ["y"]}}}, {"c": {"deep": {"er": ["x"]}}}])", true);
        row("later clause replaces", R"("state": ["x"], "$or": [{"state": ["terminated"]}, {"state": ["y"]}])", true);
        row("nested keys", R"("c": {"deep": {"er": ["x"]}})", true);
        row("keys joined by dots", R"("c.deep.er": ["x"])", true);
        QTest::newRow("top level") << QByteArray(
            R"({"source": ["aws.ec2"], "time": [{"prefix": "2017-12-22"}], "region": [{"anything-but": {"prefix": "us-east"}}]})")
                                   << true;
        QTest::newRow("resources, any") << QByteArray(
            R"({"resources": [{"prefix": "arn:aws:ec2:"}], "account": ["111122223333"]})")
                                        << true;
    }
    void operators()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(bool, matched);
        QCOMPARE(matches(pattern, sampleEvent), matched);
    }

    // Two clauses on fields of an array's objects must meet in one object.
    void arrays_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("matched");
        QTest::newRow("same element") << QByteArray(R"({"players": {"first": ["A"], "last": ["B"]}})") << true;
        QTest::newRow("different elements") << QByteArray(R"({"players": {"first": ["A"], "last": ["D"]}})") << false;
        QTest::newRow("either") << QByteArray(R"({"players": {"first": ["A", "C"], "last": ["D"]}})") << true;
        QTest::newRow("absent in one") << QByteArray(R"({"players": {"last": ["F"], "first": [{"exists": false}]}})") << false;
        QTest::newRow("nested arrays, same") << QByteArray(R"({"teams": {"members": {"n": [1], "m": [2]}}})") << true;
        QTest::newRow("nested arrays, other") << QByteArray(R"({"teams": {"name": ["y"], "members": {"n": [1]}}})") << false;
        QTest::newRow("two arrays") << QByteArray(R"({"players": {"first": ["A"]}, "teams": {"name": ["y"]}})") << true;
    }
    void arrays()
    {
        static const QByteArray game = R"({"players": [{"first": "A", "last": "B"}, {"first": "C", "last": "D"}],
            "teams": [{"name": "x", "members": [{"n": 1, "m": 2}, {"n": 3}]}, {"name": "y", "members": []}]})";
        QFETCH(QByteArray, pattern);
        QFETCH(bool, matched);
        QCOMPARE(matches(pattern, game), matched);
    }

    void differentElementsAreSaid()
    {
        const auto pattern = EventPattern::parse(R"({"p": {"a": [1], "b": [2]}})");
        const auto match = pattern->match(R"({"p": [{"a": 1}, {"b": 2}]})");
        QVERIFY(match && !match->matched);
        QVERIFY(match->failures().isEmpty());
        QVERIFY(match->reason.contains(u"different elements"));
    }

    // The service's reasons; those of the first rows stand so in reports of its users.
    void refused_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<qsizetype>("column");
        const auto refused = [](const char *name, const QByteArray &pattern, const QString &reason, qsizetype column) {
            QTest::newRow(name) << pattern << reason << column;
        };
        refused("bare value", R"({"slug": "some-pipeline"})", u"\"slug\" must be an object or an array"_s, 10);
        refused("exists as text", R"({"a": [{"exists": "false"}]})", u"exists match pattern must be either true or false."_s, 19);
        refused("not an object", R"([1])", u"Filter is not an object"_s, 1);
        refused("empty object", R"({})", u"Empty objects are not allowed"_s, 1);
        refused("empty object below", R"({"a": {}})", u"Empty objects are not allowed"_s, 7);
        refused("empty array", R"({"a": []})", u"Empty arrays are not allowed"_s, 7);
        refused("array in an array", R"({"a": [["b"]]})", u"Match value must be String, number, true, false, or null"_s, 8);
        refused("unknown operator", R"({"a": [{"starts": "x"}]})", u"Unrecognized match type starts"_s, 8);
        refused("no operator", R"({"a": [{}]})", u"Match expression name not found"_s, 8);
        refused("two operators", R"({"a": [{"prefix": "x", "suffix": "y"}]})", u"Only one key allowed in match expression"_s, 34);
        refused("prefix of a number", R"({"a": [{"prefix": 1}]})", u"prefix match pattern must be a string"_s, 19);
        refused("prefix with another operator", R"({"a": [{"prefix": {"wildcard": "x"}}]})",
                u"Unsupported prefix pattern: wildcard"_s, 19);
        refused("suffix of null", R"({"a": [{"suffix": null}]})", u"suffix match pattern must be a string"_s, 19);
        refused("ignoring case of a number", R"({"a": [{"equals-ignore-case": 1}]})",
                u"equals-ignore-case match pattern must be a string"_s, 31);
        refused("two wildcards", R"({"a": [{"wildcard": "x**"}]})", u"Consecutive wildcard characters at pos 2"_s, 21);
        refused("wrong escape", "{\"a\": [{\"wildcard\": \"x\\\\y\"}]}", u"Invalid escape character at pos 2"_s, 21);
        refused("numeric without list", R"({"a": [{"numeric": 5}]})", u"Value of numeric must be an array."_s, 20);
        refused("numeric operator", R"({"a": [{"numeric": ["!=", 5]}]})", u"Unrecognized numeric range operator: !="_s, 21);
        refused("numeric text", R"({"a": [{"numeric": [">", "25"]}]})", u"Value of > must be numeric"_s, 20);
        refused("numeric equals text", R"({"a": [{"numeric": ["=", "25"]}]})", u"Value of equals must be numeric"_s, 20);
        refused("numeric order", R"({"a": [{"numeric": [">", 5, "<", 5]}]})", u"Bottom must be less than top"_s, 20);
        refused("numeric range operator", R"({"a": [{"numeric": [">", 5, "=", 6]}]})", u"Bad numeric range operator: ="_s, 29);
        refused("numeric too long", R"({"a": [{"numeric": ["<", 5, ">", 1]}]})", u"Too many elements in numeric expression"_s,
                29);
        refused("numeric precision", R"({"a": [{"numeric": ["=", 9007199254740993]}]})",
                u"Cannot compare number : 9007199254740993"_s, 26);
        refused("cidr without mask", R"({"a": [{"cidr": "10.0.0.1"}]})", u"Malformed CIDR, one '/' required"_s, 17);
        refused("cidr mask", R"({"a": [{"cidr": "10.0.0.1/32"}]})", u"IPv4 mask bits must be < 32"_s, 17);
        refused("cidr address", R"({"a": [{"cidr": "700.0.0.1/8"}]})", u"Nonstandard IP address: 700.0.0.1"_s, 17);
        refused("anything-but mixed", R"({"a": [{"anything-but": [1, "x"]}]})",
                u"Inside anything but list, either all values are number or string, mixed type is not supported"_s, 25);
        refused("anything-but null", R"({"a": [{"anything-but": [null]}]})",
                u"Inside anything but list, start|null|boolean is not supported."_s, 26);
        refused("anything-but true", R"({"a": [{"anything-but": true}]})",
                u"Value of anything-but must be an array or single string/number value."_s, 25);
        refused("anything-but numeric", R"({"a": [{"anything-but": {"numeric": [">", 1]}}]})",
                u"Unsupported anything-but pattern: numeric"_s, 25);
        refused("anything-but empty prefix", R"({"a": [{"anything-but": {"prefix": ""}}]})", u"Null prefix/suffix not allowed"_s,
                36);
        refused("or without list", R"({"$or": {"a": ["x"]}})", u"It must be an Array followed with $or."_s, 9);
        refused("or of one", R"({"$or": [{"a": ["x"]}]})", u"There must have at least 2 Objects in $or relationship."_s, 9);
        refused("or of lists", R"({"$or": [{"a": ["x"]}, ["b"]]})",
                u"Only JSON object is allowed in array of $or relationship."_s, 24);
        refused("operator as a field in or", R"({"$or": [{"prefix": ["x"]}, {"a": ["x"]}]})",
                u"prefix is Ruler reserved fieldName which cannot be used inside $or."_s, 11);
    }
    void refused()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QString, reason);
        QFETCH(qsizetype, column);
        const auto parsed = EventPattern::parse(pattern);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().message, u"Event pattern is not valid. Reason: "_s + reason);
        QCOMPARE(parsed.error().position->column, column);
    }

    void limits()
    {
        QCOMPARE(EventPattern::parse("{\"a\": [\"" + QByteArray(5000, 'x') + "\"]}").error().code, ErrorCode::LimitExceeded);
        QByteArray list;
        for (int i = 0; i < 32; ++i)
            list += (i ? "," : "") + QByteArray("{\"a\": [1]}");
        QVERIFY(EventPattern::parse("{\"$or\": [" + list + "]}"));
        const auto many = EventPattern::parse("{\"$or\": [" + list + "], \"b\": {\"$or\": [" + list + "]}}");
        QVERIFY(!many);
        QCOMPARE(many.error().code, ErrorCode::LimitExceeded);
    }

    void wrongEvents()
    {
        const auto pattern = EventPattern::parse(R"({"a": [1]})");
        QCOMPARE(pattern->match("[1]").error().code, ErrorCode::InvalidInput);
        QCOMPARE(pattern->match("{").error().code, ErrorCode::Parse);
    }

    void failuresSayWhichAndWhy()
    {
        const QByteArray text = R"({"source": ["aws.ec2"], "detail": {"state": ["running", {"prefix": "stop"}], "x": [1]}})";
        const auto match = EventPattern::parse(text)->match(sampleEvent);
        QVERIFY(match && !match->matched);
        const QList<ClauseResult> failures = match->failures();
        QCOMPARE(failures.size(), 2);
        QCOMPARE(failures[0].name(), u"detail.state"_s);
        QCOMPARE(failures[0].pointer, (QStringList{u"detail"_s, u"state"_s}));
        QCOMPARE(text.sliced(failures[0].span.begin, failures[0].span.length()), R"("state": ["running", {"prefix": "stop"}])");
        QCOMPARE(failures[0].reason, uR"(detail.state is "terminated"; the pattern wants "running", {"prefix": "stop"}.)"_s);
        QCOMPARE(failures[1].reason, u"The event has no field detail.x; the pattern wants 1."_s);
        QVERIFY(match->clauses.at(0).matched);
    }

    void failuresInOr()
    {
        const auto pattern =
            EventPattern::parse(R"({"detail": {"flag": [false], "$or": [{"state": ["x"], "c-count": [5]}, {"d-count": [4]}]}})");
        const auto match = pattern->match(sampleEvent);
        QStringList failed;
        for (const ClauseResult &clause : match->failures())
            failed += clause.pointer.join(u'/');
        QCOMPARE(failed, (QStringList{u"detail/flag"_s, u"detail/$or/0/state"_s, u"detail/$or/1/d-count"_s}));
        // A branch that matches clears the others.
        const auto either = EventPattern::parse(R"({"detail": {"flag": [false], "$or": [{"state": ["x"]}, {"d-count": [3]}]}})");
        QCOMPARE(either->match(sampleEvent)->failures().size(), 1);
    }

    // A search over many elements ends, with an answer or with the limit.
    void manyElements()
    {
        QByteArray items;
        for (int i = 0; i < 60; ++i)
            items += (i ? "," : "") + QByteArray("{\"v\": 1}");
        QByteArray text = "{";
        QByteArray pattern = "{";
        for (char name = 'a'; name < 'f'; ++name) {
            text += QByteArray("\"") + name + "\": [" + items + "],";
            pattern += QByteArray("\"") + name + "\": {\"v\": [1]},";
        }
        text += "\"z\": [{\"p\": 1}, {\"q\": 1}]}";
        pattern += "\"z\": {\"p\": [1], \"q\": [1]}}";
        const auto match = EventPattern::parse(pattern)->match(text);
        QVERIFY(match ? !match->matched : match.error().code == ErrorCode::LimitExceeded);
    }
};

QTEST_APPLESS_MAIN(EventPatternTest)
#include "tst_eventpattern.moc"
