// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameters/parameterselector.h"
#include "project/project.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

struct Bed {
    Bed()
    {
        put(u"template.yaml"_s,
            "Parameters: {Size: {Type: Number, Default: 256}}\nResources:\n  F:\n    Type: AWS::Lambda::Function\n"
            "    Properties: {Handler: a.b, Runtime: python3.13, MemorySize: !Ref Size}\n");
        put(u"samconfig.toml"_s, "[prod.deploy.parameters]\nparameter_overrides = \"Size=1024\"\n");
        if (const auto opened = project.open(folder.path()); !opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        selector.setProject(&project);
        selector.resize(200, 30);
        selector.show();
    }

    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the project can't be written");
    }

    [[nodiscard]] QString memory() const { return project.function(u"F"_s)->text(u"memorySize"_s); }

    // Opens the menu with the mouse and takes the entry with the keyboard.
    void pick(const QString &text)
    {
        QTimer::singleShot(0, &selector, [this, text] {
            QMenu *menu = selector.menu();
            for (QAction *action : menu->actions()) {
                entries += action->text();
                if (action->text() == text)
                    menu->setActiveAction(action);
            }
            QTest::keyClick(menu, menu->activeAction() ? Qt::Key_Return : Qt::Key_Escape);
        });
        QTest::mouseClick(&selector, Qt::LeftButton);
    }

    QTemporaryDir folder;
    Project project;
    ParameterSelector selector;
    QStringList entries;
};

} // namespace

class TestParameterSelector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void switchesTheSet()
    {
        Bed bed;
        QVERIFY(QTest::qWaitForWindowExposed(&bed.selector));
        QCOMPARE(bed.selector.text(), u"Parameters: defaults"_s);
        QCOMPARE(bed.memory(), u"256"_s);
        QSignalSpy chosen(&bed.selector, &ParameterSelector::chosen);
        bed.pick(u"prod"_s);
        QTRY_COMPARE(bed.memory(), u"1024"_s);
        QCOMPARE(bed.selector.text(), u"Parameters: prod"_s);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(bed.entries, (QStringList{u"Defaults of the template"_s, u"prod"_s, {}, u"Parameter &file..."_s}));
        bed.pick(u"Defaults of the template"_s);
        QTRY_COMPARE(bed.memory(), u"256"_s);
        QCOMPARE(bed.selector.text(), u"Parameters: defaults"_s);
        QCOMPARE(bed.project.document()->isModified(), false);
    }

    void readsTheFilesAnew()
    {
        Bed bed;
        QVERIFY(QTest::qWaitForWindowExposed(&bed.selector));
        bed.put(u"samconfig.toml"_s, "[test.deploy.parameters]\nparameter_overrides = \"Size=512\"\n");
        bed.pick(u"test"_s);
        QTRY_COMPARE(bed.memory(), u"512"_s);
    }

    void saysWhatCantBeChosen()
    {
        Bed bed;
        QSignalSpy failed(&bed.selector, &ParameterSelector::failed);
        bed.selector.choose(u"nothing"_s);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(bed.selector.text(), u"Parameters: defaults"_s);
        bed.selector.setProject(nullptr);
        QVERIFY(!bed.selector.isEnabled());
        bed.selector.choose(u"prod"_s);
        QCOMPARE(bed.memory(), u"256"_s);
    }
};

QTEST_MAIN(TestParameterSelector)
#include "tst_parameterselector.moc"
