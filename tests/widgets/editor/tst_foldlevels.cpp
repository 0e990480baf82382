// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/foldlevels.h"

#include <QTest>

using namespace lambdarium;

namespace {
constexpr int base = 0x400;
constexpr int header = 0x2000;
constexpr int blank = 0x1000;
} // namespace

class TestFoldLevels : public QObject
{
    Q_OBJECT

private:
    static QList<int> levels(const FoldLevels &folds)
    {
        QList<int> result;
        for (int i = 0; i < folds.count(); ++i)
            result.append(folds.level(i));
        return result;
    }

private Q_SLOTS:
    void byRegions()
    {
        FoldLevels folds;
        folds.reset(5, false);
        folds.setLine(0, {0, 0, 1, -1}); // if (a) {
        folds.setLine(1, {1, 1, 1, -1}); //     b
        folds.setLine(2, {1, 0, 1, -1}); // } else {
        folds.setLine(3, {1, 0, 0, -1}); // }
        folds.setLine(4, {0, 0, 0, -1}); // c
        QCOMPARE(levels(folds), (QList<int>{base | header, base + 1, base | header, base + 1, base}));
    }

    void byIndentation()
    {
        FoldLevels folds;
        folds.reset(6, true);
        const int indents[] = {0, 2, -1, 2, -1, 0};
        for (int i = 0; i < 6; ++i)
            folds.setLine(i, {0, 0, 0, indents[i]});
        QCOMPARE(levels(folds), (QList<int>{base | header, base + 2, (base + 2) | blank, base + 2, (base + 2) | blank, base}));
        QCOMPARE(folds.firstAffectedBy(3), 1);
        QCOMPARE(folds.lastAffectedBy(1), 2);
    }

    void deepNestingStaysInRange()
    {
        FoldLevels folds;
        folds.reset(1, false);
        folds.setLine(0, {100000, 100000, 100001, -1});
        QCOMPARE(folds.level(0), 0xfff | header);
    }
};

QTEST_APPLESS_MAIN(TestFoldLevels)
#include "tst_foldlevels.moc"
