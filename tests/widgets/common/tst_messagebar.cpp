// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/emptystate.h"
#include "common/messagebar.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestMessageBar : public QObject
{
    Q_OBJECT

private:
    static QList<QPushButton *> visibleButtons(const QWidget &bar)
    {
        QList<QPushButton *> found;
        for (auto *button : bar.findChildren<QPushButton *>()) {
            if (button->isVisible())
                found.append(button);
        }
        return found;
    }

private Q_SLOTS:
    void showsActionsAndCloses()
    {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        QVERIFY(!bar.isVisible());
        QAction open(u"Open line 40"_s);
        QSignalSpy triggered(&open, &QAction::triggered);
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        bar.showMessage(Severity::Error, u"Timeout must be 1 to 900 s"_s, {&open});
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.accessibleName(), bar.text());
        QTest::mouseClick(visibleButtons(bar).at(0), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QTest::mouseClick(bar.findChild<QToolButton *>(u"messageClose"_s), Qt::LeftButton);
        QVERIFY(!bar.isVisible());
        QCOMPARE(dismissed.count(), 1);
    }

    void anActionMayReplaceTheMessage()
    {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        QAction retry(u"Retry"_s);
        connect(&retry, &QAction::triggered, &bar, [&bar] { bar.showMessage(Severity::Information, u"Trying again"_s); });
        bar.showMessage(Severity::Warning, u"No answer"_s, {&retry});
        QTest::mouseClick(visibleButtons(bar).at(0), Qt::LeftButton);
        QCOMPARE(bar.text(), u"Trying again"_s);
        QVERIFY(visibleButtons(bar).isEmpty());
    }

    void aDestroyedActionTakesItsButtonAway()
    {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        auto action = std::make_unique<QAction>(u"Install"_s);
        bar.showMessage(Severity::Warning, u"python3.12 is not here"_s, {action.get()});
        QCOMPARE(visibleButtons(bar).size(), 1);
        action.reset();
        QVERIFY(visibleButtons(bar).isEmpty());
    }

    void escapeCloses()
    {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        bar.showMessage(Severity::Information, u"Saved"_s);
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }

    void emptyStateOffersOneAction()
    {
        EmptyState empty;
        QAction add(u"New event"_s);
        QSignalSpy triggered(&add, &QAction::triggered);
        empty.setContent(u"function"_s, u"Saved events of this function appear here"_s, &add);
        empty.show();
        QTest::mouseClick(visibleButtons(empty).at(0), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        empty.setContent(u"function"_s, u"Nothing"_s);
        QVERIFY(visibleButtons(empty).isEmpty());
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
