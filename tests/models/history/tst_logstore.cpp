// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/logstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestLogStore : public QObject
{
    Q_OBJECT

    static PlatformEvent event(const QString &requestId, PlatformRecord record, const QString &sandbox = u"s1"_s)
    {
        return {{}, u"Fn"_s, sandbox, requestId, std::move(record)};
    }

private Q_SLOTS:
    void linesOfARunAreFoundAgain()
    {
        QTemporaryDir folder;
        LogStore store(folder.path());
        QVERIFY(store.append(event({}, InitStart{u"Fn"_s, u"python:3.13"_s})));
        QVERIFY(store.append(event(u"a"_s, InvokeStart{u"$LATEST"_s, {}})));
        QVERIFY(store.append(event(u"a"_s, FunctionOutput{"gr\xc3\xbc\xc3\x9f"})));
        QVERIFY(store.append(event(u"a"_s, FunctionOutput{""})));
        QVERIFY(store.append(event(u"a"_s, RuntimeDone{})));
        QVERIFY(store.append(event(u"b"_s, FunctionOutput{"second"})));

        const LogRange first = store.takeRange(u"a"_s);
        QCOMPARE(first.file, u"Fn/1970-01-01-s1.log"_s);
        const auto lines = store.lines(first, 1000);
        QVERIFY(lines);
        QCOMPARE(*lines,
                 (QStringList{u"INIT_START Runtime Version: python:3.13"_s,
                              u"START RequestId: a Version: $LATEST"_s,
                              u"grüß"_s,
                              {},
                              u"END RequestId: a"_s}));
        QCOMPARE(store.lines(store.takeRange(u"b"_s), 1000).value(), QStringList{u"second"_s});
        QCOMPARE(store.takeRange(u"b"_s).end, 0);
    }

    void longLogsGiveTheirLastWholeLines()
    {
        QTemporaryDir folder;
        LogStore store(folder.path());
        for (int i = 0; i < 100; ++i)
            QVERIFY(store.append(event(u"a"_s, FunctionOutput{"line " + QByteArray::number(i)})));
        const auto lines = store.lines(store.takeRange(u"a"_s), 20);
        QVERIFY(lines);
        QCOMPARE(*lines, (QStringList{u"line 98"_s, u"line 99"_s}));
    }

    void sandboxesHaveFilesOfTheirOwn()
    {
        QTemporaryDir folder;
        LogStore store(folder.path());
        QVERIFY(store.append(event(u"a"_s, FunctionOutput{"1"}, u"s1"_s)));
        QVERIFY(store.append(event(u"b"_s, FunctionOutput{"2"}, u"s2"_s)));
        QCOMPARE_NE(store.takeRange(u"a"_s).file, store.takeRange(u"b"_s).file);
    }

    void missingFileIsAnError()
    {
        const auto lines = LogStore(u"/nonexistent"_s).lines({u"x.log"_s, 0, 5}, 10);
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestLogStore)
#include "tst_logstore.moc"
