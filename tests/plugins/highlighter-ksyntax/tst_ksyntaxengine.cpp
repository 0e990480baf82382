// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlighter-ksyntax/ksyntaxengine.h"

#include <QSet>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

/// Writes down what a line has: formats by number, { and } for folds.
class Notes : public SyntaxSink
{
public:
    void applyFormat(int, int, int formatId) override { formats.insert(formatId); }
    void beginFold() override { folds += u'{'; }
    void endFold() override { folds += u'}'; }

    QSet<int> formats;
    QString folds;
};

} // namespace

class TestKSyntaxEngine : public QObject
{
    Q_OBJECT

    KSyntaxEngine m_engine;

private Q_SLOTS:
    void languagesAreKnownByFileName_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("language");
        QTest::newRow("template") << u"template.yaml"_s << u"YAML"_s;
        QTest::newRow("yml") << u"/a/b/template.yml"_s << u"YAML"_s;
        QTest::newRow("event") << u"event.json"_s << u"JSON"_s;
        QTest::newRow("python") << u"app.py"_s << u"Python"_s;
        QTest::newRow("node") << u"app.mjs"_s << u"JavaScript"_s;
        QTest::newRow("make") << u"Makefile"_s << u"Makefile"_s;
        QTest::newRow("settings") << u"samconfig.toml"_s << u"TOML"_s;
    }

    void languagesAreKnownByFileName()
    {
        QFETCH(QString, file);
        QFETCH(QString, language);
        const auto highlighter = m_engine.highlighterForFile(file);
        QVERIFY(highlighter);
        QVERIFY2(highlighter->name().startsWith(language), qPrintable(highlighter->name()));
        QVERIFY(!highlighter->translatedName().isEmpty());
    }

    void plainTextHasNoHighlighter()
    {
        QVERIFY(!m_engine.highlighterForFile(u"data.unknown-kind"_s));
        QVERIFY(!m_engine.highlighterForFile({}));
    }

    void equalStatesAreEqualNumbers()
    {
        const auto python = m_engine.highlighterForFile(u"a.py"_s);
        Notes notes;
        const SyntaxState plain = python->highlight(u"a = 1", SyntaxState::StartOfText, notes);
        QVERIFY(plain != SyntaxState::StartOfText);
        QCOMPARE(python->highlight(u"b = 2", plain, notes), plain);
        const SyntaxState inside = python->highlight(u"c = '''text", plain, notes);
        QVERIFY(inside != plain);
        QCOMPARE(python->highlight(u"  more", inside, notes), inside);
        QCOMPARE(python->highlight(u"'''", inside, notes), plain);
        QCOMPARE(python->highlight(u"c = '''text", plain, notes), inside);
    }

    void aStringOverLinesHasNoIndentation()
    {
        const auto python = m_engine.highlighterForFile(u"a.py"_s);
        QVERIFY(python->foldsByIndentation());
        QVERIFY(python->foldsByIndentation(SyntaxState::StartOfText));
        Notes notes;
        const SyntaxState plain = python->highlight(u"a = 1", SyntaxState::StartOfText, notes);
        QVERIFY(python->foldsByIndentation(plain));
        QVERIFY(!python->foldsByIndentation(python->highlight(u"c = '''text", plain, notes)));
    }

    void bracesFold()
    {
        const auto json = m_engine.highlighterForFile(u"a.json"_s);
        QVERIFY(!json->foldsByIndentation());
        QVERIFY(!json->foldsByIndentation(SyntaxState::StartOfText));
        Notes notes;
        const SyntaxState inside = json->highlight(u"{\"a\": [1], \"b\": {", SyntaxState::StartOfText, notes);
        QCOMPARE(notes.folds, u"{{}{"_s);
        (void)json->highlight(u"}}", inside, notes);
        QCOMPARE(notes.folds, u"{{}{}}"_s);
    }

    void everyAppliedFormatIsListed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::newRow("yaml") << u"a.yaml"_s << u"a: !Sub \"${B}\" # c"_s;
        QTest::newRow("python") << u"a.py"_s << u"x = f'{y}' # TODO z"_s;
        QTest::newRow("html with scripts") << u"a.html"_s << u"<a href='x'>b</a><script>let c = 1; /* d */</script>"_s;
        QTest::newRow("markdown") << u"a.md"_s << u"a `b` **c**"_s;
    }

    void everyAppliedFormatIsListed()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        const auto highlighter = m_engine.highlighterForFile(file);
        QSet<int> listed;
        const QList<SyntaxFormat> formats = highlighter->formats(false);
        for (const SyntaxFormat &format : formats)
            listed.insert(format.id);
        QCOMPARE(listed.size(), formats.size());
        Notes notes;
        (void)highlighter->highlight(line, SyntaxState::StartOfText, notes);
        QVERIFY(notes.formats.size() > 1);
        QVERIFY(listed.contains(notes.formats));
    }

    void coloursGoWithTheTheme()
    {
        const auto python = m_engine.highlighterForFile(u"a.py"_s);
        const CodeColours light = python->colours(false);
        const CodeColours dark = python->colours(true);
        QVERIFY(light.text != dark.text && light.matchedBrace != dark.matchedBrace);
        int coloured = 0;
        const QList<SyntaxFormat> inLight = python->formats(false);
        const QList<SyntaxFormat> inDark = python->formats(true);
        QCOMPARE(inDark.size(), inLight.size());
        for (qsizetype i = 0; i < inLight.size(); ++i) {
            QCOMPARE(inDark.at(i).id, inLight.at(i).id);
            if (!inLight.at(i).text)
                continue;
            QCOMPARE(*inLight.at(i).text >> 24, 0xffU); // opaque
            coloured += inDark.at(i).text != inLight.at(i).text;
        }
        QVERIFY(coloured > 5);
    }
};

QTEST_GUILESS_MAIN(TestKSyntaxEngine)
#include "tst_ksyntaxengine.moc"
