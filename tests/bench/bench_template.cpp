// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and editing large templates against reading and hashing the file and against a bare pass of the YAML parser, all in
// turns in one run; what the open project holds in memory, against the size of the file. The views are in bench_views.
// Usage: bench_template [BLOCKS]
#include "largetemplate.h"
#include "memory.h"
#include "parserevents.h"
#include "project/project.h"
#include "statistics.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

int failures = 0;

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        ++failures;
    return file.readAll();
}

void readAndHash(const QString &path)
{
    if (QCryptographicHash::hash(contents(path), QCryptographicHash::Sha256).isEmpty())
        ++failures;
}

void eventPass(const QByteArray &text)
{
    if (!bench::parserEvents(text))
        ++failures;
}

void openProject(const QString &path, int functions)
{
    Project project;
    if (!project.open(path) || project.functions().size() != functions)
        ++failures;
}

// Run in a process of its own (see memory.h): opens the project and says what that took, checks included.
int reportMemory(const QString &path)
{
    const auto before = bench::memoryNow();
    Project project;
    if (!project.open(path))
        return 1;
    project.checkNow();
    const auto held = bench::memoryNow() - before;
    std::printf("%.2f %.2f\n", held.residentMiB, held.allocatedMiB);
    return 0;
}

void memory(const std::string &label, const QString &path, qsizetype fileSize)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--memory"_s, path});
    const bool finished = process.waitForFinished(120'000) && process.exitCode() == 0;
    const QList<QByteArray> figures = process.readAllStandardOutput().simplified().split(' ');
    if (!finished || figures.size() != 2) {
        ++failures;
        return;
    }
    const double fileMiB = double(fileSize) / (1024 * 1024);
    bench::printMemory(label + "open project, resident", figures[0].toDouble(), fileMiB, "< 20 x the file");
    bench::printMemory(label + "open project, allocated", figures[1].toDouble(), fileMiB, "");
}

// Opens and waits for the checks, as the window does in the background.
void openAndCheck(const QString &path)
{
    Project project;
    if (!project.open(path))
        ++failures;
    project.checkNow();
}

// A form edit until every reader of the project sees it.
void editing(const std::string &label, Project &project, int functions, int blocks, const QByteArray &text)
{
    const QString name = bench::functionName(functions / 2);
    int memory = 256;
    const auto edit = [&] {
        memory = memory == 256 ? 512 : 256;
        if (!project.setProperty(name, u"memorySize"_s, QString::number(memory)))
            ++failures;
        project.parseNow();
        if (project.function(name) == nullptr)
            ++failures;
    };
    const auto result = bench::compare(blocks, 10, edit, [&] { eventPass(text); });
    bench::printRow(label + "edit to functions, p50, against events", result.p50, "");
    bench::printRow(label + "edit to functions, p95, against events", result.p95, functions == 5000 ? "ours < 16 ms" : "");
}

// An edit that comes while the rules are at work on the same tree, at moments spread over their work.
void editingDuringChecks(const std::string &label, const QString &path, int functions, int blocks, const QByteArray &text)
{
    Project checked;
    if (!checked.open(path))
        ++failures;
    const double work = bench::measure([&] { checked.checkNow(); });
    const int moments = 2 * blocks;
    std::vector<double> edits;
    std::vector<double> passes;
    for (int i = 0; i < moments; ++i) {
        Project project;
        if (!project.open(path))
            ++failures;
        QCoreApplication::processEvents(); // the rules begin
        QThread::usleep(static_cast<unsigned long>(1000 * work * i / moments));
        edits.push_back(bench::measure([&] {
            if (!project.setProperty(bench::functionName(functions / 2), u"memorySize"_s, u"512"_s))
                ++failures;
        }));
        passes.push_back(bench::measure([&] { eventPass(text); }));
    }
    for (const double share : {0.5, 0.95}) {
        const double edit = bench::percentile(edits, share);
        const double pass = bench::percentile(passes, share);
        bench::printRow(label + "edit while rules work, p" + std::to_string(int(100 * share)),
                        {edit, pass, edit / pass, edit / pass, edit / pass}, share > 0.9 ? "ours < 16 ms" : "");
    }
}

void measure(int functions, int blocks)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"template.yaml"_s);
    const QByteArray text = bench::largeTemplate(functions);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        ++failures;
    file.close();
    const std::string label = std::to_string(functions) + " functions, ";
    std::printf("%s%lld lines, %.1f MB\n", label.c_str(), static_cast<long long>(text.count('\n')), double(text.size()) / 1e6);
    const auto open = [&] { openProject(path, functions); };
    const auto hashed = bench::compare(blocks, 3, open, [&] { readAndHash(path); });
    bench::printRow(label + "open, against read and hash", hashed.p50, functions == 5000 ? "ours < 1000 ms" : "");
    const auto parsed = bench::compare(blocks, 3, open, [&] { eventPass(text); });
    bench::printRow(label + "open, against parser events", parsed.p50, "");
    const auto checked = bench::compare(blocks, 1, [&] { openAndCheck(path); }, [&] { eventPass(text); });
    bench::printRow(label + "open and check, against parser events", checked.p50, "");
    memory(label, path, text.size());

    Project project;
    if (!project.open(path))
        ++failures;
    editing(label, project, functions, blocks, text);
    editingDuringChecks(label, path, functions, blocks, text);
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc > 2 && qstrcmp(argv[1], "--memory") == 0)
        return reportMemory(QString::fromLocal8Bit(argv[2]));
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    bench::printHeader();
    for (const int functions : {500, 5000})
        measure(functions, blocks);
    std::printf("Failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
