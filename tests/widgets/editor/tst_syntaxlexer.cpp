// SPDX-License-Identifier: GPL-3.0-or-later
// The bridge between Scintilla and the syntax engine: whatever is edited, the styles are those of a fresh run, and an
// edit costs what it must.
#include "editortestsupport.h"

#include "common/theme.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestSyntaxLexer : public QObject
{
    Q_OBJECT

private:
    static void verifyAgainstFreshRun(CodeEditor &editor, const char *where)
    {
        CodeEditor fresh;
        fresh.setFileName(editor.fileName());
        fresh.loadBytes(editor.bytes());
        QVERIFY2(test::styles(editor) == test::styles(fresh), where);
        const QList<long> levels = test::foldLevels(editor);
        const QList<long> wanted = test::foldLevels(fresh);
        // An empty last line has no bytes to be styled, so its level may be an old one.
        for (qsizetype line = 0; line < levels.size() - 1; ++line)
            QVERIFY2(levels.at(line) == wanted.at(line),
                     qPrintable(u"%1, line %2: %3, not %4"_s.arg(QLatin1StringView(where))
                                    .arg(line)
                                    .arg(levels.at(line), 0, 16)
                                    .arg(wanted.at(line), 0, 16)));
    }

    static QByteArray sample(const QString &file)
    {
        if (file.endsWith(u".py"_s))
            return "import os\n\nclass A:\n    \"\"\"Doc\n    text\"\"\"\n    def f(self, x=1):\n        # remark\n        "
                   "return 'a' + f'{x}'\n";
        if (file.endsWith(u".js"_s))
            return "const a = `x ${1 + /* c */ 2}`;\n/* long\n remark */\nif (a) {\n  f('s');\n} else {\n  g(/re[/]x/);\n}\n";
        if (file.endsWith(u".cpp"_s))
            return "#include <a>\n/* b\n c */\nint main() {\n  return R\"(x\n y)\"[0];\n}\n";
        return "# remark\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Text: |\n      line 1\n      # no remark\n  "
               "  B: !Sub \"${X}\"\n";
    }

private Q_SLOTS:
    void fuzz_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("yaml") << u"a.yaml"_s;
        QTest::newRow("python") << u"a.py"_s;
        QTest::newRow("javascript") << u"a.js"_s;
        QTest::newRow("c++") << u"a.cpp"_s;
    }

    void fuzz()
    {
        QFETCH(QString, file);
        const QByteArray fragments[] = {"/*",       "*/", "\"",    "'",        "\"\"\"",           "\n",
                                        "\n\n",     "  ", "\t",    "#",        "// x\n",           "|\n",
                                        "- a: b\n", "{",  "}",     "\xC3\xA4", "\xF0\x9F\x98\x80", "\r\n",
                                        "`",        "${", "word ", "\xFF",     "e\xCC\x81",        ": >-\n      t\n"};
        QRandomGenerator random(20261123);
        CodeEditor editor;
        editor.setFileName(file);
        editor.resize(400, 200);
        editor.show();
        for (int round = 0; round < 4; ++round) {
            QByteArray text;
            for (int i = 0; i < 12; ++i)
                text += sample(file);
            editor.loadBytes(text);
            if (round % 2)
                (void)test::styles(editor);
            for (int step = 0; step < 100; ++step) {
                const qsizetype length = editor.bytes().size();
                const qsizetype at = random.bounded(qint64(length + 1));
                const qsizetype removed = random.bounded(3) ? 0 : qMin<qsizetype>(random.bounded(40), length - at);
                const QByteArray &inserted = fragments[random.bounded(int(std::size(fragments)))];
                editor.replaceBytes({at, at + removed}, inserted);
                // Now and then only a part is styled, as when a person scrolls.
                const long end = random.bounded(qint64(length + 1));
                if (random.bounded(3) == 0)
                    editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE,
                                         editor.SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED), end);
                if (step % 10 == 9)
                    verifyAgainstFreshRun(editor, qPrintable(u"round %1 step %2"_s.arg(round).arg(step)));
            }
        }
    }

    void oneLetterCostsOneLine_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("yaml") << u"a.yaml"_s << QByteArray("  key: value # remark\n");
        QTest::newRow("c++") << u"a.cpp"_s << QByteArray("int f(int a) { return a; } // remark\n");
    }

    void oneLetterCostsOneLine()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, line);
        CodeEditor editor;
        editor.setFileName(file);
        editor.loadBytes(line.repeated(5000));
        editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
        const qint64 before = editor.syntaxLexer()->highlightedLines();
        editor.replaceBytes({3, 3}, "x");
        editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, editor.SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED), -1L);
        QVERIFY(editor.syntaxLexer()->highlightedLines() - before <= 2);
        QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED),
                 editor.SendScintilla(QsciScintillaBase::SCI_GETLENGTH));
    }

    void anOpenedCommentReachesTheEnd()
    {
        CodeEditor editor;
        editor.setFileName(u"a.cpp"_s);
        editor.loadBytes(QByteArray("int a;\n").repeated(300));
        (void)test::styles(editor);
        editor.replaceBytes({0, 0}, "/*");
        const QByteArray inside = test::styles(editor);
        QCOMPARE(inside.at(inside.size() - 2), inside.at(3)); // the line end itself stays plain
        editor.replaceBytes({0, 2}, "");
        verifyAgainstFreshRun(editor, "comment taken away again");
    }

    void onlyVisibleLinesAreStyledAtFirst()
    {
        CodeEditor editor;
        editor.setFileName(u"a.yaml"_s);
        editor.resize(400, 200);
        editor.loadBytes(QByteArray("key: value\n").repeated(100'000));
        const qint64 before = editor.syntaxLexer()->highlightedLines();
        (void)editor.grab();
        const qint64 styled = editor.syntaxLexer()->highlightedLines() - before;
        QVERIFY2(styled > 0 && styled < 1000, qPrintable(QString::number(styled)));
    }

    void lineEndsAndMarksOfEveryKind_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("crlf") << QByteArray("a: 1\r\nb: 'x'\r\n");
        QTest::newRow("mixed") << QByteArray("a: 1\r\nb: 2\nc: 3\rd: 4");
        QTest::newRow("no end") << QByteArray("a: 1");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("only ends") << QByteArray("\n\r\n\r");
        QTest::newRow("tabs") << QByteArray("a:\n\t- x\n");
        QTest::newRow("invalid") << QByteArray("a: \xFF\xFE\nb: \xC3");
        QTest::newRow("nul") << QByteArray("a: \0 b\nc: d", 12);
    }

    void lineEndsAndMarksOfEveryKind()
    {
        QFETCH(QByteArray, text);
        for (const auto &file : {u"a.yaml"_s, u"a.py"_s, u"a.json"_s}) {
            CodeEditor editor;
            editor.setFileName(file);
            editor.loadBytes(text);
            QCOMPARE(editor.bytes(), text);
            QCOMPARE(test::styles(editor).size(), text.size());
        }
    }

    void golden_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("styles"); // equal letters = equal looks
        QTest::newRow("yaml") << u"a.yaml"_s << QByteArray("a: 'b' # c\n") << QByteArray("abcdddeeeef");
        QTest::newRow("json") << u"a.json"_s << QByteArray("{\"a\": 1}\n") << QByteArray("abbbacdac");
        QTest::newRow("python") << u"a.py"_s << QByteArray("def f(): pass # x\n") << QByteArray("aaabbbbbbaaaabcccb");
    }

    void golden()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, styles);
        CodeEditor editor;
        editor.setFileName(file);
        editor.loadBytes(text);
        const QByteArray pattern = test::pattern(test::styles(editor));
        QCOMPARE(pattern, styles);
    }

    void themeChangesColoursNotStates()
    {
        Theme::instance().setMode(Theme::Mode::Light);
        CodeEditor editor;
        editor.setFileName(u"a.py"_s);
        editor.loadBytes("x = 'text'\n");
        const auto colourAt = [&editor](int position) {
            const auto style = static_cast<unsigned long>(test::styles(editor).at(position));
            return QColor::fromRgb(QRgb(editor.SendScintilla(QsciScintillaBase::SCI_STYLEGETFORE, style)));
        };
        const QColor light = colourAt(5);
        const auto back = [&editor] { return editor.SendScintilla(QsciScintillaBase::SCI_STYLEGETBACK, 0UL); };
        const long lightBack = back();
        Theme::instance().setMode(Theme::Mode::Dark);
        QVERIFY(colourAt(5) != light);
        QVERIFY(back() != lightBack);
        QVERIFY(back() == 0x1d1917); // Scintilla's order is blue, green, red
        verifyAgainstFreshRun(editor, "dark");
        Theme::instance().setMode(Theme::Mode::Light);
        QCOMPARE(colourAt(5), light);
    }

    void codeIsReadableInBothThemes()
    {
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().setMode(mode);
            CodeEditor editor;
            for (const auto &file : {u"a.yaml"_s, u"a.py"_s, u"a.js"_s, u"a.json"_s}) {
                editor.setFileName(file);
                const QColor paper = QApplication::palette().color(QPalette::Base);
                for (const auto &[slot, look] : editor.syntaxLexer()->styleSlots().appearances()) {
                    const QColor back = look.background.isValid() ? look.background : paper;
                    QVERIFY2(Theme::contrast(look.text, back) >= 4.5, qPrintable(look.text.name() + u" on "_s + back.name()));
                }
            }
        }
    }
};

QTEST_MAIN(TestSyntaxLexer)
#include "tst_syntaxlexer.moc"
