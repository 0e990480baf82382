// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/outsidevaluesmodel.h"
#include "parameters/valuespanel.h"
#include "project/project.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

struct Bed {
    explicit Bed(const QByteArray &text)
    {
        QFile file(folder.filePath(u"template.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the project can't be written");
        file.close();
        if (const auto opened = project.open(folder.path()); !opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        panel.setProject(&project);
        panel.resize(700, 300);
        panel.show();
    }

    [[nodiscard]] QTableView *table() const { return panel.findChild<QTableView *>(u"outsideValues"_s); }

    void select(int row) const
    {
        table()->setFocus();
        table()->setCurrentIndex(panel.model()->index(row, OutsideValuesModel::ValueColumn));
    }

    QTemporaryDir folder;
    Project project;
    ValuesPanel panel;
};

const char withValues[] = "Parameters:\n"
                          "  Size: {Type: Number, Default: 256}\n"
                          "Resources:\n"
                          "  F:\n"
                          "    Type: AWS::Lambda::Function\n"
                          "    Properties:\n"
                          "      Handler: a.b\n"
                          "      Runtime: python3.13\n"
                          "      MemorySize: !Ref Size\n"
                          "      Environment: {Variables: {PASSWORD: '{{resolve:secretsmanager:db}}'}}\n";

} // namespace

class TestValuesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aParameterIsTypedAndTakenBack()
    {
        Bed bed(withValues);
        QVERIFY(QTest::qWaitForWindowExposed(&bed.panel));
        QVERIFY(bed.table()->isVisible());
        bed.select(0);
        QTest::keyClick(bed.table(), Qt::Key_F2);
        auto *editor = bed.table()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QCOMPARE(editor->text(), u"256"_s);
        editor->selectAll();
        QTest::keyClicks(editor, u"512"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(bed.project.function(u"F"_s)->text(u"memorySize"_s), u"512"_s);
        bed.select(0);
        QTest::keyClick(bed.table(), Qt::Key_Delete);
        QTRY_COMPARE(bed.project.function(u"F"_s)->text(u"memorySize"_s), u"256"_s);
    }

    void aSecretIsTypedUnseen()
    {
        Bed bed(withValues);
        QVERIFY(QTest::qWaitForWindowExposed(&bed.panel));
        bed.select(1);
        QTest::keyClick(bed.table(), Qt::Key_F2);
        auto *editor = bed.table()->findChild<QLineEdit *>();
        QVERIFY(editor && editor->echoMode() == QLineEdit::Password && editor->text().isEmpty());
        QTest::keyClicks(editor, u"hunter2"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(bed.project.function(u"F"_s)->unresolved.isEmpty());
        QVERIFY(bed.project.storedValues().all().value(u"secretsmanager:db"_s).secret);
        QVERIFY(!bed.table()->model()->index(1, OutsideValuesModel::ValueColumn).data().toString().contains(u"hunter2"_s));
    }

    void saysWhenThereIsNothing()
    {
        Bed bed("Resources: {}\n");
        QVERIFY(QTest::qWaitForWindowExposed(&bed.panel));
        QVERIFY(!bed.table()->isVisible());
        QSignalSpy places(&bed.panel, &ValuesPanel::placeRequested);
        bed.panel.setProject(nullptr);
        QCOMPARE(places.size(), 0);
    }

    void aNameLeadsToItsLine()
    {
        Bed bed(withValues);
        QVERIFY(QTest::qWaitForWindowExposed(&bed.panel));
        QSignalSpy places(&bed.panel, &ValuesPanel::placeRequested);
        bed.table()->setFocus();
        bed.table()->setCurrentIndex(bed.panel.model()->index(0, OutsideValuesModel::NameColumn));
        QTest::keyClick(bed.table(), Qt::Key_Return);
        QCOMPARE(places.size(), 1);
        QCOMPARE(places.first().first().toInt(), 2);
    }
};

QTEST_MAIN(TestValuesPanel)
#include "tst_valuespanel.moc"
