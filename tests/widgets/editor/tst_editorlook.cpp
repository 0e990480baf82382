// SPDX-License-Identifier: GPL-3.0-or-later
// The editor in both themes, for the eye.
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "editor/findbar.h"
#include "widgets/screenshot.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestEditorLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looks_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        const QByteArray yaml("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31 # SAM\n"
                              "Globals:\n  Function:\n    Timeout: 1000\n\nResources:\n  Thumbnail:\n"
                              "    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n"
                              "      Environment:\n        Variables:\n          TABLE: !Ref Table\n"
                              "          NAME: !Sub \"${Stage}-x\"\n      Policies:\n        - Version: 2012-10-17\n");
        const QByteArray python("import json\n\n\ndef handler(event, context):\n    \"\"\"Answers.\"\"\"\n"
                                "    total = sum(r['n'] for r in event.get('Records', []))  # all\n"
                                "    if total > 0x10:\n        raise ValueError(f\"too many: {total}\")\n"
                                "    return {\"statusCode\": 200, \"body\": json.dumps(None)}\n");
        for (const auto &[name, mode] : {std::pair("light", Theme::Mode::Light), std::pair("dark", Theme::Mode::Dark)}) {
            QTest::addRow("yaml-%s", name) << mode << u"template.yaml"_s << yaml;
            QTest::addRow("python-%s", name) << mode << u"app.py"_s << python;
        }
    }

    void looks()
    {
        QFETCH(Theme::Mode, mode);
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        Theme::instance().setMode(mode);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto *editor = new CodeEditor;
        auto *bar = new FindBar(editor);
        layout->addWidget(editor);
        layout->addWidget(bar);
        editor->setFileName(file);
        editor->loadBytes(text);
        const qsizetype at = qMax<qsizetype>(0, text.indexOf("1000"));
        editor->setDiagnostics({{Severity::Error, {}, u"Timeout must be 1 to 900 s"_s, {}, {at, at + 4}, {}, {}}});
        window.resize(640, 480);
        window.show();
        editor->goTo({4, 3});
        bar->open(true);
        bar->findChild<QLineEdit *>(u"findText"_s)->setText(u"s"_s);
        QTRY_VERIFY(bar->matchCount() > 3);
        const QString name = u"editor-"_s + QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(test::colours(test::shot(window, name)) > 50);
    }
};

QTEST_MAIN(TestEditorLook)
#include "tst_editorlook.moc"
