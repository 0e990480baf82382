// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/comparablenumber.h"
#include "pattern/locatedjson.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QByteArray slice(const QByteArray &text, TextSpan span)
{
    return text.sliced(span.begin, span.length());
}

} // namespace

class LocatedJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansCoverTheText()
    {
        const QByteArray text = "{ \"a\" : [ 1.50, \"x\\u00e9\\n\", -3e2, true,null ],\n  \"\xC3\xA9\": {\"b\":{}} }";
        const auto root = LocatedJson::parse(text);
        QVERIFY2(root, root ? "" : qPrintable(root.error().message));
        QCOMPARE(slice(text, root->span), text);
        const LocatedMember &a = root->members.at(0);
        QCOMPARE(slice(text, a.keySpan), "\"a\"");
        QCOMPARE(slice(text, a.value.span), "[ 1.50, \"x\\u00e9\\n\", -3e2, true,null ]");
        QByteArrayList items;
        for (const LocatedJson &item : a.value.items)
            items += slice(text, item.span);
        QCOMPARE(items, (QByteArrayList{"1.50", "\"x\\u00e9\\n\"", "-3e2", "true", "null"}));
        QCOMPARE(a.value.items[0].text, u"1.50"_s);
        QCOMPARE(a.value.items[1].text, u"xé\n"_s);
        const LocatedMember &other = root->members.at(1);
        QCOMPARE(other.key, u"é"_s);
        QCOMPARE(slice(text, other.value.span), "{\"b\":{}}");
        QCOMPARE(slice(text, other.value.members.at(0).value.span), "{}");
    }

    void numberAtTheEnd()
    {
        const auto root = LocatedJson::parse("  42");
        QVERIFY(root);
        QCOMPARE(root->text, u"42"_s);
        QCOMPARE(root->span.end, 4);
    }

    void lastOfDuplicateKeysCounts()
    {
        const auto root = LocatedJson::parse(R"({"a": 1, "b": 2, "a": 3})");
        QVERIFY(root);
        QCOMPARE(root->members.size(), 2U);
        QCOMPARE(root->member(u"a"_s)->text, u"3"_s);
        QCOMPARE(root->member(u"c"_s), nullptr);
    }

    void brokenTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TextPosition>("position");
        QTest::newRow("empty") << QByteArray("") << TextPosition{1, 1};
        QTest::newRow("missing value") << QByteArray("{\"a\": }") << TextPosition{1, 7};
        QTest::newRow("second line") << QByteArray("{\n \"a\" 1}") << TextPosition{2, 6};
        QTest::newRow("two texts") << QByteArray("{} {}") << TextPosition{1, 4};
        QTest::newRow("comment") << QByteArray("// no\n{}") << TextPosition{1, 1};
        QTest::newRow("not UTF-8") << QByteArray("\"\xFF\"") << TextPosition{1, 2};
    }
    void brokenTexts()
    {
        QFETCH(QByteArray, text);
        const auto root = LocatedJson::parse(text);
        QVERIFY(!root);
        QCOMPARE(root.error().code, ErrorCode::Parse);
        QVERIFY(!root.error().message.contains(u"json.exception"));
        QVERIFY(root.error().position);
        QFETCH(TextPosition, position);
        QCOMPARE(std::pair(root.error().position->line, root.error().position->column),
                 std::pair(position.line, position.column));
    }
    void deepTexts()
    {
        const QByteArray allowed = QByteArray(200, '[') + QByteArray(200, ']');
        QVERIFY(LocatedJson::parse(allowed));
        const auto deep = LocatedJson::parse(QByteArray(100'000, '['));
        QVERIFY(!deep);
        QCOMPARE(deep.error().code, ErrorCode::LimitExceeded);
    }

    void comparableNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("comparable");
        QTest::addColumn<double>("value");
        QTest::newRow("integer") << u"300"_s << true << 300.0;
        QTest::newRow("exponent") << u"3.0e2"_s << true << 300.0;
        QTest::newRow("large exponent sign") << u"3E+2"_s << true << 300.0;
        QTest::newRow("fraction") << u"0.1"_s << true << 0.1;
        QTest::newRow("negative") << u"-12.50"_s << true << -12.5;
        QTest::newRow("minus zero") << u"-0.0"_s << true << 0.0;
        QTest::newRow("2^53") << u"9007199254740992"_s << true << 9007199254740992.0;
        QTest::newRow("2^53 + 1") << u"9007199254740993"_s << false << 0.0;
        QTest::newRow("many digits") << u"0.1000000000000000055511151231257827"_s << false << 0.0;
        QTest::newRow("overflow") << u"1e400"_s << false << 0.0;
        QTest::newRow("underflow") << u"1e-400"_s << false << 0.0;
        QTest::newRow("text") << u"abc"_s << false << 0.0;
    }
    void comparableNumbers()
    {
        QFETCH(QString, text);
        const std::optional<double> number = comparableNumber(text);
        QTEST(number.has_value(), "comparable");
        if (number)
            QTEST(*number, "value");
    }
};

QTEST_APPLESS_MAIN(LocatedJsonTest)
#include "tst_locatedjson.moc"
