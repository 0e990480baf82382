// SPDX-License-Identifier: GPL-3.0-or-later
// A text, a replacement, and where it goes (two bytes each for place and length): the tree that is brought up to date is the
// tree of a whole parse.
#include "fuzz.h"
#include "template/editset.h"
#include "template/syntaxtree.h"

using namespace lambdarium;

namespace {

void compare(const SyntaxTree &patched, const SyntaxTree &whole)
{
    require(patched.text() == whole.text() && patched.nodeCount() == whole.nodeCount());
    require(patched.lineCount() == whole.lineCount() && patched.diagnostics().size() == whole.diagnostics().size());
    for (qsizetype line = 1; line <= whole.lineCount() + 1; ++line)
        require(patched.lineStart(line) == whole.lineStart(line));
    for (quint32 i = 0; i < quint32(whole.nodeCount()); ++i) {
        const NodeId id{i};
        const SyntaxNode &a = patched.node(id);
        const SyntaxNode &b = whole.node(id);
        require(a.begin == b.begin && a.content == b.content && a.end == b.end && a.parent == b.parent);
        require(a.firstChild == b.firstChild && a.nextSibling == b.nextSibling && a.childCount == b.childCount);
        require(a.kind == b.kind && a.style == b.style && a.anchored == b.anchored);
        require(patched.tag(id) == whole.tag(id) && patched.anchor(id) == whole.anchor(id));
        require(patched.scalarBytes(id) == whole.scalarBytes(id) && patched.dereference(id) == whole.dereference(id));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4)
        return 0;
    const QByteArrayList texts = partsOf(data + 4, size - 4, 2);
    const QByteArray &before = texts[0];
    const qsizetype begin = (data[0] * 256 + data[1]) % (before.size() + 1);
    const qsizetype end = std::min<qsizetype>(before.size(), begin + (data[2] * 256 + data[3]) % 64);
    const EditSet edits{{{begin, end}, texts[1]}};
    const auto after = edits.apply(before);
    for (const TextFormat format : {TextFormat::Yaml, TextFormat::Json}) {
        const auto tree = SyntaxTree::parse(before, format);
        if (!tree)
            continue;
        const auto whole = SyntaxTree::parse(*after, format);
        const auto shared = SyntaxTree::edited(*tree, edits, *after);
        const auto alone = SyntaxTree::edited(*SyntaxTree::parse(before, format), edits, *after);
        require(shared.has_value() == whole.has_value() && alone.has_value() == whole.has_value());
        if (whole) {
            compare(*shared, *whole);
            compare(*alone, *whole);
        }
    }
    return 0;
}
