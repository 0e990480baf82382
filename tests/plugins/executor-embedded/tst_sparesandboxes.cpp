// SPDX-License-Identifier: GPL-3.0-or-later
// Sandboxes made ahead: when they are used, when they are not, and that they end.
#include "support/executorfixture.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestSpareSandboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theNextColdStartFindsItsSandboxMade();
    void noneUnlessAskedFor();
    void staleOnesAreNotUsed_data();
    void staleOnesAreNotUsed();
    void killedOneIsNotUsed();
    void atMostSoMany();
    void idleOnesEnd();
    void stoppingAllEndsThem();
    void endingTheExecutorEndsThem();
};

static ExecutorOptions withSpares(int count)
{
    ExecutorOptions options;
    options.spareSandboxes = count;
    return options;
}

static FunctionConfigurationPtr echo(ExecutorFixture &fixture, const QString &name)
{
    return fixture.python(name, "import os\ndef handler(event, context):\n    return [event, os.environ.get('MODE')]\n");
}

static QString scratchOf(const FunctionConfiguration &function)
{
    return QFileInfo(function.code.path).path() + "/scratch"_L1;
}

// Ids of all sandboxes that have a folder, spares included.
static QStringList sandboxIds(const FunctionConfiguration &function)
{
    QStringList ids;
    QDirIterator folders(scratchOf(function), {u"sandbox-*"_s}, QDir::Dirs, QDirIterator::Subdirectories);
    while (folders.hasNext()) {
        folders.next();
        if (QFileInfo(folders.fileInfo().path()).fileName().startsWith("run-"_L1))
            ids << folders.fileName().sliced(8);
    }
    return ids;
}

// Process ids of a sandbox, or of all of a fixture's sandboxes, by bubblewrap's command line.
static QList<pid_t> processesOf(const QByteArray &text)
{
    QList<pid_t> found;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : names) {
        QFile file("/proc/"_L1 + name + "/cmdline"_L1);
        if (name[0].isDigit() && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found << name.toInt();
    }
    return found;
}

static InvocationResult cold(ExecutorFixture &fixture, const FunctionConfigurationPtr &function)
{
    InvokeRequest request;
    request.function = function;
    request.payload = "1";
    request.forceCold = true;
    return fixture.invoke(std::move(request));
}

static Phase sandboxPhase(const InvocationResult &result)
{
    const auto found = std::ranges::find(result.phases, u"sandbox"_s, &Phase::name);
    return found == result.phases.end() ? Phase() : *found;
}

void TestSpareSandboxes::initTestCase()
{
    ExecutorFixture fixture;
    if (fixture.executor().capabilities().isolation != "bubblewrap"_L1)
        QSKIP("Only bubblewrap's sandboxes are made ahead; it does not work here.");
}

void TestSpareSandboxes::theNextColdStartFindsItsSandboxMade()
{
    ExecutorFixture fixture(withSpares(2));
    const auto function = echo(fixture, u"ahead"_s);
    const InvocationResult first = fixture.invoke(function, "1");
    QCOMPARE(first.payload, "[1, null]");
    QVERIFY(!sandboxPhase(first).ahead);
    QVERIFY(sandboxPhase(first).duration.count() > 0);
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE(sandboxIds(*function).size(), 2); // the warm one, the spare
        QCOMPARE(fixture.executor().sandboxes().size(), 1U);
        fixture.clearEvents();
        const InvocationResult next = cold(fixture, function);
        QCOMPARE(next.payload, "[1, null]");
        QVERIFY(next.report.coldStart);
        QVERIFY(sandboxPhase(next).ahead);
        QVERIFY(next.report.initDuration && next.report.initDuration->count() > 0);
        QVERIFY(next.logLines.first().startsWith("INIT_START"_L1));
        QVERIFY(!fixture.invoke(function, "1").report.coldStart);
    }
}

void TestSpareSandboxes::noneUnlessAskedFor()
{
    ExecutorFixture fixture;
    const auto function = echo(fixture, u"none"_s);
    std::ignore = fixture.invoke(function, "1");
    QVERIFY(!sandboxPhase(cold(fixture, function)).ahead);
    QTRY_COMPARE(sandboxIds(*function).size(), 1);
}

void TestSpareSandboxes::staleOnesAreNotUsed_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("ahead");
    // The spare has read no code yet: it runs the changed file.
    QTest::newRow("file") << u"file"_s << "\"changed\""_ba << true;
    QTest::newRow("folder") << u"folder"_s << "\"replaced\""_ba << false;
    QTest::newRow("environment") << u"environment"_s << "[1, \"x\"]"_ba << false;
    QTest::newRow("memory") << u"memory"_s << "[1, null]"_ba << false;
    QTest::newRow("runtime") << u"runtime"_s << "[1, null]"_ba << false;
}

void TestSpareSandboxes::staleOnesAreNotUsed()
{
    QFETCH(const QString, change);
    ExecutorFixture fixture(withSpares(2));
    const auto function = echo(fixture, u"stale"_s);
    std::ignore = fixture.invoke(function, "1");
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
    const QStringList before = sandboxIds(*function);
    const auto changed = std::make_shared<FunctionConfiguration>(*function);
    if (change == "file"_L1) {
        std::ignore = fixture.python(u"stale"_s, "def handler(event, context):\n    return 'changed'\n");
    } else if (change == "folder"_L1) {
        QVERIFY(QDir().rename(function->code.path, function->code.path + "-old"_L1));
        std::ignore = fixture.python(u"stale"_s, "def handler(event, context):\n    return 'replaced'\n");
    } else if (change == "environment"_L1) {
        changed->environment.insert(u"MODE"_s, u"x"_s);
    } else if (change == "memory"_L1) {
        changed->memorySize = MebiBytes(256);
    } else {
        changed->runtime = u"python3.12"_s;
    }
    const InvocationResult result = fixture.invoke(changed, "1");
    QTEST(result.payload, "payload");
    QTEST(sandboxPhase(result).ahead, "ahead");
    QVERIFY(result.report.coldStart);
    // Of the earlier ones only a spare that was used is left.
    QTRY_COMPARE(fixture.executor().sandboxes().size(), 1U);
    const QString used = fixture.executor().sandboxes().front().id;
    QTRY_VERIFY(
        std::ranges::all_of(before, [&](const QString &id) { return id == used || !sandboxIds(*function).contains(id); }));
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
}

void TestSpareSandboxes::killedOneIsNotUsed()
{
    ExecutorFixture fixture(withSpares(1));
    const auto function = echo(fixture, u"killed"_s);
    std::ignore = fixture.invoke(function, "1");
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
    QStringList ids = sandboxIds(*function);
    ids.removeOne(fixture.executor().sandboxes().front().id);
    // The folder is there before the process is.
    QTRY_VERIFY(!processesOf(ids.first().toLatin1()).isEmpty());
    const QList<pid_t> processes = processesOf(ids.first().toLatin1());
    for (const pid_t pid : processes)
        ::kill(pid, SIGKILL);
    QTRY_COMPARE(sandboxIds(*function).size(), 1);
    const InvocationResult result = cold(fixture, function);
    QCOMPARE(result.payload, "[1, null]");
    QVERIFY(!sandboxPhase(result).ahead);
}

void TestSpareSandboxes::atMostSoMany()
{
    ExecutorFixture fixture(withSpares(1));
    const auto first = echo(fixture, u"one"_s);
    const auto second = echo(fixture, u"two"_s);
    std::ignore = fixture.invoke(first, "1");
    QTRY_COMPARE(sandboxIds(*first).size(), 2);
    QStringList spares = sandboxIds(*first);
    spares.removeOne(fixture.executor().sandboxes().front().id);
    std::ignore = fixture.invoke(second, "1");
    // Two warm ones and one spare: the older one made room. Three may be seen while it is still there, and two after.
    QTRY_VERIFY([&] {
        const QStringList ids = sandboxIds(*first);
        return ids.size() == 3 && !ids.contains(spares.first());
    }());
    QVERIFY(sandboxPhase(cold(fixture, second)).ahead);
    QVERIFY(!sandboxPhase(cold(fixture, first)).ahead);
}

void TestSpareSandboxes::idleOnesEnd()
{
    ExecutorOptions options = withSpares(1);
    options.idleLifetime = std::chrono::seconds(1);
    ExecutorFixture fixture(options);
    const auto function = echo(fixture, u"idle"_s);
    std::ignore = fixture.invoke(function, "1");
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
    QTRY_COMPARE(sandboxIds(*function).size(), 0);
    QCOMPARE(processesOf(scratchOf(*function).toUtf8()).size(), 0);
}

void TestSpareSandboxes::stoppingAllEndsThem()
{
    ExecutorFixture fixture(withSpares(1));
    const auto function = echo(fixture, u"stop"_s);
    std::ignore = fixture.invoke(function, "1");
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
    fixture.clearEvents();
    fixture.executor().stopIdleSandboxes(function->logicalId); // "make cold": its next start may be a prepared one
    QTRY_COMPARE(sandboxIds(*function).size(), 1);
    fixture.executor().stopIdleSandboxes({});
    QTRY_COMPARE(sandboxIds(*function).size(), 0);
    // Of the spare nobody has heard: the events are of the warm one.
    for (const PlatformEvent &event : fixture.events())
        QCOMPARE(event.sandboxId, fixture.events().front().sandboxId);
}

void TestSpareSandboxes::endingTheExecutorEndsThem()
{
    ExecutorFixture fixture(withSpares(2));
    const auto function = echo(fixture, u"end"_s);
    std::ignore = fixture.invoke(function, "1");
    QTRY_COMPARE(sandboxIds(*function).size(), 2);
    QVERIFY(!processesOf(scratchOf(*function).toUtf8()).isEmpty());
    fixture.destroyExecutor();
    QCOMPARE(processesOf(scratchOf(*function).toUtf8()).size(), 0);
    QCOMPARE(sandboxIds(*function).size(), 0);
}

QTEST_GUILESS_MAIN(TestSpareSandboxes)
#include "tst_sparesandboxes.moc"
