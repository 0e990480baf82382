// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/highlighting.h"
#include "editor/linehighlighter.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestLineHighlighter : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<LineHighlighter> highlighterFor(const QString &file)
    {
        auto language = highlighting::highlighterForFile(file);
        const StyleSlots slotTable(language.get(), false, Qt::white);
        auto highlighter = std::make_unique<LineHighlighter>();
        highlighter->setLanguage(std::move(language), slotTable);
        return highlighter;
    }

private Q_SLOTS:
    void offsetsAreBytes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("coloured"); // the part that is not plain text
        QTest::newRow("ascii") << QByteArray("x = 'abc'") << QByteArray("'abc'");
        QTest::newRow("two bytes") << QByteArray("x = '\xC3\xA4\xC3\xB6'") << QByteArray("'\xC3\xA4\xC3\xB6'");
        QTest::newRow("four bytes") << QByteArray("x = '\xF0\x9F\x98\x80'  ") << QByteArray("'\xF0\x9F\x98\x80'");
        QTest::newRow("combining") << QByteArray("x = 'e\xCC\x81'") << QByteArray("'e\xCC\x81'");
    }

    void offsetsAreBytes()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, coloured);
        const auto highlighter = highlighterFor(u"app.py"_s);
        const HighlightedLine result = highlighter->highlight(line, {}, 4);
        QCOMPARE(qsizetype(result.styles.size()), line.size());
        const qsizetype begin = line.indexOf(coloured);
        for (qsizetype i = begin; i < begin + coloured.size(); ++i)
            QVERIFY(result.styles[size_t(i)] == result.styles[size_t(begin)] && result.styles[size_t(i)] != StyleSlots::Plain);
        QVERIFY(result.styles[0] != result.styles[size_t(begin)]);
    }

    void invalidUtf8NeverLeavesTheLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("lone continuation") << QByteArray("'\x80\x80\x80'");
        QTest::newRow("cut sequence") << QByteArray("'\xF0\x9F\x98");
        QTest::newRow("latin1") << QByteArray("# \xE4\xF6\xFC");
        QTest::newRow("all bytes") << [] {
            QByteArray all;
            for (int i = 1; i < 256; ++i)
                all += static_cast<char>(i);
            return all;
        }();
    }

    void invalidUtf8NeverLeavesTheLine()
    {
        QFETCH(QByteArray, line);
        for (const auto &file : {u"a.py"_s, u"a.yaml"_s, u"a.js"_s, u"a.json"_s})
            QCOMPARE(qsizetype(highlighterFor(file)->highlight(line, {}, 4).styles.size()), line.size());
    }

    void withoutALanguageEverythingIsPlain()
    {
        LineHighlighter highlighter;
        highlighter.setLanguage(nullptr, StyleSlots(nullptr, false, Qt::white));
        QVERIFY(!highlighter.foldsByIndentation());
        const HighlightedLine result = highlighter.highlight("  x = 'abc'", {}, 4);
        QCOMPARE(result.styles, std::string(11, char(StyleSlots::Plain)));
        QCOMPARE(result.end, LineEnd{});
    }

    void veryLongLinesStayPlain()
    {
        const auto highlighter = highlighterFor(u"a.json"_s);
        const QByteArray line = "[" + QByteArray(LineHighlighter::LongestLine, '1') + "]";
        const HighlightedLine result = highlighter->highlight(line, {}, 4);
        QCOMPARE(result.styles, std::string(size_t(line.size()), char(StyleSlots::Plain)));
        QCOMPARE(result.end, LineEnd{});
    }

    void slotsAvoidScintillasOwn()
    {
        qsizetype most = 0;
        for (const auto &file : {u"a.yaml"_s, u"a.py"_s, u"a.js"_s, u"a.json"_s, u"a.rmd"_s, u"a.php"_s, u"a.md"_s}) {
            const auto language = highlighting::highlighterForFile(file);
            QVERIFY2(language, qPrintable(file));
            const StyleSlots table(language.get(), true, QColor(0x17191d));
            for (const auto &[slot, look] : table.appearances())
                QVERIFY(slot >= 0 && slot <= 255 && (slot < 32 || slot > 39));
            most = std::max(most, table.appearances().size());
        }
        QVERIFY(most > 32); // else no number came near Scintilla's own
    }

    void indentIsCountedInColumns()
    {
        const auto highlighter = highlighterFor(u"a.yaml"_s);
        QVERIFY(highlighter->foldsByIndentation());
        QCOMPARE(highlighter->highlight("    a: 1", {}, 2).indent, 4);
        QCOMPARE(highlighter->highlight("", {}, 2).indent, -1);
        QCOMPARE(highlighter->highlight("   ", {}, 2).indent, -1);
        QCOMPARE(highlighter->highlight("  # remark", {}, 2).indent, -1);
    }
};

QTEST_MAIN(TestLineHighlighter)
#include "tst_linehighlighter.moc"
