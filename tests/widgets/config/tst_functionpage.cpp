// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a function, with real keys and clicks: what is written into the text, what comes back from it.
#include "common/chip.h"
#include "common/formrow.h"
#include "config/choicecontrol.h"
#include "config/diffstrip.h"
#include "config/environmentmodel.h"
#include "config/environmentsection.h"
#include "config/functionpage.h"
#include "config/memorycontrol.h"
#include "config/permissionlist.h"
#include "config/placelist.h"
#include "config/propertyfield.h"
#include "config/textcontrol.h"
#include "sampletemplate.h"
#include "support/sampleprojects.h"

#include "common/messagebar.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFunctionPage : public QObject
{
    Q_OBJECT

private:
    struct Bed {
        explicit Bed(const QString &function = u"Thumbnail"_s, const QByteArray &text = test::sampleTemplate())
            : sample(text)
            , page(&sample.project, function)
        {
            page.resize(800, 700);
            page.show();
        }
        QLineEdit *edit(const QString &key) const { return qobject_cast<TextControl *>(page.field(key)->control())->lineEdit(); }
        MemoryControl *memory() const { return qobject_cast<MemoryControl *>(page.field(u"memorySize"_s)->control()); }
        QComboBox *box(const QString &key) const { return qobject_cast<ChoiceControl *>(page.field(key)->control())->comboBox(); }
        FormRow *row(const QString &key) const { return page.field(key)->row(); }
        void enter(QLineEdit *edit, const QString &text) const
        {
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, text);
            QTest::keyClick(edit, Qt::Key_Return);
        }
        test::SampleProject sample;
        FunctionPage page;
    };

private Q_SLOTS:
    void asksAtAnAlias_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QByteArray>("after");
        const QByteArray text =
            "Transform: AWS::Serverless-2016-10-31\nBase: &base {Description: old}\nResources:\n  Thumbnail:\n"
            "    Type: AWS::Serverless::Function\n    Properties:\n      <<: *base\n";
        QTest::newRow("here") << u"Change it here only"_s << text + "      Description: new\n";
        QTest::newRow("anchor") << u"Change it at the anchor"_s << QByteArray(text).replace("old", "new");
    }

    void asksAtAnAlias()
    {
        QFETCH(QString, button);
        Bed bed(u"Thumbnail"_s,
                "Transform: AWS::Serverless-2016-10-31\nBase: &base {Description: old}\nResources:\n  Thumbnail:\n"
                "    Type: AWS::Serverless::Function\n    Properties:\n      <<: *base\n");
        const QByteArray before = bed.sample.project.document()->text();
        bed.enter(bed.edit(u"description"_s), u"new"_s);
        QCOMPARE(bed.sample.project.document()->text(), before);
        auto *bar = bed.page.findChild<MessageBar *>();
        QVERIFY2(bar->text().contains(u"&base"_s), qPrintable(bar->text()));
        for (QPushButton *choice : bar->findChildren<QPushButton *>()) {
            if (choice->text().remove(u'&') == button)
                QTest::mouseClick(choice, Qt::LeftButton);
        }
        QTEST(bed.sample.project.document()->text(), "after");
        QVERIFY(bar->text().isEmpty());
        QCOMPARE(bed.edit(u"description"_s)->text(), u"new"_s);
    }

    void anAliasInTheEnvironmentIsAskedAbout()
    {
        const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nBase: &base\n  MODE: old\nResources:\n  Thumbnail:\n"
                                "    Type: AWS::Serverless::Function\n    Properties:\n      Environment:\n"
                                "        Variables: *base\n";
        Bed bed(u"Thumbnail"_s, text);
        auto *model = bed.page.environment()->model();
        QVERIFY(!model->setData(model->index(0, EnvironmentModel::ValueColumn), u"new"_s, Qt::EditRole));
        auto *bar = bed.page.findChild<MessageBar *>();
        QVERIFY2(bar->text().contains(u"&base"_s), qPrintable(bar->text()));
        for (QPushButton *choice : bar->findChildren<QPushButton *>()) {
            if (choice->text().remove(u'&') == "Change it at the anchor"_L1)
                QTest::mouseClick(choice, Qt::LeftButton);
        }
        QCOMPARE(bed.sample.text(), QByteArray(text).replace("old", "new"));
        QCOMPARE(model->index(0, EnvironmentModel::ValueColumn).data().toString(), u"new"_s);
    }

    void setsAreComparedWhereThereAreSome()
    {
        Bed bed;
        auto *box = bed.page.findChild<QCheckBox *>(u"environmentSets"_s);
        QVERIFY(!box->isVisibleTo(&bed.page));
        QVERIFY(test::writeFile(bed.sample.folder.filePath(u"samconfig.toml"_s),
                                "[prod.deploy.parameters]\nparameter_overrides = \"Stage=prod\"\n"));
        bed.sample.project.reloadParameterSets();
        QVERIFY(box->isVisibleTo(&bed.page));
        QTreeView *view = bed.page.environment()->view();
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(box->isChecked());
        QCOMPARE(bed.page.environment()->model()->sets().size(), 2);
        QVERIFY(view->isColumnHidden(EnvironmentModel::ValueColumn));
        QVERIFY(!view->isColumnHidden(EnvironmentModel::LocalColumn));
        QVERIFY(!view->isColumnHidden(EnvironmentModel::FirstSetColumn));
        box->click();
        QVERIFY(!view->isColumnHidden(EnvironmentModel::ValueColumn));
    }

    void aRulesRemarkStandsAtTheField()
    {
        Bed bed;
        bed.sample.project.checkNow();
        // There is no folder for the code.
        QVERIFY2(bed.row(u"codeUri"_s)->note().contains("There is no"_L1), qPrintable(bed.row(u"codeUri"_s)->note()));
        QVERIFY(test::writeFile(bed.sample.folder.filePath(u"src/other.py"_s), "\n"));
        bed.enter(bed.edit(u"handler"_s), u"main.handler"_s);
        bed.sample.project.checkNow();
        QCOMPARE(bed.row(u"codeUri"_s)->note(), QString());
        QVERIFY2(bed.row(u"handler"_s)->note().contains("main.py"_L1), qPrintable(bed.row(u"handler"_s)->note()));
        bed.enter(bed.edit(u"handler"_s), u"other.handler"_s);
        bed.sample.project.checkNow();
        QCOMPARE(bed.row(u"handler"_s)->note(), QString());
    }

    void listsWhatTheFunctionMayDo()
    {
        Bed bed;
        bed.page.permissions()->refresh();
        QCOMPARE(bed.page.permissions()->summary(), u"SAM makes the role"_s);
        const auto *model = bed.page.permissions()->list()->placeModel();
        QStringList rows;
        for (const Place &place : model->places())
            rows += place.kind + u": "_s + place.detail;
        QVERIFY2(rows.contains(u"inline: Allow sqs:SendMessage on *"_s), qPrintable(rows.join(u'\n')));
        QVERIFY2(rows.filter(u"SAM template: Allow s3:GetObject"_s).size() == 1, qPrintable(rows.join(u'\n')));
        QVERIFY2(rows.filter(u"arn:aws:s3:::invoices"_s).size() == 1, qPrintable(rows.join(u'\n')));
        QVERIFY2(rows.filter(u"managed: Allow logs:"_s).size() == 1, qPrintable(rows.join(u'\n')));
        QVERIFY2(rows.filter(u"added by SAM: "_s).size() >= 1, qPrintable(rows.join(u'\n')));
        // A row leads to its line.
        QSignalSpy opened(&bed.page, &FunctionPage::openLocation);
        const auto at = rows.indexOf(u"inline: Allow sqs:SendMessage on *"_s);
        Q_EMIT bed.page.permissions()->list()->activated(model->index(int(at), 0));
        QCOMPARE(opened.count(), 1);
        const auto span = opened.first().first().value<TextSpan>();
        QVERIFY(bed.sample.text().sliced(span.begin, span.length()).contains("sqs:SendMessage"));
        QSignalSpy role(&bed.page, &FunctionPage::roleRequested);
        QTest::mouseClick(bed.page.findChild<QPushButton *>(u"createRole"_s), Qt::LeftButton);
        QCOMPARE(role.count(), 1);
    }

    void aRoleThatIsElsewhereIsSaid()
    {
        Bed bed(u"Other"_s);
        bed.page.permissions()->refresh();
        const QList<Place> places = bed.page.permissions()->list()->placeModel()->places();
        QCOMPARE(places.size(), 1);
        QVERIFY(places.first().attention);
        QCOMPARE(places.first().detail, u"The role is not in this template."_s);
    }

    void showsValuesAndOrigins()
    {
        Bed bed;
        QCOMPARE(bed.edit(u"handler"_s)->text(), u"app.handler"_s);
        QCOMPARE(bed.row(u"handler"_s)->originChip()->text(), u"own"_s);
        QCOMPARE(bed.edit(u"timeout"_s)->text(), u"10"_s);
        QCOMPARE(bed.row(u"timeout"_s)->originChip()->text(), u"Globals"_s);
        QCOMPARE(bed.edit(u"description"_s)->text(), u"dev"_s);
        QCOMPARE(bed.row(u"description"_s)->originChip()->text(), u"parameter Stage"_s);
        QCOMPARE(bed.edit(u"ephemeralStorage"_s)->text(), u"512"_s);
        QCOMPARE(bed.row(u"ephemeralStorage"_s)->originChip()->text(), u"default"_s);
        QCOMPARE(bed.box(u"runtime"_s)->currentText(), u"python3.13"_s);
        QCOMPARE(bed.memory()->cpuText(), u"0.14 vCPU"_s);
    }

    void aTypedNumberChangesOneLine()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        QSignalSpy opened(&bed.page, &FunctionPage::openLocation);
        bed.enter(bed.memory()->lineEdit(), u"512"_s);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"memorySize"_s), u"512"_s);
        QCOMPARE(test::differingLines(before, bed.sample.text()), 1);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Written);
        QCOMPARE(bed.page.diffStrip()->lines().size(), 2);
        QCOMPARE(bed.page.diffStrip()->lines().back().text.trimmed(), u"MemorySize: 512"_s);
        QTest::mouseClick(bed.page.diffStrip(), Qt::LeftButton);
        const auto span = opened.at(0).at(0).value<TextSpan>();
        QCOMPARE(bed.sample.text().mid(span.begin, span.length()).trimmed(), QByteArray("MemorySize: 512"));
        bed.sample.project.document()->undo();
        QCOMPARE(bed.sample.text(), before);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Empty); // what it said is undone
        bed.sample.project.parseNow();
        QCOMPARE(bed.memory()->lineEdit()->text(), u"256"_s);
    }

    void typingPreviewsAndEscapeTakesBack()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        QLineEdit *handler = bed.edit(u"handler"_s);
        handler->setFocus();
        handler->selectAll();
        QTest::keyClicks(handler, u"main.run"_s);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Preview);
        QCOMPARE(bed.page.diffStrip()->lines().back().text.trimmed(), u"Handler: main.run"_s);
        QCOMPARE(bed.sample.text(), before);
        QTest::keyClick(handler, Qt::Key_Escape);
        QCOMPARE(handler->text(), u"app.handler"_s);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Empty);
    }

    void aLargeTextIsComparedWhenTypingPauses()
    {
        Bed bed(u"Thumbnail"_s, test::sampleTemplate() + QByteArray("# remark\n").repeated(30'000));
        QLineEdit *handler = bed.edit(u"handler"_s);
        handler->setFocus();
        handler->selectAll();
        QTest::keyClicks(handler, u"main.run"_s);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Empty);
        QTRY_COMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Preview);
        QTest::keyClick(handler, Qt::Key_Return);
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Written);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"handler"_s), u"main.run"_s);
    }

    void anExpressionIsTakenAsOne()
    {
        Bed bed;
        bed.enter(bed.edit(u"timeout"_s), u"!Ref Stage"_s);
        QVERIFY(bed.sample.text().contains("      Timeout: !Ref Stage\n"));
    }

    void aSliderDragIsOneStep()
    {
        Bed bed;
        QVERIFY(QTest::qWaitForWindowActive(&bed.page));
        QSlider *slider = bed.memory()->slider();
        const QByteArray before = bed.sample.text();
        QStyleOptionSlider option;
        option.initFrom(slider);
        option.orientation = Qt::Horizontal;
        option.minimum = slider->minimum();
        option.maximum = slider->maximum();
        option.sliderPosition = slider->value();
        option.sliderValue = slider->value();
        const QPoint handle =
            slider->style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider).center();
        QTest::mousePress(slider, Qt::LeftButton, {}, handle);
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(slider, handle + QPoint(step * 8, 0));
        QCOMPARE(bed.sample.text(), before); // not before it is let go
        QCOMPARE(bed.page.diffStrip()->state(), DiffStrip::State::Preview);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, handle + QPoint(80, 0));
        const int size = bed.sample.value(u"Thumbnail"_s, u"memorySize"_s).toInt();
        QVERIFY(size > 256 && MemoryControl::stops().contains(size));
        bed.sample.project.document()->undo();
        QCOMPARE(bed.sample.text(), before);
        QVERIFY(!bed.sample.project.document()->canUndo());
    }

    void severalKeysOnTheSliderAreOneStep()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        bed.memory()->slider()->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(bed.memory()->slider(), Qt::Key_Right);
        QTRY_COMPARE(bed.sample.value(u"Thumbnail"_s, u"memorySize"_s), u"448"_s);
        bed.sample.project.document()->undo();
        QCOMPARE(bed.sample.text(), before);
    }

    void aWrongNumberIsSaidBeneathTheField()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        bed.enter(bed.edit(u"timeout"_s), u"1000"_s);
        QVERIFY2(bed.row(u"timeout"_s)->note().contains(u"900"_s), qPrintable(bed.row(u"timeout"_s)->note()));
        QCOMPARE(bed.sample.text(), before);
        QCOMPARE(bed.edit(u"timeout"_s)->text(), u"1000"_s); // stays, so that it can be corrected
        bed.enter(bed.edit(u"timeout"_s), u"100"_s);
        QCOMPARE(bed.row(u"timeout"_s)->note(), QString());
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"timeout"_s), u"100"_s);
    }

    void whatIsWrongInTheTextIsSaidToo()
    {
        Bed bed(u"Other"_s);
        QCOMPARE(bed.edit(u"timeout"_s)->text(), u"1000"_s);
        QVERIFY(bed.row(u"timeout"_s)->note().contains(u"900"_s));
        QVERIFY(bed.row(u"runtime"_s)->note().contains(u"nodejs18.x"_s));
        QCOMPARE(bed.row(u"role"_s)->originChip()->text(), u"unresolved"_s);
        QCOMPARE(bed.row(u"role"_s)->originChip()->role(), Role::Attention);
        QVERIFY(!bed.row(u"role"_s)->note().isEmpty());
        QVERIFY(bed.edit(u"role"_s)->text().contains(u"MyRole"_s)); // never an empty box
    }

    void resetGoesBackToGlobals()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        QVERIFY(!bed.row(u"timeout"_s)->resetButton()->isVisibleTo(&bed.page));
        bed.enter(bed.edit(u"timeout"_s), u"20"_s);
        QCOMPARE(bed.row(u"timeout"_s)->originChip()->text(), u"own"_s);
        QVERIFY(bed.row(u"timeout"_s)->resetButton()->isVisibleTo(&bed.page));
        QTest::mouseClick(bed.row(u"timeout"_s)->resetButton(), Qt::LeftButton);
        QCOMPARE(bed.edit(u"timeout"_s)->text(), u"10"_s);
        QCOMPARE(bed.row(u"timeout"_s)->originChip()->text(), u"Globals"_s);
        QCOMPARE(bed.sample.text(), before);
    }

    void theOriginChipLeadsToThePlace()
    {
        Bed bed;
        QSignalSpy opened(&bed.page, &FunctionPage::openLocation);
        QTest::mouseClick(bed.row(u"timeout"_s)->originChip(), Qt::LeftButton);
        const auto span = opened.at(0).at(0).value<TextSpan>();
        QCOMPARE(bed.sample.text().mid(span.begin, span.length()), QByteArray("10"));
        QCOMPARE(opened.at(0).at(1).value<TextPosition>().line, 11);
        QTest::mouseClick(bed.row(u"ephemeralStorage"_s)->originChip(), Qt::LeftButton); // a default has no place
        QCOMPARE(opened.count(), 1);
    }

    void aChoiceIsWrittenAtOnce()
    {
        Bed bed;
        QComboBox *box = bed.box(u"architecture"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"architecture"_s), u"arm64"_s);
        QComboBox *runtime = bed.box(u"runtime"_s);
        bed.enter(runtime->lineEdit(), u"python3.12"_s);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"runtime"_s), u"python3.12"_s);
    }

    void changesOfTheTextArriveWithoutDisturbing()
    {
        Bed bed;
        QVERIFY(QTest::qWaitForWindowActive(&bed.page));
        auto *scroll = bed.page.findChild<QScrollArea *>(u"form"_s);
        scroll->verticalScrollBar()->setValue(40);
        QLineEdit *handler = bed.edit(u"handler"_s);
        handler->setFocus();
        handler->setCursorPosition(3);
        QTest::keyClicks(handler, u"x"_s);
        const auto at = bed.sample.text().indexOf("MemorySize: 256") + 12;
        QVERIFY(bed.sample.project.document()->apply(EditSet{{{at, at + 3}, "1024"}}, u"Typing"_s));
        bed.sample.project.parseNow();
        QCOMPARE(bed.memory()->lineEdit()->text(), u"1024"_s);
        QCOMPARE(handler->text(), u"appx.handler"_s); // the unfinished text stays
        QCOMPARE(handler->cursorPosition(), 4);
        QVERIFY(handler->hasFocus());
        QCOMPARE(scroll->verticalScrollBar()->value(), 40);
    }

    void thePriceFollowsTheSlider()
    {
        Bed bed;
        QCOMPARE(bed.page.priceText(), QString());
        bed.page.setMeasuredDuration(Milliseconds(41));
        // 0.2 + 41,000 s x 0.25 GB x 16.6667 millionths
        QVERIFY2(bed.page.priceText().contains(u"$0.37"_s), qPrintable(bed.page.priceText()));
        bed.memory()->lineEdit()->setFocus();
        bed.memory()->lineEdit()->selectAll();
        QTest::keyClicks(bed.memory()->lineEdit(), u"1024"_s);
        QVERIFY2(bed.page.priceText().contains(u"$0.88"_s), qPrintable(bed.page.priceText()));
        QCOMPARE(bed.memory()->cpuText(), u"0.58 vCPU"_s);
        bed.page.setMeasuredDuration(std::nullopt);
        QCOMPARE(bed.page.priceText(), QString());
    }

    void environmentByKeys()
    {
        Bed bed;
        QTreeView *view = bed.page.environment()->view();
        QTest::mouseClick(bed.page.findChild<QPushButton *>(u"environmentAdd"_s), Qt::LeftButton);
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, u"LEVEL"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(bed.sample.text().contains("LEVEL: ''") || bed.sample.text().contains("LEVEL: \"\""));
        QApplication::clipboard()->setText(u"LEVEL=debug\nMODE=fast\nnonsense"_s);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"environment.LEVEL"_s), u"debug"_s);
        QCOMPARE(bed.sample.value(u"Thumbnail"_s, u"environment.MODE"_s), u"fast"_s);
        QVERIFY(bed.page.environment()->note().contains(u"nonsense"_s));
        view->setCurrentIndex(view->model()->index(view->model()->rowCount() - 2, 0));
        const QString name = view->currentIndex().data().toString();
        QTest::keyClick(view, Qt::Key_Delete);
        QVERIFY(!bed.sample.project.function(u"Thumbnail"_s)->property(u"environment."_s + name).isSet());
    }

    void brokenTextIsSaidAndHealed()
    {
        Bed bed;
        TextDocument *document = bed.sample.project.document();
        QVERIFY(document->apply(EditSet{{{0, 0}, "a: [\n"}}, u"Typing"_s));
        bed.sample.project.parseNow();
        auto *bar = bed.page.findChild<MessageBar *>();
        QVERIFY(bar->isVisibleTo(&bed.page));
        QCOMPARE(bed.edit(u"handler"_s)->text(), u"app.handler"_s);
        QSignalSpy opened(&bed.page, &FunctionPage::openLocation);
        QTest::mouseClick(bar->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        document->undo();
        bed.sample.project.parseNow();
        QVERIFY(!bar->isVisibleTo(&bed.page));
    }

    void aRemovedFunctionLeavesAWord()
    {
        Bed bed(u"Other"_s);
        TextDocument *document = bed.sample.project.document();
        const qsizetype at = document->text().indexOf("  Other:");
        QVERIFY(document->apply(EditSet{{{at, document->text().size()}, {}}}, u"Typing"_s));
        bed.sample.project.parseNow();
        QVERIFY(!bed.box(u"runtime"_s)->isVisible());
        document->undo();
        bed.sample.project.parseNow();
        QVERIFY(bed.box(u"runtime"_s)->isVisible());
    }

    void everythingCanBeReachedByKeys()
    {
        Bed bed;
        QVERIFY(QTest::qWaitForWindowActive(&bed.page));
        QSet<QWidget *> reached;
        QWidget *at = &bed.page;
        do {
            at = at->nextInFocusChain();
            reached.insert(at);
        } while (at != &bed.page);
        const auto inputs = bed.page.findChildren<QWidget *>();
        int named = 0;
        for (QWidget *input : inputs) {
            if (!(input->focusPolicy() & Qt::TabFocus) || !input->isVisibleTo(&bed.page) || input->inherits("QScrollBar"))
                continue;
            const bool inner = qobject_cast<QLineEdit *>(input) && qobject_cast<QComboBox *>(input->parentWidget());
            QVERIFY2(reached.contains(input), input->metaObject()->className());
            QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(input);
            QVERIFY2(inner || !reader->text(QAccessible::Name).isEmpty(),
                     qPrintable(QLatin1StringView(input->metaObject()->className()) + u' ' + input->objectName()));
            ++named;
        }
        QVERIFY(named > 15);
    }

    void sectionsScrollIntoView()
    {
        Bed bed;
        auto *list = bed.page.findChild<QListWidget *>(u"sections"_s);
        auto *scroll = bed.page.findChild<QScrollArea *>(u"form"_s);
        QVERIFY(list->count() >= 6);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTRY_VERIFY(scroll->verticalScrollBar()->value() > 0);
        QCOMPARE(list->currentRow(), 1);
    }

    void jsonTemplatesAreEditedToo()
    {
        const QByteArray json = R"({
  "Resources": {
    "F": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "Runtime": "nodejs22.x",
        "Handler": "index.handler",
        "MemorySize": 128
      }
    }
  }
}
)";
        Bed bed(u"F"_s, json);
        bed.enter(bed.memory()->lineEdit(), u"256"_s);
        QCOMPARE(bed.sample.text(), QByteArray(json).replace("128", "256"));
    }
};

QTEST_MAIN(TestFunctionPage)
#include "tst_functionpage.moc"
