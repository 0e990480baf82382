// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/loglinesmodel.h"
#include "logs/logpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestLogPanel : public QObject
{
    Q_OBJECT

    static PlatformEvent line(const QByteArray &text) { return {{}, u"Fn"_s, u"s"_s, u"r"_s, FunctionOutput{text}}; }

    static QList<PlatformEvent> lines(int count)
    {
        QList<PlatformEvent> events;
        for (int i = 0; i < count; ++i)
            events.append(line("line " + QByteArray::number(i)));
        return events;
    }

private Q_SLOTS:
    void followsUntilScrolledAway()
    {
        LogLinesModel model;
        LogPanel panel(&model);
        panel.resize(600, 300);
        panel.show();
        auto *table = panel.findChild<QTableView *>(u"logLines"_s);
        model.append(lines(500));
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(table->verticalScrollBar()->value(), table->verticalScrollBar()->maximum());
        table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        model.append(lines(500));
        QCoreApplication::processEvents();
        QCOMPARE(table->verticalScrollBar()->value(), 0);
    }

    void filterAsTyped()
    {
        LogLinesModel model;
        LogPanel panel(&model);
        panel.show();
        model.append(lines(100));
        QTest::keyClicks(panel.findChild<QLineEdit *>(u"logFilter"_s), u"line 9"_s);
        QCOMPARE(model.rowCount(), 11);
    }

    void copiesSelectedLines()
    {
        LogLinesModel model;
        LogPanel panel(&model);
        panel.show();
        model.append(lines(10));
        auto *table = panel.findChild<QTableView *>(u"logLines"_s);
        table->selectRow(3);
        table->actions().first()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"line 3"_s);
    }
};

QTEST_MAIN(TestLogPanel)
#include "tst_logpanel.moc"
