// SPDX-License-Identifier: GPL-3.0-or-later
// The page in both themes, narrow, with long names; for the eye.
#include "common/theme.h"
#include "config/functionpage.h"
#include "config/memorycontrol.h"
#include "config/propertyfield.h"
#include "sampletemplate.h"
#include "widgets/screenshot.h"

#include <QLineEdit>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestConfigLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        const QString name = u"config-"_s + QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(test::colours(test::shot(page, name)) > 60);
    }
};

QTEST_MAIN(TestConfigLook)
#include "tst_configlook.moc"
