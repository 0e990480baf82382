// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/loglinesmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestLogLinesModel : public QObject
{
    Q_OBJECT

    static PlatformEvent line(const QByteArray &text, const QString &function = u"Fn"_s, const QString &request = u"r"_s)
    {
        return {{}, function, u"s"_s, request, FunctionOutput{text}};
    }

    static QStringList texts(const LogLinesModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, LogLinesModel::TextColumn).data().toString());
        return list;
    }

private Q_SLOTS:
    void keepsTheNewestLines()
    {
        LogLinesModel model(3);
        QAbstractItemModelTester tester(&model);
        model.append({line("1"), line("2")});
        model.append({line("3"), line("4")});
        QCOMPARE(texts(model), (QStringList{u"2"_s, u"3"_s, u"4"_s}));
        model.append({line("5"), line("6"), line("7"), line("8"), line("9")});
        QCOMPARE(texts(model), (QStringList{u"7"_s, u"8"_s, u"9"_s}));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.append({line("10")});
        QCOMPARE(texts(model), QStringList{u"10"_s});
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regularExpression");
        QTest::addColumn<bool>("caseSensitive");
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("request");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("all") << u""_s << false << false << u""_s << u""_s << QStringList{u"Alpha"_s, u"beta"_s, u"alphabet"_s};
        QTest::newRow("text") << u"alpha"_s << false << false << u""_s << u""_s << QStringList{u"Alpha"_s, u"alphabet"_s};
        QTest::newRow("case") << u"alpha"_s << false << true << u""_s << u""_s << QStringList{u"alphabet"_s};
        QTest::newRow("pattern") << u"^.l.*a$"_s << true << false << u""_s << u""_s << QStringList{u"Alpha"_s};
        QTest::newRow("function") << u""_s << false << false << u"B"_s << u""_s << QStringList{u"beta"_s};
        QTest::newRow("run") << u""_s << false << false << u""_s << u"r2"_s << QStringList{u"alphabet"_s};
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(bool, regularExpression);
        QFETCH(bool, caseSensitive);
        QFETCH(QString, function);
        QFETCH(QString, request);
        LogLinesModel model(10);
        QAbstractItemModelTester tester(&model);
        model.append({line("Alpha", u"A"_s, u"r1"_s), line("beta", u"B"_s, u"r1"_s)});
        model.setTextFilter(text, regularExpression, caseSensitive);
        model.setFunctionFilter(function);
        model.setRequestFilter(request);
        model.append({line("alphabet", u"A"_s, u"r2"_s)});
        QTEST(texts(model), "expected");
        QCOMPARE(model.lineCount(), 3);
    }

    void evictionUnderAFilter()
    {
        LogLinesModel model(4);
        QAbstractItemModelTester tester(&model);
        model.setTextFilter(u"x"_s, false, false);
        model.append({line("x1"), line("y"), line("x2"), line("y")});
        model.append({line("y"), line("x3")});
        QCOMPARE(texts(model), (QStringList{u"x2"_s, u"x3"_s}));
    }

    void tellsOfABadPattern()
    {
        LogLinesModel model;
        model.append({line("a")});
        model.setTextFilter(u"("_s, true, false);
        QVERIFY(!model.filterError().isEmpty());
        QCOMPARE(model.rowCount(), 0);
        model.setTextFilter(u"a"_s, true, false);
        QVERIFY(model.filterError().isEmpty());
        QCOMPARE(model.rowCount(), 1);
    }

    void errorsAreMarked()
    {
        LogLinesModel model;
        model.append({line("[ERROR] ValueError: no"), line("fine"), line("2026\tid\tERROR\tInvoke Error")});
        const auto kind = [&](int row) { return model.index(row, 0).data(LogLinesModel::KindRole).toInt(); };
        QCOMPARE(kind(0), static_cast<int>(LogLineKind::Error));
        QCOMPARE(kind(1), static_cast<int>(LogLineKind::Output));
        QCOMPARE(kind(2), static_cast<int>(LogLineKind::Error));
    }
};

QTEST_GUILESS_MAIN(TestLogLinesModel)
#include "tst_loglinesmodel.moc"
