// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *text = R"(Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 7 # seconds
Resources:
  Alpha:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      MemorySize: 256 # enough
  Beta:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      Timeout: 9
  Gamma:
    Type: AWS::Serverless::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler}
Outputs:
  A:
    Value: !GetAtt Alpha.Arn
)";

struct Fixture {
    Fixture()
    {
        QFile file(folder.filePath(u"template.yaml"_s));
        opened = file.open(QIODevice::WriteOnly) && file.write(text) > 0;
        file.close();
        opened = opened && project.open(folder.path());
    }
    [[nodiscard]] QByteArray now() const { return project.document()->text(); }
    [[nodiscard]] QString effective(const QString &id, const QString &key) const { return project.function(id)->text(key); }

    QTemporaryDir folder;
    Project project;
    bool opened = false;
};

} // namespace

class TestFunctionPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renameMovesEventsAndBack()
    {
        Fixture f;
        QVERIFY(f.opened);
        QVERIFY(f.project.saveEvent(u"Alpha"_s, u"one"_s, "{}"));
        const auto plan = f.project.planRename(u"Alpha"_s, u"First"_s);
        QVERIFY(plan);
        QCOMPARE(f.now(), QByteArray(text)); // a plan writes nothing
        QVERIFY2(plan->diff.contains("\n-    Value: !GetAtt Alpha.Arn\n+    Value: !GetAtt First.Arn\n"), plan->diff.constData());
        QCOMPARE(plan->notes.size(), 1);
        QSignalSpy events(&f.project, &Project::savedEventsChanged);
        QVERIFY(f.project.carryOut(*plan));
        QVERIFY(f.project.function(u"First"_s) && !f.project.function(u"Alpha"_s));
        QCOMPARE(f.project.events().list(u"First"_s).size(), 1);
        QCOMPARE(events.size(), 2);
        f.project.document()->undo();
        QCOMPARE(f.now(), QByteArray(text));
        QCOMPARE(f.project.events().list(u"Alpha"_s).size(), 1);
        f.project.document()->redo();
        QCOMPARE(f.project.events().list(u"First"_s).size(), 1);
        QVERIFY(!f.project.document()->canRedo());
    }

    void oldPlansAreRefused()
    {
        Fixture f;
        const auto plan = f.project.planRename(u"Alpha"_s, u"First"_s);
        QVERIFY(plan);
        QVERIFY(f.project.setProperty(u"Beta"_s, u"timeout"_s, u"10"_s));
        QVERIFY(f.project.carryOut(*plan).error().code == ErrorCode::Conflict);
    }

    void removalSaysWhatStays()
    {
        Fixture f;
        const auto plan = f.project.planRemoval(u"Alpha"_s);
        QVERIFY(plan);
        QCOMPARE(plan->removed, QStringList{u"Alpha"_s});
        QCOMPARE(plan->remaining.size(), 1);
        QVERIFY2(plan->notes.front().contains("Outputs.A"_L1), qPrintable(plan->notes.front()));
        QVERIFY(f.project.carryOut(*plan));
        QVERIFY(!f.project.function(u"Alpha"_s));
        QCOMPARE(f.project.document()->undoText(), u"Delete Alpha"_s);
        f.project.document()->undo();
        QCOMPARE(f.now(), QByteArray(text));
    }

    void newFunctionAndDuplicate()
    {
        Fixture f;
        const auto plan = f.project.planNewFunction({u"Delta"_s, u"python3.13"_s, u"app.handler"_s, u"delta/"_s});
        QVERIFY(plan);
        QCOMPARE(plan->notes.size(), 1); // the folder is missing
        QVERIFY(f.project.carryOut(*plan));
        QCOMPARE(f.effective(u"Delta"_s, u"timeout"_s), u"7"_s);
        const auto copy = f.project.planDuplicate(u"Alpha"_s, u"Alpha2"_s);
        QVERIFY(copy && f.project.carryOut(*copy));
        QCOMPARE(f.effective(u"Alpha2"_s, u"memorySize"_s), u"256"_s);
        QVERIFY(f.now().contains("  Alpha2:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n"
                                 "      Handler: app.handler\n      MemorySize: 256 # enough\n"));
        QVERIFY(f.project.planDuplicate(u"Alpha"_s, u"Beta"_s).error().file == f.project.templatePath());
    }

    void changesMany()
    {
        Fixture f;
        const auto plan = f.project.planProperties({u"Alpha"_s, u"Beta"_s, u"Gamma"_s},
                                                   {{u"memorySize"_s, u"1024"_s}, {u"timeout"_s, u"30"_s}});
        QVERIFY2(plan, qPrintable(plan.error_or(Error()).message));
        QVERIFY(f.project.carryOut(*plan));
        for (const QString &id : {u"Alpha"_s, u"Beta"_s, u"Gamma"_s}) {
            QCOMPARE(f.effective(id, u"memorySize"_s), u"1024"_s);
            QCOMPARE(f.effective(id, u"timeout"_s), u"30"_s);
        }
        QVERIFY(f.now().contains("MemorySize: 1024 # enough\n"));
        QCOMPARE(f.now().count('\n'), QByteArray(text).count('\n') + 2); // Gamma stays on its line
        f.project.document()->undo();
        QCOMPARE(f.now(), QByteArray(text));
        const auto wrong = f.project.planProperties({u"Alpha"_s, u"Beta"_s}, {{u"memorySize"_s, u"1"_s}});
        QVERIFY(wrong.error().code == ErrorCode::InvalidInput);
        QVERIFY(wrong.error().message.startsWith("Alpha: "_L1));
        const auto gone = f.project.planProperties({u"Alpha"_s, u"Beta"_s, u"Gamma"_s}, {{u"memorySize"_s, u""_s}});
        QVERIFY(gone && f.project.carryOut(*gone));
        QVERIFY(!f.now().contains("MemorySize"));
    }

    void movesToGlobalsAndBack()
    {
        Fixture f;
        const auto plan = f.project.planMoveToGlobals(u"Alpha"_s, u"memorySize"_s);
        QVERIFY(plan);
        QVERIFY2(plan->notes.size() == 1 && plan->notes.front().contains("Beta, Gamma"_L1), qPrintable(plan->notes.join(u'\n')));
        QVERIFY(f.project.carryOut(*plan));
        QVERIFY2(f.now().contains("    Timeout: 7 # seconds\n    MemorySize: 256\n"), f.now().constData());
        QCOMPARE(f.effective(u"Alpha"_s, u"memorySize"_s), u"256"_s);
        QCOMPARE(f.effective(u"Gamma"_s, u"memorySize"_s), u"256"_s);
        const auto back = f.project.planMoveFromGlobals(u"memorySize"_s);
        QVERIFY(back && f.project.carryOut(*back));
        QVERIFY(!f.now().contains("    Timeout: 7 # seconds\n    MemorySize"));
        for (const QString &id : {u"Alpha"_s, u"Beta"_s, u"Gamma"_s})
            QCOMPARE(f.effective(id, u"memorySize"_s), u"256"_s);
    }

    void moveFromGlobalsChangesNoValue()
    {
        Fixture f;
        const auto plan = f.project.planMoveFromGlobals(u"timeout"_s);
        QVERIFY(plan && f.project.carryOut(*plan));
        QVERIFY(!f.now().contains("Globals"));
        QCOMPARE(f.effective(u"Alpha"_s, u"timeout"_s), u"7"_s);
        QCOMPARE(f.effective(u"Beta"_s, u"timeout"_s), u"9"_s);
        QCOMPARE(f.effective(u"Gamma"_s, u"timeout"_s), u"7"_s);
        f.project.document()->undo();
        QCOMPARE(f.now(), QByteArray(text));
    }

    void refusesMoves()
    {
        Fixture f;
        QVERIFY(f.project.planMoveToGlobals(u"Beta"_s, u"timeout"_s).error().code == ErrorCode::AlreadyExists);
        QVERIFY(f.project.planMoveToGlobals(u"Beta"_s, u"memorySize"_s).error().code == ErrorCode::NotFound);
        QVERIFY(f.project.planMoveToGlobals(u"Alpha"_s, u"functionName"_s).error().code == ErrorCode::Unsupported);
        QVERIFY(f.project.planMoveFromGlobals(u"memorySize"_s).error().code == ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestFunctionPlans)
#include "tst_functionplans.moc"
