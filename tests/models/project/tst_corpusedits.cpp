// SPDX-License-Identifier: GPL-3.0-or-later
// Fifty random edits with random undo and redo on real templates. After each: the text is valid, what stands outside of the
// edited node means what it meant, the changed bytes are in the node's lines, no comment is lost. At the end undo gives back
// the original bytes. LAMBDARIUM_CORPUS_SEEDS=20 walks twenty ways over each template instead of one.
#include "project/textdocument.h"
#include "template/functionedits.h"
#include "template/templateeditor.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr int editsPerTemplate = 50;

// What a subtree says, with tags, as text; short and long forms differ here on purpose.
QByteArray signature(const SyntaxTree &tree, NodeId id)
{
    const SyntaxNode &node = tree.node(id);
    QByteArray out = tree.tag(id).toByteArray() + '/' + tree.anchor(id).toByteArray() + '/' + QByteArray::number(int(node.kind));
    if (node.kind == NodeKind::Scalar)
        return out + (node.style == NodeStyle::Plain ? 'p' : 'q') + tree.scalarBytes(id).toByteArray() + ';';
    if (node.kind == NodeKind::Alias)
        return out + tree.text().sliced(node.begin, qsizetype(node.end) - qsizetype(node.begin)) + ';';
    for (NodeId child = node.firstChild; child != NodeId::None; child = tree.node(child).nextSibling)
        out += signature(tree, child);
    return out + ')';
}

// Comments: a # at the begin of a line or behind a blank, outside of every scalar.
int commentsIn(const SyntaxTree &tree, TextSpan span)
{
    if (tree.format() == TextFormat::Json)
        return 0;
    QByteArray text = tree.text();
    for (quint32 i = 0; i < quint32(tree.nodeCount()); ++i) {
        const SyntaxNode &node = tree.node(NodeId{i});
        if (node.kind == NodeKind::Scalar) {
            for (qsizetype at = node.content; at < qsizetype(node.end); ++at)
                text[at] = text[at] == '\n' ? '\n' : 'x';
        }
    }
    int count = 0;
    for (ByteOffset at = span.begin; at < span.end; ++at) {
        const bool first = at == 0 || strchr(" \t\n", text[at - 1]);
        if (text[at] != '#' || !first)
            continue;
        ++count;
        at = text.indexOf('\n', at) < 0 ? span.end : text.indexOf('\n', at);
    }
    return count;
}

std::vector<quint32> wayTo(const SyntaxTree &tree, NodeId id)
{
    std::vector<quint32> way;
    for (NodeId at = id; tree.node(at).parent != NodeId::None; at = tree.node(at).parent) {
        quint32 number = 0;
        for (NodeId child = tree.node(tree.node(at).parent).firstChild; child != at; child = tree.node(child).nextSibling)
            ++number;
        way.insert(way.begin(), number);
    }
    return way;
}

// An empty string when everything beside the way is the same, else where it is not.
QString outsideDifference(const SyntaxTree &before, const SyntaxTree &after, NodeId edited)
{
    NodeId a = before.root();
    NodeId b = after.root();
    for (const quint32 step : wayTo(before, edited)) {
        NodeId nextA = NodeId::None;
        NodeId nextB = NodeId::None;
        NodeId x = before.node(a).firstChild;
        NodeId y = b == NodeId::None ? b : after.node(b).firstChild;
        for (quint32 i = 0; x != NodeId::None; ++i) {
            if (y == NodeId::None)
                return u"a node is gone"_s;
            if (i == step) {
                nextA = x;
                nextB = y;
            } else if (signature(before, x) != signature(after, y)) {
                return QString::fromUtf8(signature(before, x) + " became " + signature(after, y));
            }
            x = before.node(x).nextSibling;
            y = after.node(y).nextSibling;
        }
        if (y != NodeId::None)
            return u"a node appeared"_s;
        a = nextA;
        b = nextB;
    }
    return {};
}

class Walk
{
public:
    Walk(const QByteArray &text, const QString &path, quint32 seed)
        : m_random(seed)
        , m_format(SyntaxTree::detectFormat(text, path))
    {
        document.setText(text);
    }

    [[nodiscard]] QString step()
    {
        const auto tree = SyntaxTree::parse(document.text(), m_format);
        if (!tree)
            return u"no longer valid: "_s + tree.error().toString();
        const int action = m_random.bounded(14);
        if (action == 0) {
            document.undo();
        } else if (action == 1) {
            document.redo();
        } else if (action == 2) {
            return changeFunction(*tree);
        } else {
            return change(*tree, action);
        }
        return {};
    }

    TextDocument document;
    int made = 0;
    int refused = 0;

private:
    template <class T>
    const T &any(const QList<T> &list)
    {
        return list.at(m_random.bounded(int(list.size())));
    }

    NodeId anyNode(const SyntaxTree &tree, NodeKind kind)
    {
        for (int tries = 0; tries < 200; ++tries) {
            const NodeId id{quint32(m_random.bounded(int(tree.nodeCount())))};
            if (tree.node(id).kind == kind && tree.tag(id).isEmpty())
                return id;
        }
        return NodeId::None;
    }

    QJsonValue anyValue()
    {
        static const QList<QJsonValue> values{128,
                                              true,
                                              u"text"_s,
                                              u"a: b #c"_s,
                                              u"012"_s,
                                              u"yes"_s,
                                              u"two\nlines"_s,
                                              u"two\nlines\n"_s,
                                              u""_s,
                                              u" é漢🎉 "_s,
                                              u"it's \"quoted\""_s,
                                              QJsonArray{u"a"_s, 1, QJsonObject{{u"K"_s, u"v"_s}}},
                                              QJsonObject{{u"A"_s, QJsonArray()}, {u"B"_s, QJsonObject{{u"C"_s, 1}}}},
                                              u"- x"_s,
                                              u"[x"_s,
                                              u"a,b}"_s,
                                              u"\ttab"_s};
        return any(values);
    }

    QString changeFunction(const SyntaxTree &tree)
    {
        QStringList functions;
        const NodeId resources = tree.root() == NodeId::None ? NodeId::None : tree.find(tree.root(), {u"Resources"_s});
        for (const SyntaxMember member : tree.members(resources)) {
            const NodeId type = tree.find(member.value, {u"Type"_s});
            if (type != NodeId::None && tree.scalarBytes(type).endsWith("::Function"))
                functions += tree.scalarText(member.key);
        }
        if (functions.isEmpty())
            return {};
        const QString name = any(functions);
        const QString fresh = u"Fresh%1"_s.arg(++m_fresh);
        const FunctionEdits edits(tree);
        const int kind = m_random.bounded(4);
        const Result<EditSet> done = kind == 0 ? edits.rename(name, fresh)
            : kind == 1                        ? edits.duplicate(name, fresh)
            : kind == 2                        ? edits.add({fresh, u"python3.13"_s, u"a.b"_s, u"x/"_s})
                        : edits.remove(name).transform([](const FunctionRemoval &removal) { return removal.edits; });
        return finish(tree, done, NodeId::None, {}, 0, false);
    }

    QString change(const SyntaxTree &tree, int action)
    {
        const TemplateEditor editor(tree);
        const AliasChoice choice = any(QList<AliasChoice>{AliasChoice::Ask, AliasChoice::HereOnly});
        if (action < 6) {
            const NodeId list = anyNode(tree, NodeKind::Sequence);
            const auto items = tree.items(list);
            if (list == NodeId::None || items.empty())
                return {};
            const int index = m_random.bounded(int(items.size()));
            if (action == 3)
                return finish(tree, editor.insertItem(list, index, anyValue()), list, {}, 0, true);
            if (action == 4)
                return finish(tree, editor.moveItem(list, index, m_random.bounded(int(items.size()))), list, {}, 0, true);
            return finish(tree, editor.removeItem(list, index), list, tree.span(items[size_t(index)]), -1, true);
        }
        const NodeId mapping = anyNode(tree, NodeKind::Mapping);
        const auto members = tree.members(mapping);
        if (mapping == NodeId::None || members.empty())
            return {};
        const SyntaxMember member = members[size_t(m_random.bounded(int(members.size())))];
        const QString key = tree.scalarText(member.key);
        if (key.startsWith("Fn::"_L1) || key == "Ref"_L1)
            return {};
        if (action < 9 && tree.node(member.value).kind == NodeKind::Scalar)
            return finish(tree, editor.setPath(mapping, {key}, anyValue(), {}, choice), mapping, {}, 0, true);
        if (action < 11)
            return finish(tree, editor.setPath(mapping, {u"New%1"_s.arg(++m_fresh)}, anyValue(), {key}), mapping, {}, 0, true);
        if (action == 11)
            return finish(tree, editor.renameKey(mapping, key, u"Other%1"_s.arg(++m_fresh)), mapping, {}, 0, true);
        const TextSpan span{ByteOffset(tree.node(member.key).begin), ByteOffset(tree.node(member.value).end)};
        return finish(tree, editor.removePath(mapping, {key}), mapping, span, -1, true);
    }

    // `removed` may take its comments along when `comments` is below 0.
    QString finish(const SyntaxTree &before, const Result<EditSet> &edits, NodeId edited, TextSpan removed, int comments,
                   bool local)
    {
        if (!edits) {
            ++refused;
            return edits.error().message.isEmpty() ? u"refused without a sentence"_s : QString();
        }
        ++made;
        if (auto applied = document.apply(*edits, u"step"_s); !applied)
            return applied.error().message;
        const auto after = SyntaxTree::parse(document.text(), m_format);
        if (!after)
            return u"broken: "_s + after.error().toString();
        if (!local)
            return {};
        if (const QString difference = outsideDifference(before, *after, edited); !difference.isEmpty())
            return u"outside: "_s + difference;
        const QByteArray &text = before.text();
        const auto lineBegin = [&](ByteOffset at) { return at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0; };
        const auto lineEnd = [&](ByteOffset at) { return text.indexOf('\n', at) < 0 ? text.size() : text.indexOf('\n', at) + 1; };
        const int had = commentsIn(before, {0, text.size()});
        const int has = commentsIn(*after, {0, document.text().size()});
        const int gone = removed.isEmpty() ? 0 : commentsIn(before, {lineBegin(removed.begin), lineEnd(removed.end)});
        if (has > had || has < had - (comments < 0 ? gone : 0))
            return u"comments: %1 became %2"_s.arg(had).arg(has);
        TextSpan around = before.span(edited);
        // Up to the key of the edited node, and behind it comments and blank lines.
        const auto isQuiet = [](QByteArrayView line) { return line.trimmed().isEmpty() || line.trimmed().startsWith('#'); };
        around.begin = lineBegin(around.begin);
        const auto above = [&] { return lineBegin(std::max<ByteOffset>(0, around.begin - 1)); };
        while (around.begin > 0 && isQuiet(QByteArrayView(text).sliced(above(), around.begin - above())))
            around.begin = above();
        around.begin = above();
        ByteOffset end = lineEnd(around.end);
        while (end < text.size() && isQuiet(QByteArrayView(text).sliced(end, lineEnd(end) - end)))
            end = lineEnd(end);
        around.end = end;
        for (const TextEdit &edit : edits->edits()) {
            if (!around.contains(edit.span))
                return u"far away: %1-%2 of %3-%4"_s.arg(edit.span.begin).arg(edit.span.end).arg(around.begin).arg(around.end);
        }
        return {};
    }

    QRandomGenerator m_random;
    TextFormat m_format;
    int m_fresh = 0;
};

} // namespace

class TestCorpusEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walks_data()
    {
        QTest::addColumn<QString>("path");
        const QString folder = qEnvironmentVariable("LAMBDARIUM_SHARED") + "/corpus/templates"_L1;
        QStringList paths;
        QDirIterator files(folder, {u"*.yaml"_s, u"*.yml"_s, u"*.json"_s, u"*.template"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            paths += files.next();
        if (paths.isEmpty())
            QSKIP("The corpus of templates is not there (LAMBDARIUM_SHARED).");
        paths.sort();
        for (const QString &path : std::as_const(paths))
            QTest::newRow(qPrintable(path.sliced(folder.size() + 1))) << path;
    }

    void walks()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        if (text.size() > 200000)
            QSKIP("Too large for this many readings.");
        const int seeds = std::max(1, qEnvironmentVariableIntValue("LAMBDARIUM_CORPUS_SEEDS"));
        for (int seed = 1; seed <= seeds; ++seed) {
            Walk walk(text, path, quint32(seed));
            for (int i = 0; i < editsPerTemplate; ++i) {
                const QByteArray before = walk.document.text();
                const QString wrong = walk.step();
                if (!wrong.isEmpty()) {
                    for (const auto &[name, bytes] : {std::pair("before", before), std::pair("after", walk.document.text())}) {
                        QFile out(QDir::tempPath() + "/corpusedits-"_L1 + QLatin1StringView(name));
                        if (out.open(QIODevice::WriteOnly))
                            out.write(bytes);
                    }
                    QFAIL(qPrintable(u"seed %1, step %2: %3 (texts in %4)"_s.arg(seed).arg(i).arg(wrong, QDir::tempPath())));
                }
            }
            QVERIFY2(walk.made > walk.refused, qPrintable(u"%1 edits made, %2 refused"_s.arg(walk.made).arg(walk.refused)));
            while (walk.document.canUndo())
                walk.document.undo();
            QCOMPARE(walk.document.text(), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestCorpusEdits)
#include "tst_corpusedits.moc"
