// SPDX-License-Identifier: GPL-3.0-or-later
// The Lambda API's switch in the real window, with a client of its own.
#include "gui/apiswitch.h"

#include "editor/codeeditor.h"
#include "gui/claimsdialog.h"
#include "widgets/screenshot.h"
#include "windowfixture.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileInfo>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>
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
        const auto *requests = f.find<QTableView>("requests")->model();
        QTRY_COMPARE_WITH_TIMEOUT(requests->rowCount(), 1, 20000);
        QCOMPARE(requests->index(0, 1).data().toString(), u"HttpApi: POST /any"_s);
        QCOMPARE(requests->index(0, 2).data().toString(), u"Thumbnail"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!copy->isEnabled());
    }

    // Requests are listed with what became of them, and one of them as well as a kept run are lines for the AWS CLI.
    void requestsAreListedAndCopied()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        auto *dock = f.find<QDockWidget>("requests");
        QVERIFY(!dock->isVisible());
        dock->toggleViewAction()->trigger();
        QVERIFY(!dock->visibleRegion().isEmpty()); // in front of its neighbours
        auto *table = f.find<QTableView>("requests");
        f.find<QAction>("serveApi")->trigger();
        f.find<QAction>("copyApiAddress")->trigger();
        const QString address = QGuiApplication::clipboard()->text();
        post(address + "/2015-03-31/functions/Thumbnail/invocations"_L1);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 20000);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"Invoke"_s);
        QCOMPARE(table->model()->index(0, 2).data().toString(), u"Thumbnail"_s);
        QCOMPARE(table->model()->index(0, 3).data().toString(), u"200"_s);
        table->selectRow(0);
        f.find<QAction>("copyRequestAsCliLine")->trigger();
        const QString head = "aws lambda invoke --endpoint-url "_L1 + address + " --function-name 'Thumbnail' "_L1;
        const QString line = head + R"(--cli-binary-format raw-in-base64-out --payload '{"name": "Ada"}' /dev/stdout)"_L1;
        QCOMPARE(QGuiApplication::clipboard()->text(), line);

        QGuiApplication::clipboard()->clear();
        auto *runs = f.find<QDockWidget>("runs")->findChild<QTableView *>(u"runs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(runs->model()->rowCount(), 1, 20000);
        runs->selectRow(0);
        f.find<QDockWidget>("runs")->findChild<QAction *>(u"copyRunAsCliLine"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(), line, 20000);
    }

    void theInvokersEvent()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        // The API is switched on for the line.
        f.find<QAction>("copyCliLine")->trigger();
        const QString line = QGuiApplication::clipboard()->text();
        QVERIFY(f.find<QAction>("serveApi")->isChecked());
        QVERIFY2(line.startsWith("aws lambda invoke --endpoint-url http://127.0.0.1:"_L1), qPrintable(line));
        QVERIFY2(!line.contains(u'\n') && line.endsWith(" /dev/stdout"_L1), qPrintable(line));
    }

    // The claims of the dialog stand in for a token, until they are removed.
    void claims()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        const QByteArray web =
            "  Web:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        DefaultAuthorizer: J\n"
            "        Authorizers:\n          J:\n            IdentitySource: $request.header.Authorization\n"
            "            JwtConfiguration: {issuer: 'https://i', audience: [a]}\n";
        const QByteArray text =
            QByteArray(test::twoFunctions)
                .replace("Events:\n", "Events:\n        Web: {Type: HttpApi, Properties: {ApiId: !Ref Web}}\n");
        QVERIFY(test::writeFile(f.files.path() + "/template.yaml"_L1, text + web));
        QVERIFY(f.window->openProject(f.files.path()));
        f.find<QAction>("serveApi")->trigger();
        f.find<QAction>("copyHttpAddress")->trigger();
        const QString address = QGuiApplication::clipboard()->text() + "/any"_L1;
        QVERIFY(!post(address).startsWith("{\"drawn\":")); // 401

        const auto withDialog = [&](const std::function<void(ClaimsDialog &)> &act) {
            QTimer::singleShot(0, f.window.get(), [&] {
                auto *dialog = f.find<ClaimsDialog>("claimsDialog");
                QVERIFY(dialog);
                act(*dialog);
            });
            f.find<QAction>("editClaims")->trigger();
        };
        withDialog([](ClaimsDialog &dialog) {
            auto *editor = dialog.findChild<CodeEditor *>(u"claims"_s);
            auto *save = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
            test::shot(dialog, u"claims"_s);
            QVERIFY(save->isEnabled()); // the example
            editor->setBytes("{\"iss\": \"https://i\",\n");
            QVERIFY(!save->isEnabled());
            test::shot(dialog, u"claims-wrong"_s);
            editor->setBytes("{\"iss\": \"https://i\", \"aud\": \"a\"}");
            QVERIFY(save->isEnabled());
            QTest::mouseClick(save, Qt::LeftButton);
        });
        QVERIFY(QFileInfo::exists(f.files.file(u".lambdarium/claims.json"_s)));
        const QByteArray answer = post(address);
        QVERIFY2(answer.startsWith("{\"drawn\":"), answer.constData());

        withDialog(
            [](ClaimsDialog &dialog) { QTest::mouseClick(dialog.findChild<QPushButton *>(u"removeClaims"_s), Qt::LeftButton); });
        QVERIFY(!QFileInfo::exists(f.files.file(u".lambdarium/claims.json"_s)));
        QVERIFY(!post(address).startsWith("{\"drawn\":"));
    }
};

QTEST_MAIN(TestApiSwitch)
#include "tst_apiswitch.moc"
