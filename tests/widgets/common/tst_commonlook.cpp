// SPDX-License-Identifier: GPL-3.0-or-later
// Every common widget in one picture, in both themes; for the eye, and to be sure that nothing is blank or cut.
#include "common/chip.h"
#include "common/elidedlabel.h"
#include "common/emptystate.h"
#include "common/form.h"
#include "common/formrow.h"
#include "common/icons.h"
#include "common/jsontree.h"
#include "common/jsontreemodel.h"
#include "common/messagebar.h"
#include "widgets/screenshot.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestCommonLook : public QObject
{
    Q_OBJECT

private:
    QAction m_action{u"Open line 40"_s};

    void addBars(QVBoxLayout *layout, QWidget *window)
    {
        const std::pair<Severity, QString> messages[] = {
            {Severity::Error, u"python3.12 is not installed on this computer; the function can't run"_s},
            {Severity::Warning, u"The runtime nodejs18.x is deprecated since 1 September 2025"_s},
            {Severity::Information, u"template.yaml changed on disk and was read again"_s}};
        for (const auto &[severity, text] : messages) {
            auto *bar = new MessageBar(window);
            layout->addWidget(bar);
            bar->showMessage(severity, text, {&m_action});
        }
    }

    static void addChips(QVBoxLayout *layout)
    {
        auto *chips = new ChipRow;
        chips->addChip(u"200"_s, Role::Ok);
        chips->addChip(u"cold"_s, Role::Cold);
        chips->addChip(u"warm"_s, Role::Warm);
        chips->addChip(u"41 ms"_s);
        chips->addChip(u"billed 102 ms"_s);
        chips->addChip(u"Unhandled"_s, Role::Error);
        chips->addChip(u"parameter Stage has no value"_s, Role::Attention);
        chips->addChip(u"Globals"_s, Role::Inherited)->setClickable(true);
        layout->addWidget(chips);
    }

    static void addForm(QVBoxLayout *layout)
    {
        auto *form = new Form;
        form->addHeading(u"General"_s);
        auto *runtime = new QComboBox;
        runtime->addItem(icons::get(u"runtime-python"_s), u"python3.13"_s);
        form->addRow(u"&Runtime"_s, runtime)->setOrigin(u"own"_s, Role::Neutral, {});
        auto *timeout = form->addRow(u"&Timeout"_s, new QLineEdit(u"1000"_s));
        timeout->setOrigin(u"Globals"_s, Role::Inherited, {});
        timeout->setNote(u"Timeout must be 1 to 900 s"_s);
        auto *handler = form->addRow(u"&Handler"_s, new QLineEdit(u"app.handler"_s));
        handler->setOrigin(u"unresolved"_s, Role::Attention, {});
        handler->setResettable(true);
        handler->setNote(u"Parameter HandlerName has no default"_s, Role::Attention);
        layout->addWidget(form);
    }

    static void addIcons(QVBoxLayout *layout)
    {
        auto *row = new QHBoxLayout;
        const QString folder = qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + u"/resources/icons"_s;
        for (const QString &file : QDir(folder).entryList({u"*.svg"_s})) {
            auto *label = new QLabel;
            label->setPixmap(icons::get(file.chopped(4)).pixmap(QSize(16, 16), qApp->devicePixelRatio()));
            row->addWidget(label);
        }
        row->addStretch();
        layout->addLayout(row);
    }

private Q_SLOTS:
    void looks_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<int>("width");
        QTest::newRow("light") << Theme::Mode::Light << 720;
        QTest::newRow("dark") << Theme::Mode::Dark << 720;
        QTest::newRow("narrow") << Theme::Mode::Light << 420;
    }

    void looks()
    {
        QFETCH(Theme::Mode, mode);
        QFETCH(int, width);
        Theme::instance().setMode(mode);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        addBars(layout, &window);
        addChips(layout);
        addIcons(layout);
        addForm(layout);
        auto *tree = new JsonTreeView;
        tree->setTree(
            *parseJsonTree(R"({"statusCode":200,"headers":{"content-type":"application/json"},"body":"[1,2]","x":null})"));
        tree->setMinimumHeight(150);
        layout->addWidget(tree);
        auto *empty = new EmptyState;
        empty->setContent(u"function"_s, u"Saved events of this function appear here"_s, &m_action);
        layout->addWidget(empty);
        window.resize(width, 900);
        window.show();
        QVERIFY(window.minimumSizeHint().width() <= width);
        QVERIFY(test::colours(test::shot(window, u"common-"_s + QString::fromLatin1(QTest::currentDataTag()))) > 50);
    }
};

QTEST_MAIN(TestCommonLook)
#include "tst_commonlook.moc"
