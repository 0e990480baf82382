// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chip.h"
#include "common/elidedlabel.h"
#include "common/form.h"
#include "common/formrow.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingMovesWhenNotesComeAndGo()
    {
        Form form;
        auto *first = form.addRow(u"&Timeout"_s, new QLineEdit);
        auto *second = form.addRow(u"&Handler"_s, new QLineEdit);
        form.resize(600, 300);
        form.show();
        const QPoint place = second->control()->pos();
        const QSize size = first->control()->size();
        first->setNote(u"Timeout must be 1 to 900 s"_s);
        first->setOrigin(u"Globals"_s, Role::Inherited, u"template.yaml, line 4"_s);
        first->setResettable(true, u"Use the value of Globals"_s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(second->control()->pos(), place);
        QCOMPARE(first->control()->size(), size);
    }

    void aNarrowFormPutsLabelsAbove()
    {
        QScrollArea area;
        area.setWidgetResizable(true);
        auto *form = new Form;
        auto *first = form->addRow(u"&Timeout"_s, new QLineEdit);
        auto *second = form->addRow(u"&Handler"_s, new QLineEdit);
        form->setLabelWidth(200);
        area.setWidget(form);
        area.resize(700, 300);
        area.show();
        QVERIFY(!form->isNarrow());
        QVERIFY(first->label()->x() + 200 <= first->control()->x());
        area.resize(300, 300);
        QTRY_VERIFY(form->isNarrow());
        QTRY_VERIFY(first->label()->geometry().bottom() <= first->control()->y());
        QTRY_COMPARE(form->width(), area.viewport()->width());
        QVERIFY(first->control()->y() < second->label()->y());
        area.resize(700, 300);
        QTRY_VERIFY(!form->isNarrow());
        QTRY_VERIFY(first->label()->x() + 200 <= first->control()->x());
    }

    void aWrongFieldIsOutlinedAndSaysSo()
    {
        Form form;
        auto *row = form.addRow(u"&Timeout"_s, new QLineEdit);
        form.resize(600, 100);
        form.show();
        const QImage before = form.grab().toImage();
        row->setNote(u"Timeout must be 1 to 900 s"_s);
        QCOMPARE(row->control()->accessibleDescription(), u"Timeout must be 1 to 900 s"_s);
        const QRgb red = Theme::instance().text(Role::Error).rgb();
        const auto redOnTop = [&](const QImage &image) {
            const QRect frame = row->control()->geometry();
            for (int y = frame.top() - 2; y < frame.top() + 2; ++y) {
                if (image.pixel(frame.center().x(), y) == red)
                    return true;
            }
            return false;
        };
        QVERIFY(!redOnTop(before));
        QVERIFY(redOnTop(form.grab().toImage()));
        row->setNote({});
        QVERIFY(!redOnTop(form.grab().toImage()));
    }

    void chipAndResetSpeak()
    {
        Form form;
        auto *row = form.addRow(u"&Memory"_s, new QLineEdit);
        row->setOrigin(u"Globals"_s, Role::Inherited, u"Line 4"_s);
        row->setResettable(true, u"Remove"_s);
        form.show();
        QSignalSpy origin(row, &FormRow::originClicked);
        QSignalSpy reset(row, &FormRow::resetRequested);
        QTest::mouseClick(row->originChip(), Qt::LeftButton);
        QTest::mouseClick(row->resetButton(), Qt::LeftButton);
        QCOMPARE(origin.count(), 1);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(row->resetButton()->accessibleName(), u"Reset Memory"_s);
        QCOMPARE(row->originChip()->accessibleName(), u"Origin of Memory: Globals"_s);
    }

    void labelsLeadToTheirFields()
    {
        Form form;
        auto *row = form.addRow(u"&Memory"_s, new QLineEdit);
        form.addRow(u"&Handler"_s, new QLineEdit)->control()->setFocus();
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        QCOMPARE(row->label()->buddy(), row->control());
        QTest::keyClick(&form, Qt::Key_M, Qt::AltModifier);
        QVERIFY(row->control()->hasFocus());
        QCOMPARE(QAccessible::queryAccessibleInterface(row->control())->text(QAccessible::Name), u"Memory"_s);
    }

    void resetHandsTheFocusToTheField()
    {
        Form form;
        auto *row = form.addRow(u"&Memory"_s, new QLineEdit);
        row->setResettable(true);
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        row->resetButton()->setFocus();
        row->setResettable(false);
        QVERIFY(row->control()->hasFocus());
    }
};

QTEST_MAIN(TestForm)
#include "tst_form.moc"
