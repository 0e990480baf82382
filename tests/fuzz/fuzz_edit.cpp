// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a template: what the editor accepts can be read again and says what was asked, and its inverse gives back
// the bytes. The first byte chooses the value.
#include "fuzz.h"
#include "template/templateeditor.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

void tryEdits(const SyntaxTree &tree, const Result<EditSet> &edits)
{
    if (!edits)
        return;
    const auto changed = edits->apply(tree.text());
    require(changed.has_value());
    require(edits->inverted(tree.text()).apply(*changed) == tree.text());
    require(SyntaxTree::parse(*changed, tree.format()).has_value());
}

void tryListEdits(const SyntaxTree &tree, NodeId list, const QJsonValue &value, const EditValue &block)
{
    const TemplateEditor editor(tree);
    const auto size = qsizetype(tree.items(list).size());
    for (qsizetype i = 0; i <= std::min<qsizetype>(size, 4); ++i) {
        tryEdits(tree, editor.insertItem(list, i, value));
        tryEdits(tree, editor.removeItem(list, i));
        tryEdits(tree, editor.moveItem(list, i, size - 1));
        tryEdits(tree, editor.moveItem(list, size - 1, i));
    }
    tryEdits(tree, editor.insertItem(list, size, block));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    static const QList<QJsonValue> values{512, u"text"_s, u"012"_s, u"a\nb\n"_s, true, u""_s, u"x: #y"_s};
    const QJsonValue value = values.at(data[0] % values.size());
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    for (const TextFormat format : {TextFormat::Yaml, TextFormat::Json}) {
        const auto tree = SyntaxTree::parse(text, format);
        if (!tree || tree->root() == NodeId::None)
            continue;
        const TemplateEditor editor(*tree);
        const EditValue block = EditValue::block(*tree, tree->root());
        for (qsizetype i = 0; i < std::min<qsizetype>(tree->nodeCount(), 20); ++i) {
            const NodeId id{quint32(i)};
            if (tree->node(id).kind == NodeKind::Sequence)
                tryListEdits(*tree, id, value, block);
            if (tree->node(id).kind != NodeKind::Mapping)
                continue;
            tryEdits(*tree, editor.insertKey(id, u"Copy"_s, block));
            tryEdits(*tree, editor.setPath(id, {u"New"_s}, value));
            tryEdits(*tree, editor.setPath(id, {u"New"_s, u"Path"_s}, value));
            for (const SyntaxMember member : tree->members(id)) {
                const QString key = tree->scalarText(member.key);
                tryEdits(*tree, editor.setPath(id, {key}, value));
                for (const AliasChoice choice : {AliasChoice::Ask, AliasChoice::HereOnly, AliasChoice::AtAnchor}) {
                    tryEdits(*tree, editor.setPath(id, {key, u"Below"_s}, value, {}, choice));
                    tryEdits(*tree, editor.removePath(id, {key, u"Below"_s}, choice));
                }
                tryEdits(*tree, editor.removePath(id, {key}));
                tryEdits(*tree, editor.renameKey(id, key, u"Renamed"_s));
            }
        }
    }
    return 0;
}
