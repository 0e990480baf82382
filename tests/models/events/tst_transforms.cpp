// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/gzip.h"
#include "events/transforms.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestTransforms : public QObject
{
    Q_OBJECT

    /// Single quotes read better than escaped ones.
    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("text of a number") << "text"_ba << "5"_ba << json("'5'");
        QTest::newRow("json") << "json"_ba << json("{'a': [1]}") << "\"{\\\"a\\\":[1]}\""_ba;
        QTest::newRow("number") << "number"_ba << json("'12'") << "12"_ba;
        QTest::newRow("lower") << "lower"_ba << json("'AbC'") << json("'abc'");
        QTest::newRow("bytes") << "bytes"_ba << json("'a\u00e9'") << "[97,195,169]"_ba;
        QTest::newRow("length in bytes") << "length"_ba << json("'a\u00e9'") << "3"_ba;
        QTest::newRow("pad") << "pad"_ba << "7"_ba << json("'000000000007'");
        QTest::newRow("empty object") << "ornull"_ba << "{}"_ba << "null"_ba;
        QTest::newRow("empty text") << "ornull"_ba << json("''") << "null"_ba;
        QTest::newRow("not empty") << "ornull"_ba << json("'x'") << json("'x'");
        QTest::newRow("key as S3 sends it") << "url"_ba << json("'a b/c+d~\u00fc.jpg'") << json("'a+b/c%2Bd%7E%C3%BC.jpg'");
        QTest::newRow("query") << "query"_ba << json("{'a': '1 2', 'b': 'x&y'}") << json("'a=1%202&b=x%26y'");
        QTest::newRow("multi") << "multi"_ba << json("{'a': '1'}") << json("{'a':['1']}");
        QTest::newRow("base64") << "base64"_ba << json("'hi'") << json("'aGk='");
        QTest::newRow("md5") << "md5"_ba << json("'hello'") << json("'5d41402abc4b2a76b9719d911017c592'");
        QTest::newRow("isoms") << "isoms"_ba << json("'2025-06-01T14:00:00+02:00'") << json("'2025-06-01T12:00:00.000Z'");
        QTest::newRow("epoch") << "epoch"_ba << json("'2025-06-01T12:00:00Z'") << "1748779200"_ba;
        QTest::newRow("epochms") << "epochms"_ba << json("'2025-06-01T12:00:00.5Z'") << "1748779200500"_ba;
        QTest::newRow("epochfraction") << "epochfraction"_ba << json("'2025-06-01T12:00:00.5Z'") << "1748779200.5"_ba;
        QTest::newRow("clf") << "clf"_ba << json("'2025-06-01T12:00:00Z'") << json("'01/Jun/2025:12:00:00 +0000'");
        QTest::newRow("maildate") << "maildate"_ba << json("'2025-06-01T12:00:00Z'") << json("'Sun, 1 Jun 2025 12:00:00 +0000'");
    }

    void filters()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, input);
        const Result<Json> made = transform(filter.toStdString(), Json::parse(input.toStdString()));
        QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
        QTEST(QByteArray::fromStdString(made->dump()), "expected");
    }

    void uuidIsStable()
    {
        const Json first = *transform("uuid", Json("a"));
        QCOMPARE(*transform("uuid", Json("a")), first);
        QVERIFY(*transform("uuid", Json("b")) != first);
        QCOMPARE(first.get<std::string>().size(), 36U);
    }

    void gzipIsReadable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one byte") << "x"_ba;
        QTest::newRow("repeated") << QByteArray(5000, 'x');
        QByteArray all;
        for (int i = 0; i < 256 * 300; ++i)
            all += static_cast<char>(i * i / 7);
        QTest::newRow("all bytes") << all;
    }

    // RFC 1952: a header with the magic number and a zero time stamp; gzip itself checks length and checksum at the end.
    void gzipIsReadable()
    {
        QFETCH(QByteArray, text);
        const std::string packed = gzip(text.toStdString());
        QVERIFY(packed.size() >= 20);
        QCOMPARE(packed.substr(0, 4), std::string("\x1f\x8b\x08\0", 4));
        QCOMPARE(packed.substr(4, 4), std::string(4, '\0'));
        QCOMPARE(gzip(text.toStdString()), packed);
        if (QStandardPaths::findExecutable(u"gzip"_s).isEmpty())
            QSKIP("gzip is not installed.");
        QProcess reader;
        reader.start(u"gzip"_s, {u"-dc"_s});
        reader.write(packed.data(), qint64(packed.size()));
        reader.closeWriteChannel();
        QVERIFY(reader.waitForFinished());
        QCOMPARE(reader.exitCode(), 0);
        QCOMPARE(reader.readAllStandardOutput(), text);
    }

    void wrongInput_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("time") << "epoch"_ba;
        QTest::newRow("number") << "number"_ba;
        QTest::newRow("query") << "query"_ba;
        QTest::newRow("multi") << "multi"_ba;
        QTest::newRow("unknown") << "rot13"_ba;
    }

    void wrongInput()
    {
        QFETCH(QByteArray, filter);
        QVERIFY(!transform(filter.toStdString(), Json("yesterday")));
    }
};

QTEST_GUILESS_MAIN(TestTransforms)
#include "tst_transforms.moc"
