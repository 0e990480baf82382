// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and maps of a function in the form, with real keys and clicks on a real template: the lines that change, and that
// undo takes every step back.
#include "common/chip.h"
#include "common/form.h"
#include "common/formrow.h"
#include "config/choicecontrol.h"
#include "config/diffstrip.h"
#include "config/documentcontrol.h"
#include "config/functionpage.h"
#include "config/linescontrol.h"
#include "config/partform.h"
#include "config/partseditor.h"
#include "config/placelist.h"
#include "config/propertyfield.h"
#include "config/textcontrol.h"
#include "editor/codeeditor.h"
#include "sampletemplate.h"
#include "template/propertytable.h"
#include "template/unifieddiff.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QByteArray layered()
{
    return test::sampleTemplate().replace("      Policies:\n",
                                          "      Layers:\n        - !Ref One # first\n        - !Ref Two\n      Policies:\n");
}

QByteArray plainFunction()
{
    return R"(Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Work
      EventSourceArn: !GetAtt Jobs.Arn # jobs
)";
}

struct Bed {
    explicit Bed(const QByteArray &text = layered(), const QString &function = u"Thumbnail"_s)
        : sample(text)
        , before(text)
        , page(&sample.project, function)
    {
        page.resize(1000, 900);
        page.show();
    }
    PartsEditor *parts(const QString &key) const { return page.parts(key); }
    QPushButton *button(const QString &name) const { return page.findChild<QPushButton *>(name); }
    /// Chooses a kind from the menu behind the button, as a click there does.
    void choose(const QString &key, const QString &kind) const
    {
        for (QAction *action : page.findChild<QPushButton *>(key + ".add"_L1)->menu()->actions()) {
            if (action->data() == kind || action->text() == kind)
                action->trigger();
        }
    }
    static void type(FieldControl *control, const QString &text)
    {
        QWidget *edit = control->focusProxy();
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        const QStringList typed = text.split(u'\n');
        for (qsizetype i = 0; i < typed.size(); ++i) {
            if (i > 0)
                QTest::keyClick(edit, Qt::Key_Return);
            QTest::keyClicks(edit, typed[i]);
        }
        const bool lines = qobject_cast<QPlainTextEdit *>(edit) != nullptr;
        QTest::keyClick(edit, Qt::Key_Return, lines ? Qt::ControlModifier : Qt::NoModifier);
    }
    static void choose(FieldControl *control, const QString &choice)
    {
        auto *box = qobject_cast<ChoiceControl *>(control)->comboBox();
        box->setFocus();
        box->setCurrentText(choice);
        Q_EMIT box->activated(box->currentIndex());
    }
    /// Brings a part of the page onto the screen, which is small, and gives it the keyboard.
    void show(QWidget *part)
    {
        page.resize(780, 560);
        QCoreApplication::processEvents();
        page.findChild<QScrollArea *>(u"form"_s)->ensureWidgetVisible(part, 0, 0);
        part->setFocus();
    }
    /// The lines that differ from the first text.
    QByteArray changes() const
    {
        QByteArray lines;
        for (const QByteArray &line : unifiedDiff(before, sample.text(), u"a"_s, u"b"_s, 0).split('\n')) {
            if ((line.startsWith('+') || line.startsWith('-')) && !line.startsWith("+++") && !line.startsWith("---"))
                lines += line + '\n';
        }
        return lines;
    }
    void undoAll()
    {
        while (sample.project.document()->canUndo())
            sample.project.document()->undo();
        sample.project.parseNow();
    }
    test::SampleProject sample;
    QByteArray before;
    FunctionPage page;
};

} // namespace

class TestPartsEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatTheTemplateHas()
    {
        Bed bed;
        QCOMPARE(bed.parts(u"events"_s)->parts().size(), 2);
        const auto *model = bed.parts(u"events"_s)->list()->placeModel();
        QCOMPARE(model->index(0, PlaceModel::DetailColumn).data().toString(), u"GET /orders/{id}"_s);
        QCOMPARE(model->index(1, PlaceModel::KindColumn).data().toString(), u"Schedule"_s);
        QCOMPARE(bed.parts(u"policies"_s)->parts().size(), 3);
        QCOMPARE(bed.parts(u"layers"_s)->parts().size(), 2);
        QVERIFY(!bed.parts(u"events"_s)->form());
        QVERIFY(bed.page.parts(u"mappings"_s));
    }

    // A SAM function may have permissions and mappings of their own beside its events.
    void resourcesBesideASamFunction()
    {
        Bed bed(layered()
                + "  Caller:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref Thumbnail\n"
                  "      Action: lambda:InvokeFunction\n      Principal: s3.amazonaws.com\n");
        PartsEditor *beside = bed.parts(u"mappings"_s);
        QCOMPARE(beside->parts().size(), 1);
        beside->select(0);
        Bed::type(beside->form()->field(u"principal"_s)->control(), u"sns.amazonaws.com"_s);
        QCOMPARE(bed.changes(), QByteArray("-      Principal: s3.amazonaws.com\n+      Principal: sns.amazonaws.com\n"));
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void editsATrigger()
    {
        Bed bed;
        PartsEditor *events = bed.parts(u"events"_s);
        events->list()->setCurrentIndex(events->list()->model()->index(1, 0));
        QVERIFY(events->form());
        Bed::type(events->form()->field(u"schedule"_s)->control(), u"rate(2 hours)"_s);
        QCOMPARE(bed.changes(), QByteArray("-            Schedule: rate(1 day)\n+            Schedule: rate(2 hours)\n"));
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Written);
        Bed::choose(events->form()->field(u"enabled"_s)->control(), u"false"_s);
        QVERIFY(bed.changes().endsWith("+            Enabled: false\n"));
        QCOMPARE(bed.parts(u"events"_s)->list()->currentIndex().row(), 1);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void aWrongValueIsShownAtTheFieldAndNotWritten()
    {
        Bed bed;
        PartsEditor *events = bed.parts(u"events"_s);
        events->select(1);
        PropertyField *field = events->form()->field(u"schedule"_s);
        Bed::type(field->control(), u"daily"_s);
        QCOMPARE(bed.sample.text(), bed.before);
        QCOMPARE(field->row()->note(), u"Schedule has a form that Lambda does not accept."_s);
        QCOMPARE(field->control()->text(), u"daily"_s);
    }

    void addsRenamesAndRemovesATrigger()
    {
        Bed bed;
        PartsEditor *events = bed.parts(u"events"_s);
        bed.choose(u"events"_s, u"SQS"_s);
        QCOMPARE(bed.changes(), QByteArray("+        SQS:\n+          Type: SQS\n"));
        QCOMPARE(events->list()->currentIndex().row(), 2);
        QCOMPARE(events->form()->field(u"queue"_s)->row()->note(), u"This is needed."_s);
        Bed::type(events->form()->field(u"queue"_s)->control(), u"!GetAtt Jobs.Arn"_s);
        Bed::type(events->form()->field(u"batchSize"_s)->control(), u"25"_s);
        QCOMPARE(bed.changes(),
                 QByteArray("+        SQS:\n+          Type: SQS\n+          Properties:\n"
                            "+            Queue: !GetAtt Jobs.Arn\n+            BatchSize: 25\n"));
        auto *name = events->form()->form()->findChild<FieldControl *>(u"events.SQS.name"_s);
        Bed::type(name, u"Jobs"_s);
        QVERIFY(bed.changes().startsWith("+        Jobs:\n"));
        QCOMPARE(events->parts().at(2).name, u"Jobs"_s);
        events->list()->setFocus();
        QTest::keyClick(events->list(), Qt::Key_Delete);
        QCOMPARE(bed.sample.text(), bed.before);
        QCOMPARE(events->list()->currentIndex().row(), 1);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void filterPatternsOfATrigger()
    {
        Bed bed;
        PartsEditor *events = bed.parts(u"events"_s);
        bed.choose(u"events"_s, u"SQS"_s);
        PartsEditor *filters = events->form()->parts(u"filters"_s);
        QVERIFY(filters);
        filters->add();
        Bed::type(filters->form()->field(u"pattern"_s)->control(), u"{\"body\": [1]}"_s);
        QVERIFY2(bed.changes().endsWith("+            FilterCriteria:\n+              Filters:\n"
                                        "+                - Pattern: '{\"body\": [1]}'\n"),
                 bed.changes().constData());
        filters = events->form()->parts(u"filters"_s);
        filters->select(0);
        QSignalSpy tried(&bed.page, &FunctionPage::tryPattern);
        QTest::mouseClick(bed.button(u"events.SQS.filters[0].pattern.try"_s), Qt::LeftButton);
        QCOMPARE(tried.count(), 1);
        QCOMPARE(tried.at(0).at(0).toString(), u"SQS"_s);
        QCOMPARE(tried.at(0).at(1).toByteArray(), "{\"body\": [1]}"_ba);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void everyKindOfTriggerHasAForm()
    {
        Bed bed;
        const QList<QAction *> kinds = bed.page.findChild<QPushButton *>(u"events.add"_s)->menu()->actions();
        QCOMPARE(kinds.size(), 19);
        for (QAction *kind : kinds) {
            kind->trigger();
            QVERIFY2(bed.changes().contains(QByteArray("+          Type: " + kind->data().toByteArray() + '\n')),
                     qPrintable(kind->text()));
            QVERIFY2(bed.parts(u"events"_s)->form()->form()->rows().size() > 2, qPrintable(kind->text()));
            bed.sample.project.document()->undo();
            bed.sample.project.parseNow();
        }
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void layersMoveAndGo()
    {
        Bed bed;
        PartsEditor *layers = bed.parts(u"layers"_s);
        layers->select(1);
        QTest::mouseClick(bed.button(u"layers.up"_s), Qt::LeftButton);
        QVERIFY(bed.sample.text().contains("      Layers:\n        - !Ref Two\n        - !Ref One # first\n"));
        QCOMPARE(layers->list()->currentIndex().row(), 0);
        QVERIFY(!bed.button(u"layers.up"_s)->isEnabled());
        layers->list()->setFocus();
        QTest::keyClick(layers->list(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(bed.sample.text(), bed.before);
        QTest::mouseClick(bed.button(u"layers.remove"_s), Qt::LeftButton);
        QCOMPARE(bed.changes(), QByteArray("-        - !Ref Two\n"));
        layers->add();
        Bed::type(layers->form()->field({})->control(), u"arn:aws:lambda:eu-west-1:123456789012:layer:three:3"_s);
        QCOMPARE(bed.changes(),
                 QByteArray("-        - !Ref Two\n"
                            "+        - arn:aws:lambda:eu-west-1:123456789012:layer:three:3\n"));
        QCOMPARE(layers->list()->currentIndex().row(), 1);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void policiesOfThreeKinds()
    {
        Bed bed;
        PartsEditor *policies = bed.parts(u"policies"_s);
        bed.choose(u"policies"_s, u"Managed policy"_s);
        Bed::type(policies->form()->field({})->control(), u"AWSXRayDaemonWriteAccess"_s);
        QCOMPARE(bed.changes(), QByteArray("+        - AWSXRayDaemonWriteAccess\n"));
        bed.choose(u"policies"_s, u"SAM policy template"_s);
        Bed::type(policies->form()->findChild<FieldControl *>(u"policies[+]"_s), u"SQSPollerPolicy"_s);
        QVERIFY2(bed.changes().endsWith("+        - SQSPollerPolicy:\n+            QueueName: ''\n"), bed.changes().constData());
        Bed::type(policies->form()->field(u"QueueName"_s)->control(), u"jobs"_s);
        QVERIFY(bed.changes().endsWith("+        - SQSPollerPolicy:\n+            QueueName: 'jobs'\n"));
        policies->select(2);
        PartsEditor *statements = policies->form()->parts(u"statement"_s);
        statements->select(0);
        Bed::type(statements->form()->field(u"action"_s)->control(), u"sqs:SendMessage\nsqs:GetQueueUrl"_s);
        QVERIFY2(bed.changes().startsWith("-              Action: sqs:SendMessage\n+              Action:\n"
                                          "+                - sqs:SendMessage\n+                - sqs:GetQueueUrl\n"),
                 bed.changes().constData());
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void aPolicyAsText()
    {
        Bed bed(layered() + "  Jobs:\n    Type: AWS::SQS::Queue\n");
        PartsEditor *policies = bed.parts(u"policies"_s);
        policies->select(2);
        PropertyField *field = policies->form()->field(u"document"_s);
        QVERIFY(field);
        auto *control = qobject_cast<DocumentControl *>(field->control());
        CodeEditor *editor = control->editor();
        QCOMPARE(editor->text(),
                 u"Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: sqs:SendMessage\n    Resource: '*'"_s);
        bed.show(editor);
        QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        for (const char *line : {"Version: '2012-10-17'", "Statement:", "  - Effect: Allow"}) {
            QTest::keyClicks(editor, QString::fromLatin1(line));
            QTest::keyClick(editor, Qt::Key_Return);
        }
        // Actions and ARNs of the template are completed; a new line is indented as the one above.
        QTest::keyClicks(editor, u"  Action: sqs:Rec"_s);
        QVERIFY(editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE) != 0);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY2(editor->text().endsWith("Action: sqs:ReceiveMessage"_L1), qPrintable(editor->text()));
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor, u"Resource: !GetAtt J"_s);
        QVERIFY(editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE) != 0);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY2(editor->text().endsWith("    Resource: !GetAtt Jobs.Arn"_L1), qPrintable(editor->text()));
        QCOMPARE(bed.sample.text(), bed.before);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bed.changes(),
                 QByteArray("-              Action: sqs:SendMessage\n-              Resource: '*'\n"
                            "+              Action: sqs:ReceiveMessage\n+              Resource: !GetAtt Jobs.Arn\n"));
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void aWrongPolicyIsNotWritten()
    {
        Bed bed;
        PartsEditor *policies = bed.parts(u"policies"_s);
        policies->select(2);
        PropertyField *field = policies->form()->field(u"document"_s);
        CodeEditor *editor = qobject_cast<DocumentControl *>(field->control())->editor();
        bed.show(editor);
        QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(editor, u"Statement: [{Action: 's3:GetObject', Resource: '*'}]"_s);
        QVERIFY2(field->row()->note().contains("Effect"_L1), qPrintable(field->row()->note()));
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bed.sample.text(), bed.before);
        QVERIFY(field->control()->isDirty());
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!field->control()->isDirty());
        QCOMPARE(field->row()->note(), QString());
    }

    void tagsAndFileSystems()
    {
        Bed bed;
        PartsEditor *tags = bed.parts(u"tags"_s);
        tags->add();
        QCOMPARE(bed.changes(), QByteArray("+      Tags:\n+        Name: ''\n"));
        Bed::type(tags->form()->field({})->control(), u"me"_s);
        Bed::type(tags->form()->findChild<FieldControl *>(u"tags.Name.name"_s), u"Owner"_s);
        QCOMPARE(bed.changes(), QByteArray("+      Tags:\n+        Owner: 'me'\n"));
        bed.undoAll();
        PartsEditor *files = bed.parts(u"fileSystems"_s);
        files->add();
        Bed::type(files->form()->field(u"arn"_s)->control(), u"!GetAtt Disk.Arn"_s);
        QCOMPARE(bed.changes(), QByteArray("+      FileSystemConfigs:\n+        - Arn: !GetAtt Disk.Arn\n"));
        Bed::type(files->form()->field(u"localMountPath"_s)->control(), u"/mnt/data"_s);
        QCOMPARE(bed.changes(),
                 QByteArray("+      FileSystemConfigs:\n+        - Arn: !GetAtt Disk.Arn\n"
                            "+          LocalMountPath: /mnt/data\n"));
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    // The field of an expression says what it comes to, or why that is not known.
    void anExpressionSaysWhatItComesTo()
    {
        Bed bed(layered() + "  Jobs:\n    Type: AWS::SQS::Queue\n");
        PartsEditor *events = bed.parts(u"events"_s);
        bed.choose(u"events"_s, u"SQS"_s);
        const FormRow *row = events->form()->field(u"queue"_s)->row();
        Bed::type(events->form()->field(u"queue"_s)->control(), u"!GetAtt Jobs.Arn"_s);
        events->list()->setFocus();
        QCOMPARE(row->note(), u"= arn:aws:sqs:us-east-1:123456789012:Jobs"_s);
        QCOMPARE(row->originChip()->text(), u"local value"_s);
        Bed::type(events->form()->field(u"queue"_s)->control(), u"!ImportValue jobs"_s);
        events->list()->setFocus();
        QCOMPARE(row->note(), u"The value jobs is exported by another stack."_s);
        QCOMPARE(row->originChip()->text(), u"unresolved"_s);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void whatFitsIsChosenFromAMenu()
    {
        Bed bed(layered()
                + "  Left:\n    Type: AWS::EC2::Subnet\n    Properties: { AvailabilityZone: eu-west-1a }\n"
                  "  Right:\n    Type: AWS::EC2::Subnet\n    Properties: { AvailabilityZone: eu-west-1b }\n");
        FieldControl *control = bed.page.field(u"vpc.subnetIds"_s)->control();
        auto *button = control->findChild<QToolButton *>(u"pick"_s);
        QVERIFY(button);
        const auto pick = [&](int at) {
            Q_EMIT button->menu()->aboutToShow();
            button->menu()->actions().at(at)->trigger();
        };
        QCOMPARE(button->menu()->actions().size(), 2);
        pick(0);
        QCOMPARE(bed.changes(), QByteArray("+      VpcConfig:\n+        SubnetIds:\n+          - !Ref Left\n"));
        bed.sample.project.checkNow();
        QCOMPARE(bed.page.zonesText(), u"Availability zones: eu-west-1a"_s);
        QVERIFY2(bed.page.field(u"vpc.subnetIds"_s)->row()->note().contains("one availability zone"_L1),
                 qPrintable(bed.page.field(u"vpc.subnetIds"_s)->row()->note()));
        pick(1);
        QCOMPARE(bed.page.zonesText(), u"Availability zones: eu-west-1a, eu-west-1b"_s);
        bed.sample.project.checkNow();
        QCOMPARE(bed.page.field(u"vpc.subnetIds"_s)->row()->note(), QString());
        pick(1);
        pick(0);
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void simpleListsAreLines()
    {
        Bed bed;
        Bed::type(bed.page.field(u"vpc.subnetIds"_s)->control(), u"subnet-1\nsubnet-2"_s);
        QCOMPARE(bed.changes(),
                 QByteArray("+      VpcConfig:\n+        SubnetIds:\n+          - subnet-1\n+          - subnet-2\n"));
        Bed::type(bed.page.field(u"vpc.subnetIds"_s)->control(), u"subnet-1\nsubnet-3"_s);
        QVERIFY(bed.changes().endsWith("+          - subnet-1\n+          - subnet-3\n"));
        PropertyField *field = bed.page.field(u"vpc.subnetIds"_s);
        Bed::type(field->control(), u"net-1"_s);
        QCOMPARE(field->row()->note(), u"Subnet must begin with subnet-."_s);
        QTest::keyClick(field->control()->focusProxy(), Qt::Key_Escape);
        QCOMPARE(field->control()->text(), u"subnet-1\nsubnet-3"_s);
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void resourcesBesideTheFunction()
    {
        Bed bed(plainFunction(), u"Work"_s);
        QVERIFY(!bed.page.parts(u"events"_s));
        PartsEditor *mappings = bed.parts(u"mappings"_s);
        QCOMPARE(mappings->parts().size(), 1);
        mappings->select(0);
        Bed::type(mappings->form()->field(u"batchSize"_s)->control(), u"50"_s);
        QCOMPARE(bed.changes(), QByteArray("+      BatchSize: 50\n"));
        bed.undoAll();
        Bed::choose(bed.page.field(u"url.authType"_s)->control(), u"AWS_IAM"_s);
        QCOMPARE(bed.changes(),
                 QByteArray("+  WorkUrl:\n+    Type: AWS::Lambda::Url\n+    Properties:\n"
                            "+      TargetFunctionArn: !GetAtt Work.Arn\n+      AuthType: AWS_IAM\n"));
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void resourcesOfTheTemplateAreOffered()
    {
        Bed bed(layered() + "  Jobs:\n    Type: AWS::SQS::Queue\n  Late:\n    Type: AWS::SQS::Queue\n");
        PartsEditor *events = bed.parts(u"events"_s);
        bed.choose(u"events"_s, u"SQS"_s);
        auto *control = qobject_cast<TextControl *>(events->form()->field(u"queue"_s)->control());
        QLineEdit *edit = control->lineEdit();
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Down);
        auto *popup = edit->completer()->popup();
        QVERIFY(popup->isVisible());
        QCOMPARE(popup->model()->rowCount(), 2);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QVERIFY2(bed.changes().contains("+            Queue: !GetAtt Late.Arn\n"), bed.changes().constData());
        bed.undoAll();
        QCOMPARE(bed.sample.text(), bed.before);
    }

    void everyFieldOfThePageWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("function");
        QTest::newRow("sam") << layered() << u"Thumbnail"_s;
        QTest::newRow("plain") << plainFunction() << u"Work"_s;
    }

    void everyFieldOfThePageWrites()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, function);
        Bed bed(text, function);
        int fields = 0;
        for (const PropertyInfo &info : PropertyTable::all()) {
            PropertyField *field = bed.page.field(info.key);
            // What belongs to a resource that this template does not have is refused with a sentence at the field.
            const auto place = bed.sample.project.reader().locator().locate(function, info.key);
            if (!field || !place)
                continue;
            const QString before = field->control()->text();
            if (auto *choice = qobject_cast<ChoiceControl *>(field->control()); choice && info.type != PropertyType::Open)
                Bed::choose(choice, before == info.choices.last() ? info.choices.first() : info.choices.last());
            else
                Bed::type(field->control(),
                          info.type == PropertyType::Integer ? QString::number(info.minimum + 1) : u"!Ref Secret"_s);
            QVERIFY2(bed.sample.text() != bed.before, qPrintable(info.key + u": "_s + field->row()->note()));
            QVERIFY2(field->row()->resetButton()->isVisibleTo(&bed.page), qPrintable(info.key));
            bed.undoAll();
            QCOMPARE(bed.sample.text(), bed.before);
            QVERIFY2(field->control()->text() == before, qPrintable(info.key));
            ++fields;
        }
        QVERIFY(fields > 40);
    }

    void theFormFollowsTheText()
    {
        Bed bed;
        PartsEditor *events = bed.parts(u"events"_s);
        events->select(1);
        const QByteArray changed = QByteArray(bed.before).replace("rate(1 day)", "rate(3 days)");
        QVERIFY(bed.sample.project.setProperty(u"Thumbnail"_s, u"events.Nightly.schedule"_s, u"rate(3 days)"_s));
        bed.sample.project.parseNow();
        QCOMPARE(bed.sample.text(), changed);
        QCOMPARE(events->form()->field(u"schedule"_s)->control()->text(), u"rate(3 days)"_s);
        QVERIFY(bed.sample.project.resetProperty(u"Thumbnail"_s, u"events.Nightly"_s));
        bed.sample.project.parseNow();
        QVERIFY(!events->form());
        QCOMPARE(events->parts().size(), 1);
    }
};

QTEST_MAIN(TestPartsEditor)
#include "tst_partseditor.moc"
