// SPDX-License-Identifier: GPL-3.0-or-later
// The libraries of the syntax engine come when a text needs them, not before.
#include "editor/highlighting.h"

#include "editor/codeeditor.h"

#include <QFile>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestHighlighting : public QObject
{
    Q_OBJECT

    static bool engineIsLoaded()
    {
        QFile maps(u"/proc/self/maps"_s);
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libKF6SyntaxHighlighting");
    }

private Q_SLOTS:
    void theFirstFileNameLoadsTheEngine()
    {
        CodeEditor editor;
        editor.loadBytes("plain\n");
        editor.setFileName({});
        editor.resize(300, 200);
        (void)editor.grab();
        QCOMPARE(editor.languageName(), QString());
        QVERIFY(!engineIsLoaded());
        editor.setFileName(u"app.py"_s);
        QVERIFY(engineIsLoaded());
        QCOMPARE(editor.languageName(), u"Python"_s);
    }

    void plainTextHasNoHighlighter()
    {
        QVERIFY(!highlighting::highlighterForFile({}));
        QVERIFY(!highlighting::highlighterForFile(u"data.unknown-kind"_s));
        QVERIFY(highlighting::highlighterForFile(u"template.yaml"_s));
    }
};

QTEST_MAIN(TestHighlighting)
#include "tst_highlighting.moc"
