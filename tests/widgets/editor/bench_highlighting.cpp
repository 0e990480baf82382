// SPDX-License-Identifier: GPL-3.0-or-later
// Microseconds a line takes to be highlighted, per language; and an edit at the top of a large file.
#include "editortestsupport.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class BenchHighlighting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("yaml") << u"a.yaml"_s << QByteArray("    Key: !Sub \"${Stage}-name\" # remark\n");
        QTest::newRow("python") << u"a.py"_s << QByteArray("    total = sum(r['n'] for r in rows)  # all\n");
        QTest::newRow("javascript") << u"a.js"_s << QByteArray("  const a = rows.map((r) => `${r.n}`); // all\n");
        QTest::newRow("json") << u"a.json"_s << QByteArray("    {\"name\": \"value\", \"n\": 12.5},\n");
    }

    void everything()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, line);
        CodeEditor editor;
        editor.setFileName(file);
        QBENCHMARK
        {
            editor.loadBytes(line.repeated(10'000));
            editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
        }
    }

    void editAtTheTopThenJumpToTheEnd()
    {
        CodeEditor editor;
        editor.setFileName(u"a.cpp"_s);
        editor.loadBytes(QByteArray("int f(int a) { return a + 1; } // remark\n").repeated(50'000));
        editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
        QBENCHMARK
        {
            editor.replaceBytes({4, 4}, "x");
            editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, editor.SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED),
                                 -1L);
        }
    }
};

QTEST_MAIN(BenchHighlighting)
#include "bench_highlighting.moc"
