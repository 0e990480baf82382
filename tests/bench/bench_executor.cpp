// SPDX-License-Identifier: GPL-3.0-or-later
// The executor against the floor: warm and cold invocations, large payloads, several clients, memory.
// Usage: bench_executor [BLOCKS] [warm|clients|cold ...] [NAME=FOLDER ...]   A folder holds a function of a provided
// runtime: with it, an official runtime client can be compared with itself on the floor.
#include "floorserver.h"
#include "processmemory.h"
#include "statistics.h"
#include "support/executorfixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <atomic>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

std::string path(const char *file)
{
    return std::string(BENCH_SOURCE_DIR "/runtimes/") + file;
}

QByteArray smallEvent()
{
    return R"({"Records": [{"messageId": "059f36b4-87a3-44ab-83d2-661975830a7d", "body": "Test message.", "attributes": {"ApproximateReceiveCount": "1"}, "eventSource": "aws:sqs", "awsRegion": "us-east-1"}]})";
}

QByteArray largeEvent()
{
    QByteArray event = "{\"Records\": [";
    const QByteArray record = smallEvent().sliced(13).chopped(2);
    while (event.size() < 5 * 1024 * 1024)
        event += record + ", ";
    return event.chopped(2) + "]}";
}

std::string programOf(Runtime &runtime, const FunctionConfiguration &function)
{
    const auto plan = runtime.plan(function, function.code.path);
    return plan ? plan->program.toStdString() : std::string();
}

// One language: our function and the thinnest runtime of the floor.
struct Subject {
    std::string name;
    FunctionConfigurationPtr function;
    std::vector<std::string> floorCommand; ///< the thinnest loop
    std::vector<std::string> bareCommand; ///< our own bootstrap, started bare
    std::vector<std::string> environment;
};

std::vector<Subject> subjects(ExecutorFixture &fixture)
{
    PythonRuntime pythonRuntime;
    NodejsRuntime nodeRuntime;
    const auto python = fixture.python(u"py"_s, "def handler(event, context):\n    return event\n");
    const auto node = fixture.node(u"js"_s, "exports.handler = async (event) => event;");
    QFile client(QCoreApplication::applicationDirPath() + "/bench_bootstrap"_L1);
    if (!client.open(QIODevice::ReadOnly))
        qFatal("bench_bootstrap is missing");
    const auto native =
        fixture.function(u"provided.al2023"_s, u"echo"_s, fixture.makeCode(u"native"_s, {{u"bootstrap"_s, client.readAll()}}));
    for (const auto &function : {python, node, native})
        function->memorySize = MebiBytes(1024);
    const std::string pythonProgram = programOf(pythonRuntime, *python);
    const std::string nodeProgram = programOf(nodeRuntime, *node);
    const std::string nativeProgram = client.fileName().toStdString();
    const auto runtimeFolder = [](Runtime &runtime, const FunctionConfiguration &function) {
        return runtime.plan(function, function.code.path)->mounts.last().source.toStdString();
    };
    const auto environment = [](const FunctionConfiguration &function) -> std::vector<std::string> {
        return {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=en_US.UTF-8", "_HANDLER=" + function.handler.toStdString(),
                "LAMBDA_TASK_ROOT=" + function.code.path.toStdString(),
                "AWS_EXECUTION_ENV=AWS_Lambda_" + function.runtime.toStdString()};
    };
    return {
        {"Python",
         python,
         {pythonProgram, path("raw.py")},
         {pythonProgram, "-s", "-u", runtimeFolder(pythonRuntime, *python) + "/bootstrap.py"},
         environment(*python)},
        {"Node.js",
         node,
         {nodeProgram, path("raw.js")},
         {nodeProgram, runtimeFolder(nodeRuntime, *node) + "/bootstrap.js"},
         environment(*node)},
        {"native", native, {nativeProgram}, {nativeProgram}, environment(*native)},
    };
}

// A function from outside: its bootstrap finds its files by LAMBDA_TASK_ROOT on both sides.
Subject outsideSubject(ExecutorFixture &fixture, const QString &argument)
{
    const QString folder = argument.section(u'=', 1);
    const auto function = fixture.function(u"provided.al2023"_s, u"bench"_s, folder);
    function->memorySize = MebiBytes(1024);
    const std::string task = folder.toStdString();
    return {argument.section(u'=', 0, 0).toStdString(),
            function,
            {task + "/bootstrap"},
            {task + "/bootstrap"},
            {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=en_US.UTF-8", "_HANDLER=bench", "LAMBDA_TASK_ROOT=" + task}};
}

std::atomic<int> failures = 0;

// Waits as a client of the floor does, in a read.
class Waiter
{
public:
    Waiter()
    {
        if (::pipe(m_ends) != 0)
            qFatal("no pipe");
    }
    ~Waiter()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    void wake() { std::ignore = ::write(m_ends[1], "", 1); }
    void wait()
    {
        char byte = 0;
        std::ignore = ::read(m_ends[0], &byte, 1);
    }

private:
    int m_ends[2] = {-1, -1};
};

void invoke(ExecutorFixture &fixture, const FunctionConfigurationPtr &function, const QByteArray &payload)
{
    static thread_local Waiter waiter;
    bool good = false;
    InvokeRequest request;
    request.function = function;
    request.payload = payload;
    fixture.executor().invoke(std::move(request), [&good, own = &waiter](const InvocationResult &result) {
        good = result.succeeded();
        own->wake();
    });
    waiter.wait();
    if (!good)
        ++failures;
}

// `what` is who plays the runtime on the floor.
void warm(ExecutorFixture &fixture, const Subject &subject, const std::vector<std::string> &command, const std::string &what,
          int blocks, bool wholly)
{
    bench::FloorServer floor;
    floor.spawn(command, subject.environment, subject.function->code.path.toStdString());
    bench::FloorClient client(floor.port());
    const QByteArray small = smallEvent();
    const std::string smallText = small.toStdString();
    // What is warm has left its just-in-time compiler behind: Node.js needs some 2,500 invocations for that.
    for (int i = 0; i < 3000; ++i) {
        invoke(fixture, subject.function, small);
        client.invoke(smallText);
    }
    const auto result =
        bench::compare(blocks, 200, [&] { invoke(fixture, subject.function, small); }, [&] { client.invoke(smallText); });
    const std::string name = subject.name + ", " + what + ", ";
    bench::printRow("200 B, " + name + "p50", result.p50, wholly ? "<= 1.3" : "");
    bench::printRow("200 B, " + name + "p95", result.p95, "");
    bench::printRow("200 B, " + name + "p99", result.p99, wholly ? "<= 2" : "");
    if (!wholly)
        return;
    const QByteArray large = largeEvent();
    const std::string largeText = large.toStdString();
    const auto big =
        bench::compare(blocks, 4, [&] { invoke(fixture, subject.function, large); }, [&] { client.invoke(largeText); });
    bench::printRow("5 MB, " + name + "p50", big.p50, "<= 1.2");
}

// Against the thinnest loop, which asks for the next event in a request of its own; then with the same bootstrap on both
// sides, which leaves the executor's part alone.
void warmRuns(ExecutorFixture &fixture, const Subject &subject, int blocks)
{
    warm(fixture, subject, subject.floorCommand, "thinnest loop", blocks, true);
    if (subject.floorCommand != subject.bareCommand)
        warm(fixture, subject, subject.bareCommand, "same bootstrap", blocks, false);
}

// Spares stay: they belong to a function, and end when all are stopped.
void waitUntilEmpty(ExecutorFixture &fixture, const QString &function)
{
    fixture.executor().stopIdleSandboxes(function);
    while (!fixture.executor().sandboxes().empty())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

// The work between two cold invocations (ending the last sandbox; making the next one ahead, where the fixture does that)
// is not measured, on neither side.
void cold(ExecutorFixture &fixture, const Subject &subject, const std::vector<std::string> &command, const std::string &what,
          int rounds, const std::string &target)
{
    invoke(fixture, subject.function, smallEvent()); // unpacks the runtime, finds the interpreter
    const std::string payload = smallEvent().toStdString();
    std::vector<double> ours;
    std::vector<double> others;
    std::vector<double> ratios;
    std::vector<double> allowed;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto ms = [&](auto since) { return std::chrono::duration<double, std::milli>(now() - since).count(); };
    for (int i = 0; i < rounds; ++i) {
        waitUntilEmpty(fixture, subject.function->logicalId);
        const auto start = now();
        invoke(fixture, subject.function, smallEvent());
        ours.push_back(ms(start));
        bench::FloorServer floor;
        floor.spawnOnDemand(command, subject.environment, subject.function->code.path.toStdString());
        bench::FloorClient client(floor.port());
        const auto floorStart = now();
        client.invoke(payload);
        others.push_back(ms(floorStart));
        ratios.push_back(ours.back() / others.back());
        allowed.push_back(ours.back() - 1.15 * others.back());
    }
    bench::printRow("cold, " + subject.name + ", " + what,
                    {bench::median(ours), bench::median(others), bench::median(ratios), bench::percentile(ratios, 0.05),
                     bench::percentile(ratios, 0.95)},
                    target + "1.15 x + " + std::to_string(bench::median(allowed)).substr(0, 5) + " ms");
    waitUntilEmpty(fixture, subject.function->logicalId);
}

// As the window has it, with a sandbox made ahead after every cold start, and as a first run finds it, with none.
void coldStarts(ExecutorFixture &ahead, const std::vector<Subject> &subjects, int rounds)
{
    ExecutorFixture fresh;
    fresh.executor().setEventSink({});
    for (const Subject &subject : subjects) {
        cold(ahead, subject, subject.bareCommand, "bare, sandbox made ahead", rounds, "<= 1.15 x + 5 ms; ");
        cold(fresh, subject, subject.bareCommand, "bare, first run", rounds, "");
        if (subject.floorCommand != subject.bareCommand)
            cold(ahead, subject, subject.floorCommand, "thinnest loop, ahead", rounds, "");
    }
}

double perSecond(const std::function<void(int)> &client, int clients, int each)
{
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < each; ++n)
                client(i);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return clients * each / std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void throughput(ExecutorFixture &fixture, const Subject &subject, int blocks)
{
    constexpr int clients = 8;
    bench::FloorServer floor;
    std::vector<std::unique_ptr<bench::FloorClient>> connections;
    for (int i = 0; i < clients; ++i) {
        floor.spawn(subject.floorCommand, subject.environment, subject.function->code.path.toStdString());
        connections.push_back(std::make_unique<bench::FloorClient>(floor.port()));
    }
    const QByteArray small = smallEvent();
    const std::string text = small.toStdString();
    const auto own = [&](int) { invoke(fixture, subject.function, small); };
    const auto other = [&](int i) { connections[size_t(i)]->invoke(text); };
    perSecond(own, clients, 50);
    perSecond(other, clients, 50);
    std::vector<double> ours;
    std::vector<double> others;
    std::vector<double> ratios;
    for (int i = 0; i < blocks; ++i) {
        ours.push_back(perSecond(own, clients, 100));
        others.push_back(perSecond(other, clients, 100));
        ratios.push_back(ours.back() / others.back());
    }
    std::printf("%-44s %8.0f/s %8.0f/s %6.2fx  %.2f-%-8.2f >= 0.7\n", ("8 clients, " + subject.name).c_str(), bench::median(ours),
                bench::median(others), bench::median(ratios), bench::percentile(ratios, 0.0), bench::percentile(ratios, 1.0));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    ExecutorOptions options;
    options.spareSandboxes = 4;
    ExecutorFixture fixture(options);
    fixture.executor().setEventSink({});
    const ExecutorCapabilities capabilities = fixture.executor().capabilities();
    std::printf("Executor: isolation %s, memory %s; %d blocks\n\n", qPrintable(capabilities.isolation),
                qPrintable(capabilities.memory), blocks);
    bench::printHeader();
    std::vector<Subject> all = subjects(fixture);
    const QStringList parts = application.arguments().mid(2).filter(QRegularExpression(u"^[a-z]+$"_s));
    const auto wanted = [&](const QString &part) { return parts.isEmpty() || parts.contains(part); };
    for (const QString &argument : application.arguments().mid(2).filter(u"="_s))
        all.push_back(outsideSubject(fixture, argument));
    const double before = bench::residentMiB("self");
    for (const Subject &subject : all) {
        invoke(fixture, subject.function, smallEvent());
        if (wanted(u"warm"_s))
            warmRuns(fixture, subject, blocks);
    }
    waitUntilEmpty(fixture, {});
    const double after = bench::residentMiB("self");
    for (const Subject &subject : all) {
        if (wanted(u"clients"_s))
            throughput(fixture, subject, blocks);
        waitUntilEmpty(fixture, {});
    }
    if (wanted(u"cold"_s))
        coldStarts(fixture, all, std::max(10, blocks * 2));
    std::printf("\nMemory of this program (executor, floor, clients): %.1f MiB before, %.1f MiB after the 5 MB runs\n", before,
                after);
    std::printf("Failed invocations: %d\n", failures.load());
    return failures == 0 ? 0 : 1;
}
