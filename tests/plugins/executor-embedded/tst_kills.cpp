// SPDX-License-Identifier: GPL-3.0-or-later
// SIGKILL of the command line program at many points of a run: it leaves no process, mount, control group or half-written
// file, and the next start takes away what nobody else could. LAMBDARIUM_KILLS sets how many points.
#include "executor-embedded/cgroupplace.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedProgramLeavesNothing();

private:
    void start(QProcess &program) const;
    [[nodiscard]] int processes() const;
    [[nodiscard]] QStringList groups() const;
    [[nodiscard]] QMap<QString, QByteArray> projectFiles() const;
    [[nodiscard]] QStringList scratchFolders() const;

    QTemporaryDir m_project;
    QTemporaryDir m_runtime; ///< XDG_RUNTIME_DIR of the program
    QSet<qint64> m_killed; ///< process ids
    QByteArray m_name; ///< of the function: marks its processes
};

void TestKills::initTestCase()
{
    m_name = "killed" + QByteArray::number(::getpid());
    const QMap<QString, QByteArray> files{
        {u"template.yaml"_s,
         "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Killed:\n"
         "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: "
             + m_name + "\n      Runtime: python3.13\n      Handler: app.handler\n      CodeUri: code\n"},
        {u"code/app.py"_s,
         "import subprocess, time\ndef handler(event, context):\n"
         "    subprocess.Popen(['sleep', '600'], start_new_session=True)\n    time.sleep(0.1)\n    return 'done'\n"}};
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QFile file(m_project.filePath(it.key()));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) && file.write(it.value()) > 0);
    }
}

void TestKills::start(QProcess &program) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_runtime.path());
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("LAMBDARIUM_BINARY_DIR") + "/bin/lambdarium"_L1,
                  {u"invoke"_s, u"--project"_s, m_project.path(), u"Killed"_s});
}

// Those of the function have its name in their environment, bubblewrap the folder in its command line.
int TestKills::processes() const
{
    int count = 0;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : names) {
        QByteArray text;
        for (const QString &part : {u"/environ"_s, u"/cmdline"_s}) {
            QFile file("/proc/"_L1 + name + part);
            if (name[0].isDigit() && file.open(QIODevice::ReadOnly))
                text += file.readAll();
        }
        const bool marked = text.contains(QByteArray("AWS_LAMBDA_FUNCTION_NAME=" + m_name))
            || (text.contains("bwrap") && text.contains(m_runtime.path().toUtf8()));
        count += marked ? 1 : 0;
    }
    return count;
}

// Of the programs that were killed.
QStringList TestKills::groups() const
{
    QStringList found;
    const auto place = findCgroupPlace({.self = ::getpid()});
    if (!place)
        return found;
    for (const std::string &folder : {place->folder, place->cpuFolder, place->pidsFolder}) {
        const QStringList names =
            folder.empty() ? QStringList() : QDir(QString::fromStdString(folder)).entryList({u"lambdarium-*-*"_s}, QDir::Dirs);
        for (const QString &name : names) {
            if (m_killed.contains(name.section(u'-', 1, 1).toLongLong()))
                found << QString::fromStdString(folder) + u'/' + name;
        }
    }
    return found;
}

QMap<QString, QByteArray> TestKills::projectFiles() const
{
    QMap<QString, QByteArray> files;
    QDirIterator all(m_project.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (file.open(QIODevice::ReadOnly))
            files[file.fileName()] = file.readAll();
    }
    return files;
}

QStringList TestKills::scratchFolders() const
{
    return QDir(m_runtime.filePath(u"lambdarium"_s)).entryList({u"run-*"_s}, QDir::Dirs);
}

void TestKills::killedProgramLeavesNothing()
{
    QElapsedTimer timer;
    timer.start();
    QProcess whole;
    start(whole);
    QVERIFY(whole.waitForFinished(60000));
    QVERIFY2(whole.readAllStandardOutput().contains("done"), whole.readAllStandardError().constData());
    const auto length = int(timer.elapsed());
    const auto files = projectFiles();
    const int points = qMax(20, qEnvironmentVariableIntValue("LAMBDARIUM_KILLS"));
    QRandomGenerator random(20261128);
    for (int i = 0; i < points; ++i) {
        QProcess program;
        start(program);
        if (program.waitForFinished(1 + random.bounded(length)))
            continue;
        m_killed.insert(program.processId());
        program.kill();
        QVERIFY(program.waitForFinished());
        QTRY_COMPARE(processes(), 0);
    }
    QVERIFY2(m_killed.size() > points / 2, qPrintable(QString::number(m_killed.size())));
    QFile mounts(u"/proc/self/mountinfo"_s);
    QVERIFY(mounts.open(QIODevice::ReadOnly));
    QVERIFY(!mounts.readAll().contains(m_runtime.path().toUtf8()));
    QCOMPARE(projectFiles(), files);
    // What a kill between two system calls left is taken by the next start.
    QProcess next;
    start(next);
    QVERIFY(next.waitForFinished(60000));
    QVERIFY2(next.readAllStandardOutput().contains("done"), next.readAllStandardError().constData());
    QCOMPARE(scratchFolders(), QStringList());
    QTRY_COMPARE(groups(), QStringList());
}

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
