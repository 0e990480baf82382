// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as YAML, or as JSON (FUZZED_FORMAT): the tree's spans lie in the text and in their parents, and the model is built.
#include "fuzz.h"
#include "template/templatemodel.h"

using namespace lambdarium;

namespace {

void checkSpans(const SyntaxTree &tree)
{
    for (qsizetype i = 0; i < tree.nodeCount(); ++i) {
        const NodeId id{quint32(i)};
        const SyntaxNode &node = tree.node(id);
        require(node.begin <= node.content && node.content <= node.end && node.end <= size_t(tree.text().size()));
        if (node.parent != NodeId::None) {
            const SyntaxNode &parent = tree.node(node.parent);
            require(parent.begin <= node.begin && node.end <= parent.end);
        }
        require(tree.scalarText(id).size() <= 4 * tree.text().size() + 8);
        require(tree.position(id).line >= 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = bytesOf(data, size);
    const auto tree = SyntaxTree::parse(text, TextFormat::FUZZED_FORMAT);
    if (!tree) {
        require(!tree.error().message.isEmpty() && tree.error().position);
        return 0;
    }
    checkSpans(*tree);
    const TemplateModel model = TemplateModel::build(*tree);
    for (const Diagnostic &diagnostic : model.diagnostics())
        require(diagnostic.span.end <= text.size());
    return 0;
}
