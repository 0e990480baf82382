// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildoutput.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("place"); // file line column; empty = none
        QTest::newRow("gcc") << "main.c:12:5: error: expected ';'" << "main.c 12 5";
        QTest::newRow("gcc include") << "In file included from src/a.h:3," << "src/a.h 3 1";
        QTest::newRow("absolute") << "/tmp/x/main.cpp:1:2: warning: unused" << "/tmp/x/main.cpp 1 2";
        QTest::newRow("rustc") << "  --> src/main.rs:4:9" << "src/main.rs 4 9";
        QTest::newRow("go") << "./main.go:7:2: undefined: x" << "./main.go 7 2";
        QTest::newRow("make") << "Makefile:8: recipe failed" << "Makefile 8 1";
        QTest::newRow("make error") << "make: *** [Makefile:8: build-Work] Error 1" << "Makefile 8 1";
        QTest::newRow("tsc") << "src/app.ts(3,7): error TS2322: Type" << "src/app.ts 3 7";
        QTest::newRow("esbuild") << "    app.ts:2:10:" << "app.ts 2 10";
        QTest::newRow("node stack") << "    at run (/srv/app/build.js:10:3)" << "/srv/app/build.js 10 3";
        QTest::newRow("time") << "12:30:45 started" << "";
        QTest::newRow("address") << "see http://example.com:80/path" << "";
        QTest::newRow("plain") << "Built in 0.3 s." << "";
    }

    void places()
    {
        QFETCH(QString, line);
        QFETCH(QString, place);
        const auto found = placeIn(line);
        const QString text =
            found ? u"%1 %2 %3"_s.arg(found->file).arg(found->position.line).arg(found->position.column) : QString();
        QCOMPARE(text, place);
    }

    void lines()
    {
        LineCutter cutter;
        QCOMPARE(cutter.add("one\ntw"), QStringList{u"one"_s});
        QCOMPARE(cutter.add("o\r\n\x1b[1;31mred\x1b[0m\n10%\r20%\nrest"), QStringList({u"two"_s, u"red"_s, u"20%"_s}));
        QCOMPARE(cutter.finish(), QStringList{u"rest"_s});
        QVERIFY(cutter.finish().isEmpty());
        const QStringList cut = cutter.add(QByteArray(10000, 'x'));
        QCOMPARE(cut.size(), 1);
        QCOMPARE(cut.first().size(), 4096);
    }
};

QTEST_GUILESS_MAIN(TestBuildOutput)
#include "tst_buildoutput.moc"
