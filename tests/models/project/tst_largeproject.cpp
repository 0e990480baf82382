// SPDX-License-Identifier: GPL-3.0-or-later
// A template so large that an edit reads the edited function alone: what is shown at once, and that it ends as a whole
// parse would have it.
#include "project/project.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr int count = 1500;

QByteArray largeText()
{
    QByteArray text =
        "Transform: AWS::Serverless-2016-10-31\nBase: &base {Timeout: 4}\nGlobals:\n  Function: {Timeout: 7}\nResources:\n";
    for (int i = 0; i < count; ++i) {
        text += "  # number " + QByteArray::number(i) + "\n  F" + QByteArray::number(i)
            + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13 # é\n      Handler: "
              "\"app.handler\"\n"
              "      MemorySize: 256\n      Environment:\n        Variables: {A: !Ref F0, B: x}\n";
        if (i == 700)
            text += "      <<: *base\n";
    }
    return text;
}

struct Fixture {
    Fixture()
    {
        QFile file(folder.filePath(u"template.yaml"_s));
        opened = file.open(QIODevice::WriteOnly) && file.write(largeText()) > 256 * 1024;
        file.close();
        opened = opened && project.open(folder.path());
    }
    [[nodiscard]] QByteArray now() const { return project.document()->text(); }

    QTemporaryDir folder;
    Project project;
    bool opened = false;
};

} // namespace

class TestLargeProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsReadOneFunction()
    {
        Fixture f;
        QVERIFY(f.opened);
        const QByteArray before = f.now();
        QStringList changed;
        connect(&f.project, &Project::functionsChanged, this, [&] { changed += f.project.changedFunction(); });
        const auto edits = f.project.setProperty(u"F600"_s, u"memorySize"_s, u"512"_s);
        QVERIFY(edits);
        QVERIFY(f.project.isUpToDate());
        QCOMPARE(f.project.function(u"F600"_s)->text(u"memorySize"_s), u"512"_s);
        QCOMPARE(changed, QStringList{u"F600"_s});
        QCOMPARE(f.now().size(), before.size());
        QVERIFY(f.project.setProperty(u"F600"_s, u"timeout"_s, u"30"_s)); // one line more
        QVERIFY(f.project.setProperties(u"F601"_s, {{u"environment.NEW"_s, u"yes"_s}, {u"memorySize"_s, u"1024"_s}}));
        QVERIFY(f.project.resetProperty(u"F602"_s, u"memorySize"_s));
        QVERIFY(f.now().contains("Variables: {A: !Ref F0, B: x, NEW: \"yes\"}"));
        compareWithWhole(f);
        while (f.project.document()->canUndo())
            f.project.document()->undo();
        QCOMPARE(f.now(), before);
        f.project.parseNow();
        QCOMPARE(f.project.function(u"F600"_s)->text(u"timeout"_s), u"7"_s);
    }

    // Whatever stands in the function's own lines: structures, names and order of their entries.
    void editsOfStructuresReadOneFunction()
    {
        Fixture f;
        QStringList changed;
        connect(&f.project, &Project::textRead, this, [&] { changed += f.project.changedFunction(); });
        QVERIFY(f.project.setProperty(u"F20"_s, u"tags.Owner"_s, u"me"_s));
        QVERIFY(f.project.setProperty(u"F21"_s, u"layers[+]"_s, u"arn:aws:lambda:eu-west-1:123456789012:layer:one:1"_s));
        QVERIFY(f.project.setProperty(u"F21"_s, u"layers[+]"_s, u"arn:aws:lambda:eu-west-1:123456789012:layer:two:1"_s));
        QVERIFY(f.project.movePart(u"F21"_s, u"layers[1]"_s, 0));
        QVERIFY(f.project.renamePart(u"F20"_s, u"tags.Owner"_s, u"Team"_s));
        QVERIFY(f.project.renameEnvironmentVariable(u"F22"_s, u"B"_s, u"BETTER"_s));
        QCOMPARE(changed, (QStringList{u"F20"_s, u"F21"_s, u"F21"_s, u"F21"_s, u"F20"_s, u"F22"_s}));
        QCOMPARE(f.project.function(u"F21"_s)->layers.first().toString().section(u':', -2), u"two:1"_s);
        compareWithWhole(f);
    }

    void anEditStopsTheRulesAndTheyRunAgain()
    {
        Fixture f;
        const auto ended = [&f] { return std::ranges::count(f.project.diagnostics(), u"runtime.ended"_s, &Diagnostic::code); };
        QCoreApplication::processEvents(); // the rules begin
        QVERIFY(f.project.setProperty(u"F6"_s, u"runtime"_s, u"python2.7"_s));
        QVERIFY(f.project.setProperty(u"F7"_s, u"runtime"_s, u"nodejs4.3"_s));
        QCOMPARE(ended(), 0);
        QTRY_COMPARE(ended(), 2);
    }

    void placesOfTheOthersFollow()
    {
        Fixture f;
        const TextPosition before = f.project.function(u"F1000"_s)->position;
        QVERIFY(f.project.setProperty(u"F10"_s, u"timeout"_s, u"30"_s));
        QTRY_COMPARE(f.project.function(u"F1000"_s)->position.line, before.line + 1);
        compareWithWhole(f);
    }

    void anEditElsewhereIsStillRight()
    {
        Fixture f;
        QVERIFY(f.project.setProperty(u"F10"_s, u"timeout"_s, u"30"_s)); // places behind it are old now
        QVERIFY(f.project.setProperty(u"F1000"_s, u"memorySize"_s, u"333"_s));
        const qsizetype at = f.now().indexOf("  F1000:\n");
        QVERIFY(f.now().sliced(at, 300).contains("MemorySize: 333\n"));
        QCOMPARE(f.now().count("MemorySize: 333"), 1);
        compareWithWhole(f);
    }

    void anchorsTakeTheWholeWay()
    {
        Fixture f;
        QVERIFY(f.project.setProperty(u"F700"_s, u"timeout"_s, u"30"_s).error().code == ErrorCode::SharedValue);
        QVERIFY(f.project.setProperty(u"F700"_s, u"timeout"_s, u"30"_s, Project::EditPlace::Function, AliasChoice::AtAnchor));
        QVERIFY(f.now().contains("Base: &base {Timeout: 30}"));
        compareWithWhole(f);
    }

    void errorsNameTheirPlaceInTheWholeText()
    {
        Fixture f;
        QVERIFY(f.project.setProperty(u"F900"_s, u"environment.A.B"_s, u"x"_s).error().code == ErrorCode::InvalidInput);
        const auto global = f.project.setProperty(u"F900"_s, u"timeout"_s, u"9"_s, Project::EditPlace::Globals);
        QVERIFY(global);
        f.project.parseNow();
        QCOMPARE(f.project.function(u"F5"_s)->text(u"timeout"_s), u"9"_s);
    }

private:
    // What stands there at the end is what another project reads from the same text.
    static void compareWithWhole(Fixture &f)
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(f.now()) == f.now().size());
        file.close();
        Project whole;
        QVERIFY(whole.open(folder.path()));
        QTRY_VERIFY(f.project.functions() == whole.functions());
    }
};

QTEST_GUILESS_MAIN(TestLargeProject)
#include "tst_largeproject.moc"
