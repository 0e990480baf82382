// SPDX-License-Identifier: GPL-3.0-or-later
// The page in both themes, narrow, with long names; for the eye.
#include "common/formrow.h"
#include "common/theme.h"
#include "config/environmentsection.h"
#include "config/functionpage.h"
#include "config/memorycontrol.h"
#include "config/partform.h"
#include "config/partseditor.h"
#include "config/permissionlist.h"
#include "config/propertyfield.h"
#include "sampletemplate.h"
#include "support/sampleprojects.h"
#include "widgets/screenshot.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestConfigLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The parts that are only seen after a click, in a window of 1024 x 700 (the page without the panels around it).
    void partsLook_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::newRow("light") << Theme::Mode::Light;
        QTest::newRow("dark") << Theme::Mode::Dark;
    }

    void partsLook()
    {
        QFETCH(Theme::Mode, mode);
        Theme::instance().setMode(mode);
        test::SampleProject sample(test::sampleTemplate() + "  Jobs:\n    Type: AWS::SQS::Queue\n");
        QVERIFY(test::writeFile(sample.folder.filePath(u"samconfig.toml"_s),
                                "[dev.deploy.parameters]\nparameter_overrides = \"Secret=one\"\n"
                                "[staging.deploy.parameters]\nparameter_overrides = \"Secret=two Stage=staging\"\n"
                                "[prod.deploy.parameters]\nparameter_overrides = \"Secret=three Stage=prod\"\n"));
        sample.project.reloadParameterSets();
        QVERIFY(sample.project.setProperty(u"Thumbnail"_s, u"environment.STAGE"_s, u"!Ref Stage"_s));
        QVERIFY(sample.project.setLocalValue(u"Thumbnail"_s, u"TABLE"_s, u"orders-local"_s));
        sample.project.parseNow();
        FunctionPage page(&sample.project, u"Thumbnail"_s);
        page.resize(760, 620);
        page.show();
        auto *scroll = page.findChild<QScrollArea *>(u"form"_s);
        const QString theme = QString::fromLatin1(QTest::currentDataTag());
        const auto shoot = [&](const QString &name, QWidget *at) {
            for (int pass = 0; pass < 10; ++pass) // a form in a form is laid out from the inside to the outside
                QCoreApplication::processEvents();
            const int top = at->mapTo(scroll->widget(), QPoint()).y();
            scroll->verticalScrollBar()->setValue(top - 40);
            QVERIFY(test::colours(test::shot(page, u"parts-"_s + name + u'-' + theme)) > 40);
            QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(name));
        };
        shoot(u"environment"_s, page.environment());
        page.findChild<QCheckBox *>(u"environmentSets"_s)->click();
        shoot(u"sets"_s, page.environment());
        page.permissions()->refresh();
        shoot(u"permissions"_s, page.permissions());
        page.parts(u"policies"_s)->select(2);
        shoot(u"policy"_s, page.parts(u"policies"_s));
        page.parts(u"policies"_s)->form()->parts(u"statement"_s)->select(0);
        shoot(u"statement"_s, page.parts(u"policies"_s));
        page.parts(u"events"_s)->select(1);
        shoot(u"trigger"_s, page.parts(u"events"_s));
        shoot(u"network"_s, page.field(u"vpc.subnetIds"_s)->row()->control());
    }

    void triggers_data() { partsLook_data(); }

    // The form of every kind of trigger, whole, in a tab as wide as a small window leaves.
    void triggers()
    {
        QFETCH(Theme::Mode, mode);
        Theme::instance().setMode(mode);
        test::SampleProject sample(test::sampleTemplate() + "  Jobs:\n    Type: AWS::SQS::Queue\n");
        FunctionPage page(&sample.project, u"Thumbnail"_s);
        page.resize(700, 1000);
        page.show();
        auto *scroll = page.findChild<QScrollArea *>(u"form"_s);
        const QString theme = QString::fromLatin1(QTest::currentDataTag());
        const QList<QAction *> kinds = page.findChild<QPushButton *>(u"events.add"_s)->menu()->actions();
        QVERIFY(!kinds.isEmpty());
        for (QAction *kind : kinds) {
            const QString name = kind->data().toString();
            kind->trigger();
            PartForm *form = page.parts(u"events"_s)->form();
            QVERIFY2(form, qPrintable(name));
            for (int pass = 0; pass < 10; ++pass)
                QCoreApplication::processEvents();
            page.resize(700, std::max(600, page.parts(u"events"_s)->height() + 120));
            for (int pass = 0; pass < 10; ++pass)
                QCoreApplication::processEvents();
            const int top = page.parts(u"events"_s)->mapTo(scroll->widget(), QPoint()).y();
            scroll->verticalScrollBar()->setValue(top - 40);
            QVERIFY(test::colours(test::shot(page, u"trigger-"_s + name + u'-' + theme)) > 40);
            QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(name));
            sample.project.document()->undo();
            sample.project.parseNow();
        }
    }

    void looks_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<QString>("function");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << Theme::Mode::Light << u"Thumbnail"_s << QSize(820, 900);
        QTest::newRow("dark") << Theme::Mode::Dark << u"Thumbnail"_s << QSize(820, 900);
        QTest::newRow("tall") << Theme::Mode::Light << u"Thumbnail"_s << QSize(820, 1900);
        QTest::newRow("wrong-dark") << Theme::Mode::Dark << u"Other"_s << QSize(820, 700);
        QTest::newRow("narrow") << Theme::Mode::Light << u"Thumbnail"_s << QSize(560, 700);
        QTest::newRow("long") << Theme::Mode::Light << u"AnUnusuallyLongFunctionNameThatSomebodyMadeFromThreeStacks"_s
                              << QSize(640, 500);
    }

    void looks()
    {
        QFETCH(Theme::Mode, mode);
        QFETCH(QString, function);
        QFETCH(QSize, size);
        Theme::instance().setMode(mode);
        QByteArray text = test::sampleTemplate();
        if (function.startsWith(u"An"_s))
            text.replace("Other:", QByteArray(function.toUtf8() + ":"));
        test::SampleProject sample(text);
        FunctionPage page(&sample.project, function);
        page.setWarmCount(2);
        page.setLastRun(LastRun{Milliseconds(41), true, false});
        page.setMeasuredDuration(Milliseconds(41));
        page.resize(size);
        page.show();
        auto *memory = qobject_cast<MemoryControl *>(page.field(u"memorySize"_s)->control());
        memory->lineEdit()->setFocus();
        memory->lineEdit()->selectAll();
        QTest::keyClicks(memory->lineEdit(), u"512"_s);
        QVERIFY2(page.minimumSizeHint().width() <= 560, qPrintable(QString::number(page.minimumSizeHint().width())));
        const auto *form = page.findChild<QScrollArea *>(u"form"_s);
        QVERIFY2(form->widget()->width() <= form->viewport()->width(), qPrintable(QString::number(form->widget()->width())));
        const QString name = u"config-"_s + QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(test::colours(test::shot(page, name)) > 60);
    }
};

QTEST_MAIN(TestConfigLook)
#include "tst_configlook.moc"
