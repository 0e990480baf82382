// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/template/editing.h"

#include <QTest>

using namespace lambdarium;
using namespace editing;
using namespace Qt::StringLiterals;

class TestAliasEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("hereOnly"); // M = 512
        QTest::addColumn<QByteArray>("atAnchor");
        const QStringList fm{u"F"_s, u"M"_s};
        QTest::newRow("scalar") << QByteArray("A: &a 128 # small\nF:\n  M: *a # here\nG: *a\n") << fm
                                << QByteArray("A: &a 128 # small\nF:\n  M: 512 # here\nG: *a\n")
                                << QByteArray("A: &a 512 # small\nF:\n  M: *a # here\nG: *a\n");
        QTest::newRow("mapping") << QByteArray("A: &a\n  M: 1 # one\n  N: 2\nF: *a\nG: *a\n") << fm
                                 << QByteArray("A: &a\n  M: 1 # one\n  N: 2\nF:\n  M: 512 # one\n  N: 2\nG: *a\n")
                                 << QByteArray("A: &a\n  M: 512 # one\n  N: 2\nF: *a\nG: *a\n");
        QTest::newRow("new key in a mapping")
            << QByteArray("A: &a\n  N: 2\nF: *a\n") << fm << QByteArray("A: &a\n  N: 2\nF:\n  N: 2\n  M: 512\n")
            << QByteArray("A: &a\n  N: 2\n  M: 512\nF: *a\n");
        QTest::newRow("flow mapping") << QByteArray("A: &a {M: 1}\nF: *a\n") << fm << QByteArray("A: &a {M: 1}\nF: {M: 512}\n")
                                      << QByteArray("A: &a {M: 512}\nF: *a\n");
        QTest::newRow("merge key") << QByteArray("A: &a\n  M: 1\nF:\n  <<: *a\n  N: 2\n") << fm
                                   << QByteArray("A: &a\n  M: 1\nF:\n  <<: *a\n  N: 2\n  M: 512\n")
                                   << QByteArray("A: &a\n  M: 512\nF:\n  <<: *a\n  N: 2\n");
        QTest::newRow("list of merges") << QByteArray("A: &a {X: 1}\nB: &b {M: 1}\nF:\n  <<: [*a, *b]\n") << fm
                                        << QByteArray("A: &a {X: 1}\nB: &b {M: 1}\nF:\n  <<: [*a, *b]\n  M: 512\n")
                                        << QByteArray("A: &a {X: 1}\nB: &b {M: 512}\nF:\n  <<: [*a, *b]\n");
        QTest::newRow("below a merged mapping")
            << QByteArray("A: &a\n  E:\n    M: 1\n    # more\nF:\n  <<: *a\nG: 1\n") << QStringList{u"F"_s, u"E"_s, u"M"_s}
            << QByteArray("A: &a\n  E:\n    M: 1\n    # more\nF:\n  <<: *a\n  E:\n    M: 512\n    # more\nG: 1\n")
            << QByteArray("A: &a\n  E:\n    M: 512\n    # more\nF:\n  <<: *a\nG: 1\n");
        QTest::newRow("alias in an alias") << QByteArray("V: &v\n  M: 1\nA: &a\n  E: *v\nF: *a\n")
                                           << QStringList{u"F"_s, u"E"_s, u"M"_s}
                                           << QByteArray("V: &v\n  M: 1\nA: &a\n  E: *v\nF:\n  E:\n    M: 512\n")
                                           << QByteArray("V: &v\n  M: 512\nA: &a\n  E: *v\nF: *a\n");
        QTest::newRow("CRLF") << QByteArray("A: &a\r\n  M: 1\r\nF: *a\r\n") << fm
                              << QByteArray("A: &a\r\n  M: 1\r\nF:\r\n  M: 512\r\n")
                              << QByteArray("A: &a\r\n  M: 512\r\nF: *a\r\n");
    }

    void sets()
    {
        QFETCH(QByteArray, before);
        QFETCH(QStringList, path);
        const SyntaxTree tree = parsed(before);
        const TemplateEditor editor(tree);
        const auto set = [&](AliasChoice choice) { return editor.setPath(tree.root(), path, QJsonValue(512), {}, choice); };
        QVERIFY(set(AliasChoice::Ask).error().code == ErrorCode::SharedValue);
        QTEST(applied(set(AliasChoice::HereOnly), before), "hereOnly");
        QTEST(applied(set(AliasChoice::AtAnchor), before), "atAnchor");
    }

    void removes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("hereOnly"); // F, M
        QTest::addColumn<QByteArray>("atAnchor");
        QTest::newRow("mapping") << QByteArray("A: &a\n  M: 1\n  N: 2\nF: *a\n")
                                 << QByteArray("A: &a\n  M: 1\n  N: 2\nF:\n  N: 2\n") << QByteArray("A: &a\n  N: 2\nF: *a\n");
        QTest::newRow("merge key") << QByteArray("A: &a\n  M: 1\n  N: 2\nF:\n  <<: *a\n")
                                   << QByteArray(
                                          "error: A merge key (<<) gives this value; it can be removed only at the anchor.")
                                   << QByteArray("A: &a\n  N: 2\nF:\n  <<: *a\n");
    }

    void removes()
    {
        QFETCH(QByteArray, before);
        const SyntaxTree tree = parsed(before);
        const TemplateEditor editor(tree);
        const QStringList path{u"F"_s, u"M"_s};
        QVERIFY(editor.removePath(tree.root(), path).error().code == ErrorCode::SharedValue);
        QTEST(applied(editor.removePath(tree.root(), path, AliasChoice::HereOnly), before), "hereOnly");
        QTEST(applied(editor.removePath(tree.root(), path, AliasChoice::AtAnchor), before), "atAnchor");
    }

    void removesAnAliasWithoutAsking()
    {
        const SyntaxTree tree = parsed("A: &a 1\nF: {M: *a, N: 1}\n");
        QCOMPARE(applied(TemplateEditor(tree).removePath(tree.root(), {u"F"_s, u"M"_s}), tree.text()), "A: &a 1\nF: {N: 1}\n");
    }

    void namesAnchorAndUses()
    {
        const SyntaxTree tree = parsed("A: &base\n  M: 1\nF:\n  <<: *base\nG:\n  <<: *base\nH: *base\n");
        const auto edits = TemplateEditor(tree).setPath(tree.root(), {u"F"_s, u"M"_s}, QJsonValue(2));
        const QString message = edits.error().message;
        QVERIFY2(message.contains("&base"_L1) && message.contains("line 1,"_L1) && message.contains("line 6, 7"_L1),
                 qPrintable(message));
        QCOMPARE(edits.error().position->line, 4);
    }
};

QTEST_APPLESS_MAIN(TestAliasEditing)
#include "tst_aliasediting.moc"
