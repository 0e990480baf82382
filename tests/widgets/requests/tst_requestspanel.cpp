// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requestspanel.h"

#include "common/theme.h"
#include "items/apirequestsmodel.h"
#include "widgets/screenshot.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRequestsPanel : public QObject
{
    Q_OBJECT

    /// A panel over some requests; lines of the AWS CLI are made of operation and function.
    struct Fixture {
        ApiRequestsModel model;
        QAction serve{u"Serve"_s};
        RequestsPanel panel{&model, [](const RequestRecord &record) {
                                return record.operation == "FunctionUrl"_L1
                                    ? std::nullopt
                                    : std::optional(u"aws "_s + record.operation + u' ' + record.subject);
                            }};
        QTableView *table = panel.findChild<QTableView *>(u"requests"_s);
        QLineEdit *filter = panel.findChild<QLineEdit *>(u"requestFilter"_s);
        QAction *copy = panel.findChild<QAction *>(u"copyRequestAsCliLine"_s);

        Fixture()
        {
            serve.setCheckable(true);
            panel.setServeAction(&serve);
            panel.resize(900, 260);
            panel.show();
        }
        void fill()
        {
            model.add({record(u"Invoke"_s, u"Thumbnail"_s, 200, 1830), record(u"GetFunction"_s, u"nobody"_s, 404, 95),
                       record(u"FunctionUrl"_s, u"Api"_s, 200, 24100),
                       record(u"UpdateFunctionConfiguration"_s, u"A-function-with-a-long-name-as-teams-make-them"_s, 200, 3000)});
        }
        void select(int row) { table->setCurrentIndex(table->model()->index(row, 0)); }
    };

    static RequestRecord record(const QString &operation, const QString &function, int status, int micros)
    {
        RequestRecord made;
        made.time = QDateTime::currentDateTimeUtc();
        made.operation = operation;
        made.subject = function;
        made.request = {"POST", "/2015-03-31/functions", {}, {}};
        made.status = status;
        made.duration = std::chrono::microseconds(micros);
        made.requestBytes = 120;
        made.answerBytes = 5'300'000;
        return made;
    }

private Q_SLOTS:
    void emptyOffersTheSwitch()
    {
        Fixture f;
        QVERIFY(!f.table->isVisible());
        auto *button = f.panel.findChild<QPushButton *>();
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(f.serve.isChecked());
        QVERIFY(!button->isVisible());
        f.fill();
        QVERIFY(f.table->isVisible());
    }

    void filters()
    {
        Fixture f;
        f.fill();
        QCOMPARE(f.table->model()->rowCount(), 4);
        QTest::keyClicks(f.filter, u"nobody"_s);
        QCOMPARE(f.table->model()->rowCount(), 1);
        f.filter->clear();
        QTest::keyClicks(f.filter, u"INVOKE"_s);
        QCOMPARE(f.table->model()->rowCount(), 1);
        QTest::keyClicks(f.filter, u"x"_s);
        QVERIFY(!f.table->isVisible());
        f.filter->clear();
        QTest::mouseClick(f.panel.findChild<QToolButton *>(u"clearRequests"_s), Qt::LeftButton);
        QCOMPARE(f.model.rowCount(), 0);
    }

    void copiesALine()
    {
        Fixture f;
        f.fill();
        QVERIFY(!f.copy->isEnabled());
        f.select(2);
        QVERIFY(f.copy->isEnabled());
        f.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.panel, 20000));
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"aws GetFunction nobody"_s);
        f.select(1); // the AWS CLI has no line for it
        QVERIFY(!f.copy->isEnabled());
        // The filtered row is meant, not the one of its number.
        f.filter->setText(u"Invoke"_s);
        f.select(0);
        f.copy->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"aws Invoke Thumbnail"_s);
    }

    void pictures()
    {
        Fixture f;
        f.serve.setChecked(true);
        test::shot(f.panel, u"requests-empty"_s);
        f.serve.setChecked(false);
        test::shot(f.panel, u"requests-off"_s);
        f.fill();
        f.select(1);
        QVERIFY(test::colours(test::shot(f.panel, u"requests"_s)) > 10);
    }
};

QTEST_MAIN(TestRequestsPanel)
#include "tst_requestspanel.moc"
