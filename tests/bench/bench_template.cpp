// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and editing large templates against reading and hashing the file and against a bare pass of the YAML parser.
// Usage: bench_template [BLOCKS]
#include "largetemplate.h"
#include "project/project.h"
#include "statistics.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include <malloc.h>
#include <yaml.h>

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
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char *>(text.constData()), size_t(text.size()));
    for (bool going = true; going;) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) {
            ++failures;
            break;
        }
        going = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

void openProject(const QString &path, int functions)
{
    Project project;
    if (!project.open(path) || project.functions().size() != functions)
        ++failures;
}

// What is allocated now: resident pages also hold what earlier measurements gave back.
double allocatedMiB()
{
    const auto info = mallinfo2();
    return double(info.uordblks + info.hblkhd) / (1024 * 1024);
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
    bench::printRow(label + "edit to refreshed functions, p50, against events", result.p50, "");
    bench::printRow(label + "edit to refreshed functions, p95, against events", result.p95,
                    functions == 5000 ? "ours < 16 ms" : "");
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

    const double before = allocatedMiB();
    Project project;
    if (!project.open(path))
        ++failures;
    const double held = allocatedMiB() - before;
    editing(label, project, functions, blocks, text);
    std::printf("%-52s %.1f MiB, %.1f x the file\n\n", (label + "memory of the open project").c_str(), held,
                held * 1024 * 1024 / double(text.size()));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    bench::printHeader();
    for (const int functions : {500, 5000})
        measure(functions, blocks);
    std::printf("Failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
