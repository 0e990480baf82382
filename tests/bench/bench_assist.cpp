// SPDX-License-Identifier: GPL-3.0-or-later
// Help at the end of a template of 200,000 lines, where the way to the root is longest: completion, hover, definition and
// references, against reading every byte of the text once. Usage: bench_assist [BLOCKS]
#include "assist/completion.h"
#include "assist/hover.h"
#include "assist/navigation.h"
#include "largetemplate.h"
#include "statistics.h"

#include <QCoreApplication>

#include <cstdio>

using namespace lambdarium;

namespace {

int failures = 0;

void require(bool condition)
{
    if (!condition)
        ++failures;
}

void measure(const char *name, int blocks, const QByteArray &text, const std::function<void()> &work, const char *target)
{
    const auto floor = [&] { require(text.count('\n') > 0); };
    const auto result = bench::compare(blocks, 3, work, floor);
    bench::printRow(name, result.p95, target);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    constexpr int functions = 5000;
    AssistSource source;
    source.text = bench::largeTemplate(functions);
    const auto tree = SyntaxTree::parse(source.text, TextFormat::Yaml);
    if (!tree)
        return 1;
    const TemplateModel model = TemplateModel::build(*tree);
    source.tree = &*tree;
    source.treeIsCurrent = true;
    source.functions = &model.functions();
    source.parameters = &model.parameters();
    const QByteArray last = bench::functionName(functions - 1).toUtf8();
    const ByteOffset resource = source.text.lastIndexOf(QByteArray("\n  " + last + ':')) + 3;
    const ByteOffset memory = source.text.indexOf("MemorySize", resource) + 1;
    const ByteOffset reference = source.text.indexOf("!Ref ", resource) + 6;
    std::printf("%lld lines, %.1f MB\n", static_cast<long long>(source.text.count('\n')), double(source.text.size()) / 1e6);
    bench::printHeader();
    measure(
        "completion of a key, p95", blocks, source.text, [&] { require(!complete(source, memory).isEmpty()); }, "ours < 16 ms");
    measure("completion of a reference, p95", blocks, source.text, [&] { (void)complete(source, reference); }, "ours < 16 ms");
    measure(
        "hover over a property, p95", blocks, source.text, [&] { require(!hoverAt(source, memory).isEmpty()); }, "ours < 16 ms");
    measure("hover over a resource, p95", blocks, source.text, [&] { require(!hoverAt(source, resource + 1).isEmpty()); }, "");
    measure("hover over a reference, p95", blocks, source.text, [&] { (void)hoverAt(source, reference); }, "ours < 16 ms");
    measure("definition, p95", blocks, source.text, [&] { (void)definitionAt(source, reference); }, "ours < 16 ms");
    measure("references, p95", blocks, source.text, [&] { require(!referencesAt(source, resource + 1).isEmpty()); }, "");
    std::printf("Failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
