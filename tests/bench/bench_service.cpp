// SPDX-License-Identifier: GPL-3.0-or-later
// `lambdarium serve` as clients find it: how soon it answers, an invocation through HTTP against the floor, connections and
// sandboxes that only wait, what stays in memory. Usage: bench_service [BLOCKS] [start|invoke|idle|sandboxes|long ...]
#include "floorserver.h"
#include "httpclient.h"
#include "processmemory.h"
#include "statistics.h"
#include "support/executorfixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

constexpr auto invokePath = "/2015-03-31/functions/Echo/invocations";
int failures = 0;

// Steps of a wait for something that another process does; part of what is measured where it is.
void pause(std::chrono::microseconds time)
{
    std::this_thread::sleep_for(time);
}

double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

QString program(const char *name)
{
    return QCoreApplication::applicationDirPath() + u'/' + QLatin1StringView(name);
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// A folder with one native function that gives its event back.
class EchoProject
{
public:
    EchoProject()
    {
        QDir(m_folder.path()).mkdir(u"code"_s);
        const QString bootstrap = m_folder.filePath(u"code/bootstrap"_s);
        if (!write(m_folder.filePath(u"template.yaml"_s),
                   "Resources:\n  Echo:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                   "      Runtime: provided.al2023\n      Handler: echo\n      CodeUri: code\n      MemorySize: 1024\n")
            || !QFile::copy(program("bench_bootstrap"), bootstrap)
            || !QFile::setPermissions(bootstrap, QFile::Permissions(0x7755)))
            qFatal("no project could be made");
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

class Service
{
public:
    explicit Service(const EchoProject &project)
    {
        const QString portFile = project.folder() + "/port"_L1;
        QFile::remove(portFile);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(
            program("lambdarium"),
            {u"serve"_s, u"--quiet"_s, u"--port"_s, u"0"_s, u"--port-file"_s, portFile, u"--project"_s, project.folder()});
        QFile file(portFile);
        while (!file.exists()) {
            pause(std::chrono::microseconds(100));
            if (m_process.state() == QProcess::NotRunning)
                qFatal("lambdarium serve does not run");
        }
        if (file.open(QIODevice::ReadOnly))
            m_port = file.readAll().trimmed().toUShort();
    }
    ~Service()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            ++failures;
    }
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    [[nodiscard]] unsigned short port() const { return m_port; }
    [[nodiscard]] std::string id() const { return std::to_string(m_process.processId()); }

private:
    QProcess m_process;
    unsigned short m_port = 0;
};

std::string event(size_t size)
{
    return "{\"text\": \"" + std::string(size, 'x') + "\"}";
}

void invoke(bench::HttpClient &client, const std::string &payload)
{
    if (client.request("POST", invokePath, payload) != 200)
        ++failures;
}

void printFigure(const char *name, double value, const char *unit, const std::string &more, const char *target)
{
    std::printf("%-44s %9.3f %-4s %-24s %s\n", name, value, unit, more.c_str(), target);
    std::fflush(stdout);
}

// From the start of the process to its first answer.
void start(const EchoProject &project, int rounds)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const Service service(project);
        bench::HttpClient client(service.port());
        if (client.request("GET", "/2015-03-31/functions/Echo", {}) != 200)
            ++failures;
        times.push_back(msSince(begin));
    }
    printFigure("start to the first answer", bench::median(times), "ms", {}, "<= 15");
}

void invocations(const EchoProject &project, int blocks)
{
    const Service service(project);
    bench::HttpClient client(service.port());
    bench::FloorServer floor;
    floor.spawn({program("bench_bootstrap").toStdString()}, {"_HANDLER=echo"}, project.folder().toStdString());
    bench::FloorClient floorClient(floor.port());
    const std::string small = event(180);
    for (int i = 0; i < 2000; ++i) {
        invoke(client, small);
        floorClient.invoke(small);
    }
    const auto few = bench::compare(blocks, 200, [&] { invoke(client, small); }, [&] { floorClient.invoke(small); });
    bench::printRow("200 B through HTTP, native, p50", few.p50, "<= 1.4");
    bench::printRow("200 B through HTTP, native, p99", few.p99, "");
    const double before = bench::privateMiB(service.id());
    const std::string large = event(5 * 1024 * 1024);
    const auto many = bench::compare(blocks, 4, [&] { invoke(client, large); }, [&] { floorClient.invoke(large); });
    bench::printRow("5 MB through HTTP, native, p50", many.p50, "");
    pause(std::chrono::seconds(5));
    const double after = bench::privateMiB(service.id());
    printFigure("memory 5 s after 5 MB events", after - before, "MiB", "of " + std::to_string(int(std::lround(after))), "<= 5");
}

void idleConnections(const EchoProject &project, int blocks)
{
    const Service service(project);
    bench::HttpClient client(service.port());
    const std::string small = event(180);
    for (int i = 0; i < 2000; ++i)
        invoke(client, small);
    const double before = bench::privateMiB(service.id());
    std::vector<double> alone;
    std::vector<double> among;
    for (int i = 0; i < blocks * 200; ++i)
        alone.push_back(bench::measure([&] { invoke(client, small); }));
    std::vector<std::unique_ptr<bench::HttpClient>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(std::make_unique<bench::HttpClient>(service.port()));
        if (idle.back()->request("GET", "/2015-03-31/functions/Echo", {}) != 200)
            ++failures;
    }
    for (int i = 0; i < blocks * 200; ++i)
        among.push_back(bench::measure([&] { invoke(client, small); }));
    printFigure("memory for 1,000 idle connections", bench::privateMiB(service.id()) - before, "MiB", {}, "");
    printFigure("an invocation beside them, p50", bench::median(among), "ms",
                std::to_string(bench::median(among) / bench::median(alone)).substr(0, 4) + " x alone", "");
}

// All are alive at once because all are asked for at once.
void idleSandboxes(const EchoProject &project)
{
    constexpr int count = 1000;
    ExecutorOptions options;
    options.maximumSandboxes = count;
    ExecutorFixture fixture(options);
    fixture.executor().setEventSink({});
    const auto function = fixture.function(u"provided.al2023"_s, u"echo"_s, project.folder() + "/code"_L1);
    std::ignore = fixture.invoke(function);
    const double before = bench::privateMiB("self");
    std::vector<std::future<InvocationResult>> results;
    for (int i = 0; i < count; ++i) {
        InvokeRequest request;
        request.function = function;
        request.payload = "{}";
        results.push_back(fixture.start(std::move(request)));
    }
    for (auto &result : results) {
        if (!result.get().succeeded())
            ++failures;
    }
    results.clear();
    const double alive = double(fixture.executor().sandboxes().size());
    printFigure("memory for each idle sandbox", (bench::privateMiB("self") - before) / alive, "MiB",
                "of " + std::to_string(int(alive)), "< 1");
}

// Resident memory over the last three quarters: the first one is for what is made once.
void longRun(const EchoProject &project, int invocationsInAll)
{
    const Service service(project);
    bench::HttpClient client(service.port());
    const std::string small = event(180);
    const int part = invocationsInAll / 4;
    const auto run = [&] {
        for (int i = 0; i < part; ++i)
            invoke(client, small);
        return bench::privateMiB(service.id());
    };
    const double first = run();
    const long files = bench::openFiles(service.id());
    std::ignore = run();
    const double third = run();
    const double last = run();
    printFigure("growth over the last three quarters", last - first, "MiB", "of " + std::to_string(4 * part) + " invocations",
                "0");
    printFigure("growth over the last quarter", last - third, "MiB", {}, "0");
    printFigure("open files more than before", double(bench::openFiles(service.id()) - files), "", {}, "0");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    const QStringList parts = QCoreApplication::arguments().mid(2);
    const auto wanted = [&](const char *part) { return parts.isEmpty() || parts.contains(QLatin1StringView(part)); };
    const EchoProject project;
    bench::printHeader();
    if (wanted("start"))
        start(project, std::max(10, blocks * 2));
    if (wanted("invoke"))
        invocations(project, blocks);
    if (wanted("idle"))
        idleConnections(project, blocks);
    if (wanted("sandboxes"))
        idleSandboxes(project);
    if (wanted("long"))
        longRun(project, blocks * 100'000);
    std::printf("\nFailed requests: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
