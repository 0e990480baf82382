// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"
#include "project/starterproject.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestStarterProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStarterIsAProject_data()
    {
        QTest::addColumn<QString>("id");
        for (const Starter &starter : starters())
            QTest::newRow(qPrintable(starter.id)) << starter.id;
    }

    void everyStarterIsAProject()
    {
        QFETCH(QString, id);
        QTemporaryDir parent;
        const Result<QString> folder = createStarterProject(id, parent.path(), u"Hello1"_s);
        QVERIFY2(folder, qPrintable(folder ? QString() : folder.error().toString()));
        Project project;
        QVERIFY(project.open(*folder));
        QCOMPARE(project.functions().size(), 1);
        QCOMPARE(project.functions().first().logicalId, u"Hello1"_s);
        QVERIFY(project.diagnostics().isEmpty());
        QVERIFY(project.configuration(u"Hello1"_s));
        QCOMPARE(project.events().list(u"Hello1"_s).size(), 1);
        if (id == "custom"_L1)
            QVERIFY(QFileInfo(*folder + "/src/bootstrap"_L1).isExecutable());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no logical id") << u"python"_s << u"a-b"_s << ErrorCode::InvalidInput;
        QTest::newRow("empty") << u"python"_s << u""_s << ErrorCode::InvalidInput;
        QTest::newRow("unknown") << u"cobol"_s << u"A"_s << ErrorCode::NotFound;
        QTest::newRow("there already") << u"python"_s << u"Taken"_s << ErrorCode::AlreadyExists;
    }

    void refuses()
    {
        QFETCH(QString, id);
        QFETCH(QString, name);
        QFETCH(ErrorCode, code);
        QTemporaryDir parent;
        QVERIFY(QDir(parent.path()).mkdir(u"Taken"_s));
        const Result<QString> folder = createStarterProject(id, parent.path(), name);
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestStarterProject)
#include "tst_starterproject.moc"
