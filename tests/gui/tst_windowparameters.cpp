// SPDX-License-Identifier: GPL-3.0-or-later
// Parameter sets and the way of a value in the real window.
#include "common/chip.h"
#include "config/functionpage.h"
#include "config/memorycontrol.h"
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "parameters/parameterselector.h"
#include "windowfixture.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTimer>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char templateText[] = "Parameters:\n"
                            "  Size: {Type: Number, Default: 256}\n"
                            "Resources:\n"
                            "  Thumbnail:\n"
                            "    Type: AWS::Lambda::Function\n"
                            "    Properties:\n"
                            "      Handler: app.handler\n"
                            "      Runtime: python3.13\n"
                            "      Code: thumbnail/\n"
                            "      Description: !Sub 'size ${Size}'\n"
                            "      MemorySize: !Ref Size\n";

// Takes an entry of the selector's menu, opened by a click.
void pick(ParameterSelector *selector, const QString &text)
{
    QTimer::singleShot(0, selector, [selector, text] {
        for (QAction *action : selector->menu()->actions()) {
            if (action->text() == text)
                selector->menu()->setActiveAction(action);
        }
        QTest::keyClick(selector->menu(), selector->menu()->activeAction() ? Qt::Key_Return : Qt::Key_Escape);
    });
    QTest::mouseClick(selector, Qt::LeftButton);
}

} // namespace

class TestWindowParameters : public QObject
{
    Q_OBJECT

    static bool prepare(const test::WindowFixture &f)
    {
        return test::writeFile(f.files.path() + "/template.yaml"_L1, templateText)
            && test::writeFile(f.files.path() + "/samconfig.toml"_L1,
                               "[prod.deploy.parameters]\nparameter_overrides = \"Size=1024\"\n")
            && f.window->openProject(f.files.path());
    }

private Q_SLOTS:
    void aSetIsChosenAndKept()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady() && prepare(f));
        auto *selector = f.find<ParameterSelector>("parameterSelector");
        QVERIFY(selector && selector->isVisible());
        auto *memory = f.window->findChild<MemoryControl *>()->lineEdit();
        QCOMPARE(memory->text(), u"256"_s);
        const QByteArray before = f.text();
        pick(selector, u"prod"_s);
        QTRY_COMPARE(memory->text(), u"1024"_s);
        QCOMPARE(selector->text(), u"Parameters: prod"_s);
        QCOMPARE(f.text(), before);
        QVERIFY(!f.window->isWindowModified());
        QVERIFY(f.window->openProject(f.files.path())); // the choice comes back with the project
        QCOMPARE(selector->text(), u"Parameters: prod"_s);
        QTRY_COMPARE(f.window->findChild<MemoryControl *>()->lineEdit()->text(), u"1024"_s);
        f.window->actions()->closeProject->trigger();
        QVERIFY(!selector->isEnabled());
    }

    void theChipLeadsToEveryPlace()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady() && prepare(f));
        pick(f.find<ParameterSelector>("parameterSelector"), u"prod"_s);
        auto *page = f.window->findChild<FunctionPage *>();
        QTRY_VERIFY(page->findChild<MemoryControl *>()->lineEdit()->text() == "1024"_L1);
        Chip *chip = nullptr;
        for (Chip *each : page->findChildren<Chip *>()) {
            if (each->isVisible() && each->toolTip().contains(u"!Ref Size"_s))
                chip = each;
        }
        QVERIFY(chip);
        QVERIFY2(chip->toolTip().contains(u"1024 from samconfig.toml, environment prod, samconfig.toml line 2"_s),
                 qPrintable(chip->toolTip()));
        const auto follow = [&](const QString &part) {
            QTest::mouseClick(chip, Qt::LeftButton);
            auto *menu = chip->findChild<QMenu *>(u"originMenu"_s);
            if (!menu)
                return;
            for (QAction *action : menu->actions()) {
                if (action->text().contains(part))
                    menu->setActiveAction(action);
            }
            QTest::keyClick(menu, Qt::Key_Return);
        };
        auto *tabs = f.find<QTabWidget>("tabs");
        follow(u"samconfig.toml"_s);
        QTRY_VERIFY(tabs->currentWidget()->findChild<CodeEditor *>());
        QVERIFY(tabs->tabText(tabs->currentIndex()).contains(u"samconfig.toml"_s));
        tabs->setCurrentWidget(page);
        QTRY_VERIFY(!chip->findChild<QMenu *>(u"originMenu"_s));
        follow(u"Parameter Size"_s);
        auto *editor = tabs->currentWidget()->findChild<CodeEditor *>();
        QTRY_VERIFY(editor);
        QVERIFY(tabs->tabText(tabs->currentIndex()).contains(u"template.yaml"_s));
    }
};

QTEST_MAIN(TestWindowParameters)
#include "tst_windowparameters.moc"
