// SPDX-License-Identifier: GPL-3.0-or-later
// The editor where no syntax engine is installed: plain text, and everything else works.
#include "common/theme.h"
#include "editortestsupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPlainEditor : public QObject
{
    Q_OBJECT

    QTemporaryDir m_noPlugins;

private Q_SLOTS:
    void initTestCase() { qputenv("LAMBDARIUM_PLUGIN_PATH", m_noPlugins.path().toUtf8()); }

    void showsAndEditsPlainText()
    {
        CodeEditor editor;
        editor.setFileName(u"app.py"_s);
        QCOMPARE(editor.languageName(), QString());
        const QByteArray text("def f():\n    return 'text'  # remark\n");
        editor.loadBytes(text);
        QCOMPARE(test::styles(editor), QByteArray(text.size(), char(StyleSlots::Plain)));
        editor.resize(300, 200);
        editor.show();
        QTest::keyClicks(&editor, u"x"_s);
        QCOMPARE(editor.bytes(), "x" + text);
        editor.undo();
        QCOMPARE(editor.bytes(), text);
    }

    void isReadableInBothThemes()
    {
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().setMode(mode);
            CodeEditor editor;
            editor.setFileName(u"app.py"_s);
            const auto &appearances = editor.syntaxLexer()->styleSlots().appearances();
            QCOMPARE(appearances.size(), 1);
            QVERIFY(Theme::contrast(appearances.first().second.text, QApplication::palette().color(QPalette::Base)) >= 4.5);
        }
    }
};

QTEST_MAIN(TestPlainEditor)
#include "tst_plaineditor.moc"
