// SPDX-License-Identifier: GPL-3.0-or-later
// Control groups over a tree of ordinary files: where ours may be made, what is written and read.
#include "executor-embedded/cgroup.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

using Files = QMap<QString, QByteArray>;

class TestCgroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void place_data();
    void place();
    void limits_data();
    void limits();
    void refusedLimit();
    void peakWithoutAHighWaterMark();
    void killAllByTheKernel();
    void foldersOfVersion1();
};

static constexpr pid_t self = 4242;

static void write(const QTemporaryDir &folder, const Files &files)
{
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QFile file(folder.filePath(it.key()));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(it.value()) == it.value().size());
    }
}

static QByteArray read(const QTemporaryDir &folder, const QString &name)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

// A group whose controllers are all in one folder.
static std::unique_ptr<Cgroup> take(CgroupVersion version, const QTemporaryDir &folder, qint64 megabytes)
{
    const std::string path = folder.path().toStdString();
    return Cgroup::take(version, {.memory = path, .cpu = path, .pids = path}, MebiBytes(megabytes));
}

// A group of version 2: its members, what it may hand out, what it hands out.
static void addGroup(Files &files, const QString &folder, const QByteArray &members, const QByteArray &controllers,
                     const QByteArray &handedOut)
{
    files.insert(folder + "/cgroup.procs"_L1, members);
    files.insert(folder + "/cgroup.controllers"_L1, controllers);
    files.insert(folder + "/cgroup.subtree_control"_L1, handedOut);
}

void TestCgroup::place_data()
{
    QTest::addColumn<QByteArray>("membership");
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("folder"); // empty = nowhere
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("needsLeaf");

    const QString user = u"user.slice/user-1000.slice/user@1000.service"_s;
    const QString scope = user + "/app.slice/run-7.scope"_L1;
    const QByteArray inScope = "0::/" + scope.toUtf8() + "\n";
    Files systemd;
    addGroup(systemd, u"."_s, "1\n", "cpu memory pids", "cpu memory pids");
    addGroup(systemd, user + "/app.slice"_L1, "", "cpu memory pids", "cpu memory pids");

    Files alone = systemd;
    addGroup(alone, scope, "4242\n", "cpu memory pids", "");
    QTest::newRow("own scope") << inScope << alone << scope << 2 << true;
    Files shared = systemd;
    addGroup(shared, scope, "4000\n4242\n", "cpu memory pids", "");
    QTest::newRow("scope of a terminal, with its shell") << inScope << shared << user + "/app.slice"_L1 << 2 << false;
    Files noMemory = systemd;
    addGroup(noMemory, scope, "4242\n", "pids", "");
    noMemory[user + "/app.slice/cgroup.subtree_control"_L1] = "pids";
    QTest::newRow("the nearest that hands out memory") << inScope << noMemory << u"."_s << 2 << false;
    Files second = alone;
    second[scope + "/cgroup.procs"_L1] = "";
    second[scope + "/cgroup.subtree_control"_L1] = "memory";
    addGroup(second, scope + "/lambdarium-self"_L1, "4242\n", "memory", "");
    QTest::newRow("in the leaf already") << inScope.trimmed() + "/lambdarium-self\n" << second << scope << 2 << false;
    Files nothing;
    addGroup(nothing, u"."_s, "1\n", "pids", "pids");
    QTest::newRow("memory is not handed out anywhere") << "0::/\n"_ba << nothing << QString() << 0 << false;
    Files container;
    addGroup(container, u"."_s, "1\n4242\n", "cpu memory", "cpu memory");
    QTest::newRow("root of a container") << "0::/\n"_ba << container << u"."_s << 2 << false;

    const QByteArray hybrid = "4:memory:/process/7\n1:cpu,cpuacct:/\n0::/\n";
    const Files first{{u"memory/process/7/memory.limit_in_bytes"_s, "9223372036854771712\n"},
                      {u"memory/process/7/cgroup.procs"_s, "1\n"},
                      {u"cpu/cgroup.procs"_s, "1\n"},
                      {u"unified/cgroup.procs"_s, "1\n"},
                      {u"unified/cgroup.controllers"_s, ""},
                      {u"unified/cgroup.subtree_control"_s, ""}};
    QTest::newRow("version 1 beside an empty version 2") << hybrid << first << u"memory/process/7"_s << 1 << false;
    QTest::newRow("no groups at all") << QByteArray() << Files() << QString() << 0 << false;
    QTest::newRow("broken membership") << "nonsense\n:\n"_ba << Files() << QString() << 0 << false;
}

void TestCgroup::place()
{
    QFETCH(const QByteArray, membership);
    QFETCH(const Files, files);
    QFETCH(const QString, folder);
    QTemporaryDir tree;
    write(tree, files);
    write(tree, {{u"membership"_s, membership}});
    const auto found = findCgroupPlace(
        {.mount = tree.path().toStdString(), .membership = tree.filePath(u"membership"_s).toStdString(), .self = self});
    QCOMPARE(found.has_value(), !folder.isEmpty());
    if (!found)
        return;
    QCOMPARE(QDir::cleanPath(QString::fromStdString(found->folder)), QDir::cleanPath(tree.filePath(folder)));
    QTEST(found->version == CgroupVersion::V2 ? 2 : 1, "version");
    // Version 1 has one tree for each controller; pids is not there in the example.
    QCOMPARE(found->cpuFolder.ends_with("/cpu"), found->version == CgroupVersion::V1);
    QVERIFY(found->pidsFolder.empty());
    QTEST(found->needsLeaf, "needsLeaf");
}

void TestCgroup::limits_data()
{
    QTest::addColumn<bool>("second");
    QTest::addColumn<Files>("before");
    QTest::addColumn<Files>("after");
    QTest::newRow("version 2") << true
                               << Files{{u"memory.max"_s, ""},
                                        {u"memory.swap.max"_s, ""},
                                        {u"memory.oom.group"_s, ""},
                                        {u"pids.max"_s, ""},
                                        {u"cgroup.procs"_s, ""},
                                        {u"memory.current"_s, "1048576\n"},
                                        {u"memory.peak"_s, "7340032\n"},
                                        {u"memory.events"_s, "low 0\nhigh 0\nmax 4\noom 2\noom_kill 3\noom_group_kill 1\n"}}
                               << Files{
                                      {u"memory.max"_s, "268435456"}, {u"memory.swap.max"_s, "0"}, {u"memory.oom.group"_s, "1"}};
    QTest::newRow("version 2 without accounting of swap") << true
                                                          << Files{{u"memory.max"_s, ""},
                                                                   {u"cgroup.procs"_s, ""},
                                                                   {u"memory.current"_s, "1048576\n"},
                                                                   {u"memory.peak"_s, "7340032\n"},
                                                                   {u"memory.events"_s, "oom_kill 3\n"}}
                                                          << Files{{u"memory.max"_s, "268435456"}};
    QTest::newRow("version 1") << false
                               << Files{{u"memory.limit_in_bytes"_s, ""},
                                        {u"memory.memsw.limit_in_bytes"_s, ""},
                                        {u"cgroup.procs"_s, ""},
                                        {u"memory.usage_in_bytes"_s, "1048576\n"},
                                        {u"memory.max_usage_in_bytes"_s, "7340032\n"},
                                        {u"memory.oom_control"_s, "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n"}}
                               << Files{{u"memory.limit_in_bytes"_s, "268435456"},
                                        {u"memory.memsw.limit_in_bytes"_s, "268435456"}};
}

void TestCgroup::limits()
{
    QFETCH(const bool, second);
    QFETCH(const Files, before);
    QFETCH(const Files, after);
    QTemporaryDir folder;
    write(folder, before);
    const auto group = take(second ? CgroupVersion::V2 : CgroupVersion::V1, folder, 256);
    QVERIFY(group);
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        QCOMPARE(read(folder, it.key()), it.value());
    QCOMPARE(group->procsFds().size(), 1);
    QCOMPARE(group->used(), MebiBytes(1));
    QCOMPARE(group->peak(), MebiBytes(7));
    QCOMPARE(group->outOfMemoryKills(), 3);
}

void TestCgroup::refusedLimit()
{
    QTemporaryDir folder; // a group without the memory controller has none of its files
    write(folder, {{u"cgroup.procs"_s, ""}});
    QVERIFY(!take(CgroupVersion::V2, folder, 256));
    QVERIFY(!take(CgroupVersion::V1, folder, 256));
}

// Kernels before 5.19 have no memory.peak.
void TestCgroup::peakWithoutAHighWaterMark()
{
    QTemporaryDir folder;
    write(folder, {{u"memory.max"_s, ""}, {u"cgroup.procs"_s, ""}, {u"memory.current"_s, "5242880\n"}});
    const auto group = take(CgroupVersion::V2, folder, 128);
    QVERIFY(group);
    QCOMPARE(group->peak(), MebiBytes(5));
    write(folder, {{u"memory.current"_s, "9437184\n"}});
    QCOMPARE(group->peak(), MebiBytes(9));
    write(folder, {{u"memory.current"_s, "1048576\n"}});
    QCOMPARE(group->peak(), MebiBytes(9));
    QCOMPARE(group->used(), MebiBytes(1));
}

void TestCgroup::killAllByTheKernel()
{
    QTemporaryDir folder;
    write(folder, {{u"memory.max"_s, ""}, {u"cgroup.procs"_s, ""}, {u"memory.current"_s, "0\n"}, {u"cgroup.kill"_s, ""}});
    const auto group = take(CgroupVersion::V2, folder, 128);
    QVERIFY(group);
    group->killAll();
    QCOMPARE(read(folder, u"cgroup.kill"_s), "1");
}

void TestCgroup::foldersOfVersion1()
{
    QTemporaryDir tree;
    write(tree,
          {{u"memory/memory.limit_in_bytes"_s, ""},
           {u"memory/memory.usage_in_bytes"_s, "0\n"},
           {u"memory/cgroup.procs"_s, ""},
           {u"cpu/cgroup.procs"_s, ""},
           {u"cpu/cpu.cfs_period_us"_s, ""},
           {u"cpu/cpu.cfs_quota_us"_s, ""},
           {u"pids/cgroup.procs"_s, ""},
           {u"pids/pids.max"_s, ""}});
    const std::string top = tree.path().toStdString();
    const auto group = Cgroup::take(CgroupVersion::V1, {top + "/memory", top + "/cpu", top + "/pids"}, MebiBytes(128));
    QVERIFY(group);
    QCOMPARE(group->folders().size(), 3);
    QCOMPARE(group->procsFds().size(), 3);
    QVERIFY(group->limitsProcesses());
    QVERIFY(group->cpu().set(0.5));
    QCOMPARE(read(tree, u"cpu/cpu.cfs_period_us"_s), "20000");
    QCOMPARE(read(tree, u"cpu/cpu.cfs_quota_us"_s), "10000");
    QCOMPARE(read(tree, u"pids/pids.max"_s), "1024");
}

QTEST_GUILESS_MAIN(TestCgroup)
#include "tst_cgroup.moc"
