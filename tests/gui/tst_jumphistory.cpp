// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/jumphistory.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestJumpHistory : public QObject
{
    Q_OBJECT

private:
    static JumpPlace line(qsizetype number) { return {u"/t.yaml"_s, {number, 1}}; }

private Q_SLOTS:
    void goesBackAndForward()
    {
        JumpHistory history;
        QVERIFY(!history.canGoBack() && !history.canGoForward());
        QVERIFY(!history.back(line(1)) && !history.forward(line(1)));
        history.jumped(line(1), line(10));
        history.jumped(line(12), line(20)); // the person moved from 10 to 12 in between
        QCOMPARE(history.back(line(21)), line(12));
        QCOMPARE(history.back(line(12)), line(1));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward(line(1)), line(12));
        QCOMPARE(history.forward(line(12)), line(21)); // where going back began
        QVERIFY(!history.canGoForward());
    }

    void forgetsWhatWasAhead()
    {
        JumpHistory history;
        history.jumped(line(1), line(10));
        QCOMPARE(history.back(line(10)), line(1));
        history.jumped(line(2), line(30));
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back(line(30)), line(2));
        history.clear();
        QVERIFY(!history.canGoBack() && !history.canGoForward());
    }

    void hasAnEnd()
    {
        JumpHistory history;
        for (qsizetype i = 0; i < 500; ++i)
            history.jumped(line(2 * i), line(2 * i + 1));
        int steps = 0;
        while (history.canGoBack() && history.back(line(0)))
            ++steps;
        QVERIFY(steps > 50 && steps < 150);
    }
};

QTEST_GUILESS_MAIN(TestJumpHistory)
#include "tst_jumphistory.moc"
