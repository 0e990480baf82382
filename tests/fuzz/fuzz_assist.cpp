// SPDX-License-Identifier: GPL-3.0-or-later
// Any text with a cursor anywhere: completion, hover and navigation stay in the text. The last two bytes say where the cursor
// is; names come from the tree of the text, or from that of another one, as while somebody types.
#include "assist/completion.h"
#include "assist/hover.h"
#include "assist/navigation.h"
#include "fuzz.h"

using namespace lambdarium;

namespace {

void ask(const AssistSource &source, ByteOffset offset)
{
    const qsizetype size = source.text.size();
    const CompletionList list = complete(source, offset);
    require(list.isEmpty() || (list.replace.begin >= 0 && list.replace.begin <= list.replace.end && list.replace.end <= size));
    for (const CompletionItem &item : list.items)
        require(!item.label.isEmpty() && item.caret <= item.insert.size());
    const HoverText hover = hoverAt(source, offset);
    require(hover.isEmpty() || (hover.span.begin >= 0 && hover.span.end <= size));
    if (const auto target = definitionAt(source, offset))
        require(target->span.begin >= 0 && target->span.end <= size);
    for (const NamedPlace &place : referencesAt(source, offset))
        require(place.span.begin <= place.span.end);
    (void)linkAt(source, offset);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    static const SyntaxTree other =
        SyntaxTree::parse("Parameters: {P: {Type: String}}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n", TextFormat::Yaml)
            .value_or(SyntaxTree());
    AssistSource source;
    source.text = bytesOf(data, size - 2);
    const ByteOffset offset = (data[size - 2] * 256 + data[size - 1]) % (source.text.size() + 1);
    for (const TextFormat format : {TextFormat::Yaml, TextFormat::Json}) {
        source.format = format;
        const auto own = SyntaxTree::parse(source.text, format);
        source.tree = own ? &*own : &other;
        source.treeIsCurrent = own.has_value();
        const TemplateModel model = own ? TemplateModel::build(*own) : TemplateModel();
        source.functions = &model.functions();
        source.parameters = &model.parameters();
        ask(source, offset);
        source.treeIsCurrent = false;
        source.tree = &other;
        ask(source, offset);
    }
    return 0;
}
