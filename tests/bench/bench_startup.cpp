// SPDX-License-Identifier: GPL-3.0-or-later
// How long the programs take to start, and what the idle window holds in memory, against empty Qt programs.
// Usage: bench_startup [ROUNDS]. The window is shown on a virtual X server of its own, without one on Qt's offscreen platform.
#include "statistics.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString program(const char *name)
{
    return QCoreApplication::applicationDirPath() + u'/' + QLatin1StringView(name);
}

// An X server that ends with this program.
class Display
{
public:
    Display()
    {
        const QString server = QStandardPaths::findExecutable(u"Xvfb"_s);
        if (server.isEmpty())
            return;
        m_server.start(server, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1440x900x24"_s, u"-nolisten"_s, u"tcp"_s});
        QByteArray number;
        while (!number.endsWith('\n') && m_server.waitForReadyRead(10'000))
            number += m_server.readAllStandardOutput();
        if (!number.isEmpty())
            m_name = u':' + QString::fromLatin1(number.trimmed());
    }
    ~Display()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    [[nodiscard]] QString name() const { return m_name; }

private:
    QProcess m_server;
    QString m_name;
};

QProcessEnvironment environment(const QString &home, const QString &display)
{
    QProcessEnvironment result;
    result.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    result.insert(u"LANG"_s, u"C.UTF-8"_s);
    result.insert(u"HOME"_s, home);
    result.insert(u"QT_QPA_PLATFORM"_s, display.isEmpty() ? u"offscreen"_s : u"xcb"_s);
    result.insert(u"DISPLAY"_s, display);
    return result;
}

double elapsed(std::chrono::steady_clock::time_point since)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

int failures = 0;

double runToEnd(const QStringList &command, const QProcessEnvironment &variables)
{
    QProcess process;
    process.setProcessEnvironment(variables);
    const auto start = std::chrono::steady_clock::now();
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        ++failures;
    return elapsed(start);
}

// Proportional set size in MiB: memory shared with others counts by share.
double proportionalMiB(qint64 pid)
{
    QFile rollup(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!rollup.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = rollup.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:"))
            return line.mid(4).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

struct Shown {
    double paintedMs = 0;
    double idleMiB = 0; ///< only when asked for
};

// `word` is what the program says when the moment to measure has come.
Shown show(const QStringList &command, const QProcessEnvironment &variables, const char *word = "painted",
           bool measureMemory = false)
{
    QProcess process;
    process.setProcessEnvironment(variables);
    const auto start = std::chrono::steady_clock::now();
    process.start(command.first(), command.mid(1));
    QByteArray said;
    while (!said.contains(word) && process.waitForReadyRead(60'000))
        said += process.readAllStandardOutput();
    Shown result{elapsed(start), 0};
    if (!said.contains(word))
        ++failures;
    if (measureMemory) {
        QThread::sleep(std::chrono::seconds(3)); // idle is a span of time
        result.idleMiB = proportionalMiB(process.processId());
    }
    process.kill();
    process.waitForFinished();
    return result;
}

void compareStarts(const std::string &name, int rounds, const std::function<double()> &ours, const std::function<double()> &floor,
                   const std::string &target)
{
    ours(); // the first ones fill the page cache and the settings
    floor();
    std::vector<double> own;
    std::vector<double> other;
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        const bool first = i % 2 == 0;
        if (first)
            own.push_back(ours());
        other.push_back(floor());
        if (!first)
            own.push_back(ours());
        ratios.push_back(own.back() / other.back());
    }
    bench::printRow(name,
                    {bench::median(own), bench::median(other), bench::median(ratios), bench::percentile(ratios, 0.0),
                     bench::percentile(ratios, 1.0)},
                    target);
}

void headless(int rounds, const QProcessEnvironment &variables)
{
    const auto floor = [&] { return runToEnd({program("bench_emptyprogram")}, variables); };
    compareStarts(
        "lambdarium --version", rounds, [&] { return runToEnd({program("lambdarium"), u"--version"_s}, variables); }, floor, "");
    const QStringList functions{program("lambdarium"), u"functions"_s, u"--project"_s, QStringLiteral(BENCH_SAMPLE_DIR),
                                u"--json"_s};
    compareStarts("lambdarium functions, sample project", rounds, [&] { return runToEnd(functions, variables); }, floor, "");
}

void window(int rounds, const QProcessEnvironment &variables)
{
    const QStringList own{program("lambdarium-gui"), u"--report-first-paint"_s};
    const QStringList sample = own + QStringList{u"--sample"_s};
    const QStringList empty{program("bench_emptywindow")};
    const auto floor = [&] { return show(empty, variables).paintedMs; };
    compareStarts("window to first paint, no project", rounds, [&] { return show(own, variables).paintedMs; }, floor, "<= 1.8");
    compareStarts(
        "window to first paint, sample project", rounds, [&] { return show(sample, variables).paintedMs; }, floor, "<= 1.8");
    compareStarts(
        "window to painted project, sample", rounds, [&] { return show(sample, variables, "opened").paintedMs; }, floor, "");
    const double ours = show(sample, variables, "opened", true).idleMiB;
    const double other = show(empty, variables, "painted", true).idleMiB;
    std::printf("%-44s %7.1f MiB %6.1f MiB %6.2fx\n", "idle memory (PSS), sample project", ours, other, ours / other);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    const QTemporaryDir home;
    const Display display;
    const QProcessEnvironment variables = environment(home.path(), display.name());
    std::printf("Window on %s; %d rounds\n\n", display.name().isEmpty() ? "the offscreen platform" : "a virtual X server",
                rounds);
    bench::printHeader();
    headless(rounds, variables);
    window(rounds, variables);
    std::printf("\nFailed starts: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
