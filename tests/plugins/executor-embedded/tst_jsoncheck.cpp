// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/jsoncheck.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestJsonCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void agreesWithTheLibraryOnDamagedTexts();
};

void TestJsonCheck::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    const auto good = [](const QByteArray &text) {
        QTest::addRow("good %lld: %s", qlonglong(text.size()), text.left(40).constData()) << text << true;
    };
    const auto bad = [](const QByteArray &text) {
        QTest::addRow("bad %lld: %s", qlonglong(text.size()), text.left(40).constData()) << text << false;
    };
    for (const char *text : {"", "{}", "[]", "0", "-0", "1.5e+10", "-1E-2", "\"\"", "\"long enough to be read by words\"", "true",
                             "false", "null", " [ 1 , {\"a\" : [ ] } ] \r\n", "{\"a\":{\"b\":[{},{}]},\"c\":\"\\u00e9\\n\\\"\"}",
                             "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"", "[[[[[[1]]]]]]", "\"\x7f\""})
        good(text);
    for (const char *text : {"{",
                             "}",
                             "[1,]",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{\"a\"}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "1e",
                             "nul",
                             "tru",
                             "\"",
                             "\"\\x\"",
                             "\"\\u12g4\"",
                             "\"a\tb\"",
                             "\"line\nend\"",
                             "[1 2]",
                             "1 2",
                             "[1}",
                             "{\"a\":1]",
                             "\"\xff\"",
                             "\"\xc0\xaf\"",
                             "\"\xed\xa0\x80\"",
                             "\"\xf5\x80\x80\x80\"",
                             "\"\xe2\x82\"",
                             "NaN",
                             "'a'",
                             ","})
        bad(text);
    good(QByteArray(400, '[') + QByteArray(400, ']'));
    good(QByteArray(5000, '[') + QByteArray(5000, ']'));
    bad(QByteArray(5000, '['));
    bad(QByteArray("\"a\0b\"", 5));
    bad(QByteArray("{\"a\":1}\0\0{}", 11)); // the library alone would take what stands before the zeros
}

void TestJsonCheck::texts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, valid);
    const auto result = checkJson(text);
    QCOMPARE(result.has_value(), valid);
    if (!valid)
        QVERIFY(result.error().message.startsWith("Could not parse request body into json: "_L1));
}

// Every text that differs from a good one by one byte is judged as nlohmann::json judges it.
void TestJsonCheck::agreesWithTheLibraryOnDamagedTexts()
{
    const QByteArray good = "{\"key\":[1,-2.5e3,true,null,\"text \\u00e9 \xc3\xa9 with words\"],\"o\":{\"x\":\"\"}}";
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray text = good;
            text[at] = char(byte);
            QCOMPARE(checkJson(text).has_value(), nlohmann::json::accept(text.begin(), text.end()));
        }
    }
}

QTEST_GUILESS_MAIN(TestJsonCheck)
#include "tst_jsoncheck.moc"
