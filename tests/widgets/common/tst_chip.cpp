// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chip.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clicksOnlyWhenClickable_data()
    {
        QTest::addColumn<bool>("clickable");
        QTest::newRow("text") << false;
        QTest::newRow("button") << true;
    }

    void clicksOnlyWhenClickable()
    {
        QFETCH(bool, clickable);
        Chip chip(u"Globals"_s, Role::Inherited);
        chip.setClickable(clickable);
        chip.show();
        QSignalSpy spy(&chip, &Chip::clicked);
        QTest::mouseClick(&chip, Qt::LeftButton);
        QCOMPARE(spy.count(), clickable ? 1 : 0);
        QTest::keyClick(&chip, Qt::Key_Return);
        QTest::keyClick(&chip, Qt::Key_Space);
        QCOMPARE(spy.count() - (clickable ? 1 : 0), clickable ? 2 : 0);
        QCOMPARE(chip.focusPolicy() != Qt::NoFocus, clickable);
    }

    void screenReadersGetWordsNotColours()
    {
        Chip chip(u"cold"_s, Role::Cold);
        chip.setToolTip(u"Init took 61 ms"_s);
        QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(&chip);
        QCOMPARE(reader->role(), QAccessible::StaticText);
        QCOMPARE(reader->text(QAccessible::Name), u"cold"_s);
        QCOMPARE(reader->text(QAccessible::Description), u"Init took 61 ms"_s);
        chip.setClickable(true);
        QCOMPARE(reader->role(), QAccessible::Button);
    }

    void roleBringsItsIconUnlessChosen()
    {
        Chip chip(u"x"_s, Role::Warm);
        QCOMPARE(chip.iconName(), u"warm"_s);
        chip.setRole(Role::Cold);
        QCOMPARE(chip.iconName(), u"cold"_s);
        chip.setIconName(u"function"_s);
        chip.setRole(Role::Ok);
        QCOMPARE(chip.iconName(), u"function"_s);
    }

    void aRowGoesOnBeneath()
    {
        ChipRow row;
        for (int i = 0; i < 6; ++i)
            row.addChip(u"billed 102 ms"_s);
        const int one = row.chips().front()->sizeHint().height();
        QCOMPARE(row.sizeHint().height(), one);
        const int narrow = row.chips().front()->sizeHint().width() * 2 + 10;
        QVERIFY(row.heightForWidth(narrow) >= 3 * one);
        row.resize(narrow, row.heightForWidth(narrow));
        row.show();
        QCOMPARE(row.chips().at(2)->x(), 0);
        QVERIFY(row.chips().at(2)->y() >= one);
        row.clear();
        QCOMPARE(row.sizeHint().height(), 0);
    }

    void copyGivesTheRawValue()
    {
        Chip chip(u"1,234 ms"_s, Role::Neutral);
        QCOMPARE(chip.copyValue(), u"1,234 ms"_s);
        chip.setCopyValue(u"1234.4"_s);
        QCOMPARE(chip.copyValue(), u"1234.4"_s);
    }
};

QTEST_MAIN(TestChip)
#include "tst_chip.moc"
