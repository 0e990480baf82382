// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chip.h"
#include "editor/codeeditor.h"
#include "pattern/patterntester.h"
#include "widgets/screenshot.h"

#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPatternTester : public QObject
{
    Q_OBJECT

    static QString state(const PatternTester &tester) { return tester.findChild<Chip *>(u"testerState"_s)->text(); }
    static CodeEditor *editor(const PatternTester &tester, const QString &name) { return tester.findChild<CodeEditor *>(name); }

private Q_SLOTS:
    void startsWithAMatch()
    {
        PatternTester tester;
        QCOMPARE(state(tester), u"matches"_s);
        QVERIFY(editor(tester, u"testerPattern"_s)->diagnostics().isEmpty());
    }

    void typingMarksTheFailingClause()
    {
        PatternTester tester;
        tester.resize(900, 400);
        tester.show();
        tester.setEvent(R"({"source": "a", "detail": {"state": "running"}})");
        tester.setPattern("{\"source\": [\"a\"], \"detail\": {\"state\": [\"running\"]}}");
        QCOMPARE(state(tester), u"matches"_s);
        auto *pattern = editor(tester, u"testerPattern"_s);
        QSignalSpy tried(&tester, &PatternTester::tried);
        QSignalSpy edited(&tester, &PatternTester::patternEdited);
        const qsizetype at = tester.pattern().indexOf("running");
        pattern->selectSpan({at, at + 7});
        QTest::keyClicks(pattern, u"stopped"_s);
        QTRY_VERIFY(!tried.isEmpty());
        QCOMPARE(state(tester), u"does not match"_s);
        QVERIFY(!edited.isEmpty());
        QCOMPARE(pattern->diagnostics().size(), 1);
        const TextSpan span = pattern->diagnostics().first().span;
        QCOMPARE(tester.pattern().sliced(span.begin, span.length()), "\"state\": [\"stopped\"]");
        auto *reasons = tester.findChild<QListWidget *>(u"testerReasons"_s);
        QCOMPARE(reasons->item(0)->text(), u"detail.state is \"running\"; the pattern wants \"stopped\"."_s);
        // A click selects the clause.
        QTest::mouseClick(reasons->viewport(), Qt::LeftButton, {}, reasons->visualItemRect(reasons->item(0)).center());
        QCOMPARE(pattern->selectedText(), u"\"state\": [\"stopped\"]"_s);
        QVERIFY(test::colours(test::shot(tester, u"patterntester"_s)) > 8);
    }

    void wrongTextsAreMarked()
    {
        PatternTester tester;
        tester.setPattern("{\n  \"source\": \"a\"\n}");
        QCOMPARE(state(tester), u"pattern not valid"_s);
        QCOMPARE(editor(tester, u"testerPattern"_s)->diagnostics().first().span.begin, 14);
        QVERIFY(tester.findChild<QListWidget *>(u"testerReasons"_s)
                    ->item(0)
                    ->text()
                    .endsWith(u"\"source\" must be an object or an array"));
        tester.setPattern(R"({"source": ["a"]})");
        tester.setEvent("{");
        QCOMPARE(state(tester), u"event not valid"_s);
        QCOMPARE(editor(tester, u"testerEvent"_s)->diagnostics().size(), 1);
        QVERIFY(editor(tester, u"testerPattern"_s)->diagnostics().isEmpty());
        tester.setPattern({});
        QCOMPARE(state(tester), u"pattern not valid"_s);
    }

    void filtersCountRecords()
    {
        PatternTester tester;
        tester.setSource(FilterSource::Sqs);
        tester.setPattern(R"({"body": {"a": [1]}})");
        tester.setEvent("{\"Records\": [{\"body\": \"{\\\"a\\\": 1}\"}, {\"body\": \"plain\"}]}");
        QCOMPARE(state(tester), u"1 of 2 records delivered"_s);
        QVERIFY(tester.findChild<QListWidget *>(u"testerReasons"_s)->item(0)->text().contains(u"no JSON"));
    }

    void sampleEventsCanBeChosen()
    {
        PatternTester tester;
        tester.show();
        tester.setPattern(R"({"source": ["aws.ec2"]})");
        QCOMPARE(state(tester), u"does not match"_s);
        auto *events = tester.findChild<QComboBox *>(u"testerEvents"_s);
        int row = 0;
        while (row < events->count() && !events->itemText(row).contains(u"EC2"))
            ++row;
        QVERIFY(row < events->count());
        events->setFocus();
        events->setCurrentIndex(row);
        Q_EMIT events->activated(row);
        QCOMPARE(state(tester), u"matches"_s);
    }
};

QTEST_MAIN(TestPatternTester)
#include "tst_patterntester.moc"
