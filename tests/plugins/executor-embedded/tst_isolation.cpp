// SPDX-License-Identifier: GPL-3.0-or-later
// What a function may try, and what each isolation tier stops: the table of docs/isolation.md, row by row.
// The attempts themselves are in isolation/attempts.py.
#include "support/executorfixture.h"
#include "support/processes.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <arpa/inet.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

struct Row {
    const char *what;
    const char *attempt;
    const char *network;
    const char *bubblewrap;
    const char *process;
};

constexpr Row table[] = {
    {"Read the home folder", "read_home", "on", "stopped", "possible"},
    {"Read through a link in its code", "read_link", "on", "stopped", "possible"},
    {"List other projects", "read_other_project", "on", "stopped", "possible"},
    {"List the users of this computer", "list_users", "on", "stopped", "possible"},
    {"Read the system's data in /var/lib", "read_logs", "on", "stopped", "possible"},
    {"Write into its code", "write_code", "on", "stopped", "possible"},
    {"Write into the root folder", "write_root", "on", "stopped", "as the user"},
    {"Write into /usr", "write_system", "on", "stopped", "as the user"},
    {"Write into /etc", "write_etc", "on", "stopped", "as the user"},
    {"Write into /dev", "write_dev", "on", "stopped", "as the user"},
    {"Write into /dev/shm", "write_shared_memory", "on", "stopped", "possible"},
    {"List the executor's folder, with other sandboxes", "read_scratch", "on", "stopped", "possible"},
    {"Find what another sandbox left in /tmp", "find_in_tmp", "on", "stopped", "possible"},
    {"Fill the disk through /tmp", "fill_disk", "on", "stopped", "possible"},
    {"Unpack a package with ../ in it", "zip_slip", "on", "stopped", "stopped"},
    {"Unpack a package that writes through a link", "zip_link", "on", "stopped", "stopped"},
    {"See other processes", "see_processes", "on", "stopped", "possible"},
    {"Read the executor's environment", "read_environment", "on", "stopped", "as the user"},
    {"Signal the executor", "signal_executor", "on", "stopped", "possible"},
    {"Kill its parent process", "kill_parent", "on", "stopped", "possible"},
    {"Look into its parent process", "look_into_parent", "on", "stopped", "as the user"},
    {"Trace a process (ptrace)", "trace", "on", "stopped", "possible"},
    {"Read another process's memory", "read_memory", "on", "stopped", "possible"},
    {"Leave a daemon that outlives the sandbox", "daemon", "on", "stopped", "stopped"},
    {"Keep running after the timeout", "daemon_and_hang", "on", "stopped", "stopped"},
    {"Start more than 1,024 processes", "fork_bomb", "on", "stopped", "with control groups"},
    {"Use more than its memory", "memory_bomb", "on", "stopped", "stopped"},
    {"Open more than 1,024 files", "open_files", "on", "stopped", "stopped"},
    {"Raise its limit of open files", "more_files", "on", "stopped", "as the user"},
    {"Gain rights by a set-user-id program", "gain_rights", "on", "stopped", "stopped"},
    {"Become root", "become_root", "on", "stopped", "as the user"},
    {"Make a user namespace", "new_user_namespace", "on", "stopped", "as the user"},
    {"Enter a namespace", "enter_namespace", "on", "stopped", "as the user"},
    {"Mount a file system", "mount", "on", "stopped", "as the user"},
    {"Change its root folder", "change_root", "on", "stopped", "as the user"},
    {"See this computer's name", "host_name", "on", "stopped", "possible"},
    {"Change the host name", "set_host_name", "on", "stopped", "as the user"},
    {"Set the clock", "set_clock", "on", "stopped", "as the user"},
    {"Load a kernel module", "load_module", "on", "stopped", "as the user"},
    {"Load a BPF program", "load_bpf", "on", "stopped", "as the user"},
    {"Watch performance counters", "watch_performance", "on", "stopped", "as the user"},
    {"Handle page faults (userfaultfd)", "user_faults", "on", "stopped", "as the user"},
    {"Use key rings", "key_ring", "on", "stopped", "as the user"},
    {"Use io_uring", "io_uring", "on", "stopped", "as the user"},
    {"Type into the terminal", "terminal", "on", "stopped", "stopped"},
    {"Attach to System V memory of this computer", "system_v_memory", "on", "stopped", "possible"},
    {"Open a raw socket", "raw_socket", "on", "stopped", "as the user"},
    {"Open a packet socket", "packet_socket", "on", "stopped", "as the user"},
    {"Reach a port of this computer", "reach_this_computer", "on", "possible", "possible"},
    {"Reach a port of this computer, network loopback", "reach_this_computer", "loopback", "stopped", "possible"},
    {"Reach an abstract socket of this computer, network loopback", "reach_abstract_socket", "loopback", "stopped", "possible"},
    {"Reach other computers, network loopback", "reach_outside", "loopback", "stopped", "as the user"},
    {"Reach another sandbox's Runtime API", "reach_other_runtime_api", "on", "possible", "possible"},
    {"Reach another sandbox's Runtime API, network loopback", "reach_other_runtime_api", "loopback", "stopped", "possible"},
    {"Open a port of its own, network loopback", "open_port", "loopback", "possible", "possible"},
    {"Open a port of its own, network none", "open_port", "none", "stopped", "possible"},
    {"Open a UDP socket, network none", "udp", "none", "stopped", "possible"},
};

/// A listening socket; nobody needs to accept.
FileDescriptor listenOn(const sockaddr *address, socklen_t size)
{
    FileDescriptor server(::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const bool open = ::bind(server.get(), address, size) == 0 && ::listen(server.get(), 8) == 0;
    return open ? std::move(server) : FileDescriptor();
}

} // namespace

class TestIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void attempts_data();
    void attempts();
    void documented();

private:
    /// An executor of one tier and its functions.
    struct Tier {
        explicit Tier(bool isolate);
        ExecutorFixture fixture;
        std::map<QString, FunctionConfigurationPtr> functions; ///< by network
        QString otherApi; ///< port of another sandbox's Runtime API
    };
    [[nodiscard]] QByteArray run(Tier &tier, const QString &attempt, const QString &network);
    [[nodiscard]] QByteArray runPackage(Tier &tier, const QString &attempt);
    [[nodiscard]] QJsonObject event(const Tier &tier, const QString &attempt) const;

    QTemporaryDir m_outside; ///< stands for what is the user's own
    std::map<bool, std::unique_ptr<Tier>> m_tiers;
    FileDescriptor m_port;
    int m_portNumber = 0;
    FileDescriptor m_socket;
    QString m_socketName;
    int m_memory = -1;
    QString m_seconds; ///< that nobody else sleeps
};

static ExecutorOptions tierOptions(bool isolate)
{
    ExecutorOptions options;
    options.isolate = isolate;
    return options;
}

TestIsolation::Tier::Tier(bool isolate)
    : fixture(tierOptions(isolate))
{
    QFile attempts(qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + u"/tests/plugins/executor-embedded/isolation/attempts.py"_s);
    if (!attempts.open(QIODevice::ReadOnly))
        qFatal("no attempts.py");
    const QByteArray source = attempts.readAll();
    for (const NetworkMode network : {NetworkMode::On, NetworkMode::Loopback, NetworkMode::None}) {
        auto function = fixture.python("trying-"_L1 + nameOf(network), source);
        function->network = network;
        function->timeout = std::chrono::seconds(60);
        functions[nameOf(network)] = function;
    }
    const auto other = fixture.python(u"other"_s, source);
    std::ignore = fixture.invoke(other, R"({"attempt": "leave_in_tmp"})");
    otherApi = QString::fromUtf8(fixture.invoke(other, R"({"attempt": "own_api"})").payload.replace('"', ""));
}

void TestIsolation::initTestCase()
{
    QFile secret(m_outside.filePath(u"secret.txt"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("secret") == 6);
    sockaddr_in port{};
    port.sin_family = AF_INET;
    port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_port = listenOn(reinterpret_cast<sockaddr *>(&port), sizeof port);
    socklen_t size = sizeof port;
    QVERIFY(::getsockname(m_port.get(), reinterpret_cast<sockaddr *>(&port), &size) == 0);
    m_portNumber = ntohs(port.sin_port);
    m_socketName = "lambdarium-isolation-"_L1 + QString::number(::getpid());
    sockaddr_un socket{};
    socket.sun_family = AF_UNIX;
    const QByteArray name = m_socketName.toLatin1();
    memcpy(socket.sun_path + 1, name.constData(), size_t(name.size()));
    m_socket =
        listenOn(reinterpret_cast<sockaddr *>(&socket), socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(name.size())));
    QVERIFY(m_socket.isValid());
    m_memory = ::shmget(::getpid(), 4096, IPC_CREAT | 0600);
    QVERIFY(m_memory >= 0);
    m_seconds = "87"_L1 + QString::number(::getpid());
    for (const bool isolate : {true, false})
        m_tiers[isolate] = std::make_unique<Tier>(isolate);
}

void TestIsolation::cleanupTestCase()
{
    m_tiers.clear();
    ::shmctl(m_memory, IPC_RMID, nullptr);
    QFile::remove(u"/tmp/left-behind"_s);
}

void TestIsolation::attempts_data()
{
    QTest::addColumn<bool>("isolate");
    QTest::addColumn<QString>("attempt");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("expected");
    for (const Row &row : table) {
        const QString attempt = QString::fromLatin1(row.attempt);
        const QString network = QString::fromLatin1(row.network);
        QTest::addRow("bubblewrap: %s", row.what) << true << attempt << network << QString::fromLatin1(row.bubblewrap);
        QTest::addRow("process: %s", row.what) << false << attempt << network << QString::fromLatin1(row.process);
    }
}

QJsonObject TestIsolation::event(const Tier &tier, const QString &attempt) const
{
    QFile hostname(u"/proc/sys/kernel/hostname"_s);
    const QString name = hostname.open(QIODevice::ReadOnly) ? QString::fromUtf8(hostname.readAll().trimmed()) : QString();
    const QString folder = QFileInfo(tier.functions.at(u"on"_s)->code.path).path();
    return {{u"attempt"_s, attempt},
            {u"home"_s, m_outside.path()},
            {u"project"_s, folder},
            {u"scratch"_s, QString(folder + "/scratch"_L1)},
            {u"executor"_s, ::getpid()},
            {u"hostname"_s, name},
            {u"key"_s, ::getpid()},
            {u"port"_s, m_portNumber},
            {u"otherApi"_s, tier.otherApi.toInt()},
            {u"socket"_s, m_socketName},
            {u"seconds"_s, m_seconds}};
}

// The answer, or how the invocation failed.
QByteArray TestIsolation::run(Tier &tier, const QString &attempt, const QString &network)
{
    if (attempt.startsWith("zip_"_L1))
        return runPackage(tier, attempt);
    auto function = std::make_shared<FunctionConfiguration>(*tier.functions.at(network));
    if (attempt == "read_link"_L1)
        QFile::link(m_outside.filePath(u"secret.txt"_s), function->code.path + "/leak"_L1);
    if (attempt == "fill_disk"_L1)
        function->ephemeralStorage = MebiBytes(8);
    if (attempt == "daemon_and_hang"_L1)
        function->timeout = std::chrono::seconds(2);
    const auto result = tier.fixture.invoke(function, QJsonDocument(event(tier, attempt)).toJson());
    if (result.report.errorType == "Runtime.OutOfMemory"_L1)
        return "stopped: out of memory";
    if (!attempt.startsWith("daemon"_L1))
        return result.payload;
    const QByteArray commandLine = "sleep " + m_seconds.toLatin1();
    if (attempt == "daemon"_L1)
        tier.fixture.executor().stopIdleSandboxes(function->logicalId);
    const bool gone = QTest::qWaitFor([&] { return countProcesses(commandLine) == 0; }, 10000);
    return gone ? "stopped" : "possible";
}

QByteArray TestIsolation::runPackage(Tier &tier, const QString &attempt)
{
    const QString folder = QFileInfo(tier.functions.at(u"on"_s)->code.path).path();
    const QString zip = folder + u'/' + attempt + ".zip"_L1;
    const QString entries = attempt == "zip_slip"_L1
        ? u"z.writestr('../escaped.txt', 'x')"_s
        : u"i = zipfile.ZipInfo('link'); i.create_system = 3; i.external_attr = 0xA1FF0000; "
          "z.writestr(i, sys.argv[2]); z.writestr('link/escaped.txt', 'x')"_s;
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s, "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], 'w')\n"_L1 + entries + "\nz.close()"_L1, zip,
                  m_outside.path()});
    if (!python.waitForFinished() || python.exitCode() != 0)
        return "no package: " + python.readAllStandardError();
    auto function = std::make_shared<FunctionConfiguration>(*tier.functions.at(u"on"_s));
    function->logicalId = attempt;
    function->code = {CodeLocation::Kind::ZipFile, zip, {}};
    const auto result = tier.fixture.invoke(function);
    const bool escaped = QFile::exists(m_outside.filePath(u"escaped.txt"_s)) || QFile::exists(folder + "/escaped.txt"_L1)
        || QFile::exists(folder + "/scratch/escaped.txt"_L1);
    if (escaped)
        return "possible";
    return result.statusCode == 502 ? QByteArray("stopped") : QByteArray("no refusal: " + result.payload);
}

void TestIsolation::attempts()
{
    QFETCH(const bool, isolate);
    QFETCH(const QString, attempt);
    QFETCH(const QString, network);
    QFETCH(QString, expected);
    Tier &tier = *m_tiers.at(isolate);
    const ExecutorCapabilities capabilities = tier.fixture.executor().capabilities();
    if (isolate && capabilities.isolation != "bubblewrap"_L1)
        QSKIP("bubblewrap does not work on this computer");
    const bool limitsProcesses = !capabilities.limitations.join(u' ').contains("number of processes"_L1);
    if (attempt == "fork_bomb"_L1 && !limitsProcesses)
        QSKIP("no control group limits processes on this computer");
    if (expected == "with control groups"_L1)
        expected = u"stopped"_s;
    const QByteArray answer = run(tier, attempt, network);
    const bool stopped = answer.startsWith("stopped") || answer.startsWith("\"stopped");
    QVERIFY2(stopped || answer == "possible" || answer == "\"possible\"", answer.constData());
    if (expected != "as the user"_L1)
        QVERIFY2(stopped == (expected == "stopped"_L1), answer.constData());
}

// Whoever changes the table changes the page.
void TestIsolation::documented()
{
    QFile page(qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + "/docs/isolation.md"_L1);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QByteArrayList written = page.readAll().split('\n');
    written.removeIf([](const QByteArray &line) { return !line.startsWith("| ") || line.contains("bubblewrap | process"); });
    QByteArrayList tested;
    for (const Row &row : table)
        tested.append("| "_ba + row.what + " | " + row.bubblewrap + " | " + row.process + " |");
    QCOMPARE(written, tested);
}

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"
