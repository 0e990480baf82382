// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/treemodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

class Tree : public TreeModel
{
public:
    using TreeModel::setNode;
    using TreeModel::setTree;
};

// "a(b c(d)) e" makes two roots.
std::vector<TreeNode> parse(const QString &text, qsizetype &at)
{
    std::vector<TreeNode> nodes;
    while (at < text.size() && text[at] != u')') {
        if (text[at] == u' ') {
            ++at;
        } else if (text[at] == u'(') {
            ++at;
            nodes.back().children = parse(text, at);
            ++at;
        } else {
            TreeNode node;
            while (at < text.size() && text[at].isLetterOrNumber())
                node.key += text[at++];
            node.data[Qt::DisplayRole] = node.key;
            nodes.push_back(std::move(node));
        }
    }
    return nodes;
}

std::vector<TreeNode> tree(const QString &text)
{
    qsizetype at = 0;
    return parse(text, at);
}

QString dump(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString children = dump(model, index);
        parts.append(index.data().toString() + (children.isEmpty() ? QString() : u'(' + children + u')'));
    }
    return parts.join(u' ');
}

} // namespace

class TestTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void childrenAreMadeWhenTheyAreSeen()
    {
        Tree model;
        QAbstractItemModelTester tester(&model);
        int made = 0;
        const auto parent = [&made](const QString &children) {
            TreeNode node;
            node.key = u"p"_s;
            node.laterChildren = [&made, children] {
                ++made;
                return tree(children);
            };
            return node;
        };
        Tree unseen; // a tester looks at everything
        std::vector<TreeNode> roots;
        roots.push_back(parent(u"a b"_s));
        unseen.setTree(roots);
        QVERIFY(unseen.hasChildren(unseen.index(0, 0)));
        unseen.setNode(unseen.index(0, 0), parent(u"a c"_s));
        QCOMPARE(made, 0);
        QCOMPARE(dump(unseen), u"(a c)"_s);
        QCOMPARE(made, 1);
        QCOMPARE(dump(unseen), u"(a c)"_s);
        QCOMPARE(made, 1);

        model.setTree(roots);
        const QPersistentModelIndex kept = model.indexOf({u"p"_s, u"a"_s});
        model.setNode(model.index(0, 0), parent(u"x a"_s));
        QCOMPARE(dump(model), u"(x a)"_s);
        QCOMPARE(kept.row(), 1);
        model.setTree(tree(u"p(q) r"_s));
        QCOMPARE(dump(model), u"p(q) r"_s);
    }

    void becomesTheWantedTree_data()
    {
        QTest::addColumn<QStringList>("steps");
        QTest::newRow("grow") << QStringList{u"a"_s, u"a b"_s, u"a(x) b"_s};
        QTest::newRow("shrink") << QStringList{u"a(b c) d"_s, u"a(c)"_s, u""_s};
        QTest::newRow("reorder") << QStringList{u"a b c d"_s, u"d c b a"_s, u"b d a c"_s};
        QTest::newRow("all at once") << QStringList{u"a(b c) d(e)"_s, u"d(f e g) x a(c)"_s};
    }

    void becomesTheWantedTree()
    {
        QFETCH(QStringList, steps);
        Tree model;
        QAbstractItemModelTester tester(&model);
        for (const QString &step : std::as_const(steps)) {
            model.setTree(tree(step));
            QCOMPARE(dump(model), step);
        }
    }

    void keepsWhatStays()
    {
        Tree model;
        model.setTree(tree(u"a(b c) d"_s));
        const QPersistentModelIndex c = model.indexOf({u"a"_s, u"c"_s});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setTree(tree(u"d x a(q c)"_s));
        QVERIFY(c.isValid());
        QCOMPARE(model.pathOf(c), (QStringList{u"a"_s, u"c"_s}));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 0);
    }

    void tellsOfChangedDataOnly()
    {
        Tree model;
        model.setTree(tree(u"a b"_s));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        auto wanted = tree(u"a b"_s);
        wanted[1].data[Qt::DisplayRole] = u"B"_s;
        model.setTree(std::move(wanted));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
    }

    void randomTrees()
    {
        QRandomGenerator random(7);
        Tree model;
        QAbstractItemModelTester tester(&model);
        for (int round = 0; round < 300; ++round) {
            QStringList names;
            for (QChar c = u'a'; c <= u'g'; c = QChar(c.unicode() + 1)) {
                if (random.bounded(3) > 0)
                    names.insert(random.bounded(static_cast<int>(names.size()) + 1), c);
            }
            const QString text = names.join(u' ');
            model.setTree(tree(text));
            QCOMPARE(dump(model), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTreeModel)
#include "tst_treemodel.moc"
