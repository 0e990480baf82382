// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"
#include "invoker/eventpicker.h"
#include "invoker/invokerpanel.h"
#include "project/project.h"
#include "support/fakeexecutor.h"
#include "support/sampleprojects.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestInvokerPanel : public QObject
{
    Q_OBJECT

    // A panel on a project, with an executor that answers when told.
    struct Fixture {
        Fixture()
        {
            executor.answerAtOnce = false;
            executor.next.payload = R"({"drawn": "x"})";
            opened = files.valid && project.open(files.path()).has_value();
            panel.setProject(&project, nullptr);
            panel.setFunction(u"Thumbnail"_s);
            panel.show();
        }
        test::TwoFunctionProject files;
        Project project;
        test::FakeExecutor executor;
        InvocationService service{executor};
        InvokerPanel panel{service};
        bool opened = false;
        template <class T>
        T *find(const char *name)
        {
            return panel.findChild<T *>(QLatin1StringView(name));
        }
    };

private Q_SLOTS:
    void startsWithTheSavedEvent()
    {
        Fixture f;
        QVERIFY(f.opened);
        QCOMPARE(f.find<CodeEditor>("eventEditor")->bytes(), "{\n  \"name\": \"mountains.png\"\n}\n");
        QCOMPARE(f.find<EventPicker>("eventPicker")->currentText(), u"put"_s);
    }

    void invokesWithWhatIsTyped()
    {
        Fixture f;
        f.find<CodeEditor>("eventEditor")->setBytes(R"({"name": "other"})");
        f.find<QSpinBox>("repeat")->setValue(2);
        f.find<QCheckBox>("cold")->setChecked(true);
        QTest::mouseClick(f.find<QPushButton>("invoke"), Qt::LeftButton);
        QCOMPARE(f.executor.requests.size(), 1U);
        const InvokeRequest &request = f.executor.requests.front();
        QCOMPARE(request.payload, R"({"name": "other"})");
        QVERIFY(request.forceCold);
        QCOMPARE(request.function->memorySize, MebiBytes(256));
        QCOMPARE(request.function->environment.value(u"BUCKET"_s), u"pictures"_s);
        QVERIFY(!f.find<QPushButton>("invoke")->isEnabled());
        QVERIFY(f.find<QPushButton>("cancel")->isEnabled());
        f.executor.answerNext();
        QTRY_COMPARE(f.executor.requests.size(), 2U);
        f.executor.answerNext();
        QTRY_VERIFY(f.find<QPushButton>("invoke")->isEnabled());
    }

    void brokenJsonCantBeSent()
    {
        Fixture f;
        f.find<CodeEditor>("eventEditor")->setBytes("{\n  \"name\": \n}");
        QTRY_VERIFY(!f.find<QPushButton>("invoke")->isEnabled());
        QCOMPARE(f.find<CodeEditor>("eventEditor")->diagnostics().size(), 1);
        f.find<CodeEditor>("eventEditor")->setBytes("{}");
        QTRY_VERIFY(f.find<QPushButton>("invoke")->isEnabled());
    }

    void keepsADraftForEveryFunction()
    {
        Fixture f;
        f.find<CodeEditor>("eventEditor")->setBytes(R"({"draft": 1})");
        f.panel.setFunction(u"Api"_s);
        QCOMPARE(f.find<CodeEditor>("eventEditor")->bytes(), "{}");
        f.panel.setFunction(u"Thumbnail"_s);
        QCOMPARE(f.find<CodeEditor>("eventEditor")->bytes(), R"({"draft": 1})");
    }

    void cancelEndsTheRun()
    {
        Fixture f;
        QTest::mouseClick(f.find<QPushButton>("invoke"), Qt::LeftButton);
        QTest::mouseClick(f.find<QPushButton>("cancel"), Qt::LeftButton);
        QVERIFY(f.executor.waiting.empty());
        QTRY_VERIFY(f.find<QPushButton>("invoke")->isEnabled());
    }

    void samplesFitTheTriggers()
    {
        Fixture f;
        auto *picker = f.find<EventPicker>("eventPicker");
        const int s3 = picker->findText(u"Amazon S3"_s, Qt::MatchStartsWith);
        const int allSamples = picker->findText(u"All samples"_s);
        QVERIFY(s3 > 0);
        QVERIFY(s3 < allSamples);
        Q_EMIT picker->activated(s3);
        QVERIFY(f.find<CodeEditor>("eventEditor")->bytes().contains("aws:s3"));
    }
};

QTEST_MAIN(TestInvokerPanel)
#include "tst_invokerpanel.moc"
