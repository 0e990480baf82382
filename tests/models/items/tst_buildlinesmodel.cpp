// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/buildlinesmodel.h"

#include "support/sampleprojects.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildLinesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesLeadToFilesThatAreThere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("leads");
        QTest::addColumn<Severity>("severity");
        QTest::newRow("relative") << "src/main.c:3:4: error: no" << true << Severity::Error;
        QTest::newRow("in a copy") << "/x/.lambdarium/build/Work.work/src/main.c:3:4: warning: no" << true << Severity::Warning;
        QTest::newRow("not there") << "src/other.c:3:4: note" << false << Severity::Information;
        QTest::newRow("no place") << "compiling" << false << Severity::Information;
        QTest::newRow("exit") << "make failed with exit status 2." << false << Severity::Error;
    }

    void linesLeadToFilesThatAreThere()
    {
        QFETCH(QString, line);
        QFETCH(bool, leads);
        QFETCH(Severity, severity);
        const QTemporaryDir folder;
        QVERIFY(test::writeFile(folder.filePath(u"src/main.c"_s), "x"));
        BuildLinesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(u"Work"_s, {line}, folder.path());
        const QModelIndex index = model.index(0, BuildLinesModel::TextColumn);
        QCOMPARE(index.data().toString(), line);
        QCOMPARE(index.data(BuildLinesModel::FileRole).toString(), leads ? folder.filePath(u"src/main.c"_s) : QString());
        QCOMPARE(static_cast<Severity>(index.data(BuildLinesModel::SeverityRole).toInt()), severity);
        if (leads) {
            QCOMPARE(index.data(BuildLinesModel::LineRole).toInt(), 3);
            QCOMPARE(index.data(BuildLinesModel::ColumnRole).toInt(), 4);
        }
        QCOMPARE(model.index(0, BuildLinesModel::FunctionColumn).data().toString(), u"Work"_s);
    }

    void isBounded()
    {
        BuildLinesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QStringList lines;
        for (int i = 0; i < 15000; ++i)
            lines += QString::number(i);
        model.append(u"A"_s, lines, {});
        model.append(u"B"_s, lines, {});
        QCOMPARE(model.rowCount(), BuildLinesModel::capacity);
        QCOMPARE(model.index(0, BuildLinesModel::TextColumn).data().toString(), u"10000"_s);
        QCOMPARE(model.index(model.rowCount() - 1, BuildLinesModel::TextColumn).data().toString(), u"14999"_s);
        model.append(u"C"_s, lines + lines, {});
        QCOMPARE(model.rowCount(), BuildLinesModel::capacity);
        QCOMPARE(model.index(0, BuildLinesModel::FunctionColumn).data().toString(), u"C"_s);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBuildLinesModel)
#include "tst_buildlinesmodel.moc"
