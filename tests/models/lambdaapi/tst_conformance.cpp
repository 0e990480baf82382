// SPDX-License-Identifier: GPL-3.0-or-later
// docs/conformance.md: every row names tests that exist, every route has a row.
#include "lambdaapi/routes.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QString textOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The source of a test program; empty when there is none.
QString sourceOf(const QString &program)
{
    QDirIterator at(u"" SOURCE_FOLDER "/tests"_s, {program + ".cpp"_L1}, QDir::Files, QDirIterator::Subdirectories);
    return at.hasNext() ? textOfFile(at.next()) : QString();
}

} // namespace

class TestConformance : public QObject
{
    Q_OBJECT

    struct Row {
        QString name;
        QString state;
        QString note;
        QStringList tests;
    };

    static QList<Row> rows()
    {
        QList<Row> found;
        for (const QString &line : textOfFile(u"" SOURCE_FOLDER "/docs/conformance.md"_s).split(u'\n')) {
            const QStringList cells = line.split(u'|');
            if (cells.size() != 6 || cells[2].trimmed() == "state"_L1 || cells[2].startsWith("---"_L1))
                continue;
            QStringList tests;
            static const QRegularExpression quoted(u"`([^`]+)`"_s);
            for (const auto &match : quoted.globalMatch(cells[4]))
                tests += match.captured(1);
            found.append({cells[1].trimmed(), cells[2].trimmed(), cells[3].trimmed(), tests});
        }
        return found;
    }

private Q_SLOTS:
    void rowsNameTests_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("note");
        QTest::addColumn<QStringList>("tests");
        for (const Row &row : rows())
            QTest::newRow(row.name.toUtf8().constData()) << row.state << row.note << row.tests;
    }

    void rowsNameTests()
    {
        QFETCH(QString, state);
        QFETCH(QString, note);
        QFETCH(QStringList, tests);
        QVERIFY2(QStringList({u"pass"_s, u"differs"_s, u"not done"_s}).contains(state), qPrintable(state));
        QVERIFY(state != "differs"_L1 || !note.isEmpty());
        QVERIFY(!tests.isEmpty());
        // "tst_program", "tst_program::function" or "tst_program::function(row)"
        static const QRegularExpression form(uR"(\A(tst_\w+)(?:::(\w+)(?:\(([^)]+)\))?)?\z)"_s);
        for (const QString &test : std::as_const(tests)) {
            const auto parts = form.match(test);
            QVERIFY2(parts.hasMatch(), qPrintable(test));
            const QString source = sourceOf(parts.captured(1));
            QVERIFY2(!source.isEmpty(), qPrintable(test));
            const QString function = parts.captured(2);
            const bool declared = function.isEmpty() || source.contains("void "_L1 + function + "()"_L1);
            QVERIFY2(declared, qPrintable(test));
            const QString row = parts.captured(3);
            QVERIFY2(row.isEmpty() || source.contains(u'"' + row + u'"'), qPrintable(test));
        }
    }

    void everyRouteHasARow()
    {
        QMap<QString, QString> states;
        for (const Row &row : rows())
            states.insert(row.name, row.state);
        QVERIFY(states.size() > 60);
        for (const ApiRoute &route : apiRoutes()) {
            const QString state = states.value(QString::fromLatin1(route.name));
            QVERIFY2(state == "pass"_L1 || state == "differs"_L1, route.name);
        }
    }
};

QTEST_APPLESS_MAIN(TestConformance)
#include "tst_conformance.moc"
