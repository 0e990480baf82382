// SPDX-License-Identifier: GPL-3.0-or-later
// The Lambda API's switch in the real window, with a client of its own.
#include "gui/apiswitch.h"
#include "windowfixture.h"

#include <QAction>
#include <QClipboard>
#include <QProcess>
#include <QSignalSpy>
#include <QToolButton>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestApiSwitch : public QObject
{
    Q_OBJECT

    static QByteArray post(const QString &url)
    {
        QProcess process;
        process.start(u"python3"_s,
                      {u"-c"_s,
                       u"import sys, urllib.request\n"
                       "r = urllib.request.Request(sys.argv[1], data=b'{\"name\": \"Ada\"}', method='POST')\n"
                       "print(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(r).read().decode())\n"_s,
                       url});
        // The window's own thread takes part in the answer only by its history.
        return process.waitForFinished(60000) ? process.readAllStandardOutput().trimmed() : process.errorString().toUtf8();
    }

private Q_SLOTS:
    void aClientsRunIsShownAndKept()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        auto *button = f.find<QToolButton>("apiSwitch");
        QVERIFY(button);
        QCOMPARE(button->text(), u"API: off"_s);
        QVERIFY(!f.find<QAction>("copyApiAddress")->isEnabled());
        QSignalSpy finished(&f.workbench->service(), &InvocationService::finished);

        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button->isChecked());
        QVERIFY2(button->text().startsWith("API: port "_L1), qPrintable(button->text()));
        f.find<QAction>("copyApiAddress")->trigger();
        const QString address = QGuiApplication::clipboard()->text();
        QVERIFY2(address.startsWith("http://127.0.0.1:"_L1), qPrintable(address));

        QCOMPARE(post(address + "/2015-03-31/functions/Thumbnail/invocations"_L1), "{\"drawn\": \"Ada\"}"_ba);
        QTRY_COMPARE(finished.size(), 1);
        const Run run = finished.first().first().value<Run>();
        QCOMPARE(run.logicalId, u"Thumbnail"_s);
        QCOMPARE(run.event, "{\"name\": \"Ada\"}"_ba);
        QVERIFY(!f.workbench->service().isRunning(u"Thumbnail"_s));

        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(button->text(), u"API: off"_s);
        QVERIFY(!f.find<QAction>("serveApi")->isChecked());
    }

    // The switch opens the template's HTTP APIs too; there is an address once there are routes.
    void theTemplatesHttpApis()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(test::writeFile(f.files.path() + "/template.yaml"_L1,
                                QByteArray(test::twoFunctions).replace("Events:\n", "Events:\n        Web: {Type: HttpApi}\n")));
        QVERIFY(f.window->openProject(f.files.path()));
        auto *button = f.find<QToolButton>("apiSwitch");
        auto *copy = f.find<QAction>("copyHttpAddress");
        QVERIFY(!copy->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(copy->isEnabled());
        copy->trigger();
        const QString address = QGuiApplication::clipboard()->text();
        QVERIFY2(button->toolTip().contains(address), qPrintable(button->toolTip()));
        QCOMPARE(post(address + "/any"_L1).first(9), "{\"drawn\":"_ba);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!copy->isEnabled());
    }

    void cliLine_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("line");
        const QString head = u"aws lambda invoke --endpoint-url http://127.0.0.1:3001 --function-name 'f' "_s;
        QTest::newRow("none") << QByteArray() << QString(head + "/dev/stdout"_L1);
        QTest::newRow("compact") << "{\n  \"a\": 1\n}\n"_ba
                                 << QString(head + "--cli-binary-format raw-in-base64-out --payload '{\"a\":1}' /dev/stdout"_L1);
        QTest::newRow("quote")
            << "{\"a\":\"it's\"}"_ba
            << QString(head + "--cli-binary-format raw-in-base64-out --payload '{\"a\":\"it'\\''s\"}' /dev/stdout"_L1);
    }

    void cliLine()
    {
        QFETCH(QByteArray, event);
        QTEST(awsCliLine(u"http://127.0.0.1:3001"_s, u"f"_s, event), "line");
    }
};

QTEST_MAIN(TestApiSwitch)
#include "tst_apiswitch.moc"
