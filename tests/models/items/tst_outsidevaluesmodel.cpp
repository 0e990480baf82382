// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/outsidevaluesmodel.h"
#include "project/project.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char templateText[] = "Parameters:\n"
                            "  Size: {Type: Number, Default: 256, MaxValue: 1000}\n"
                            "  Key: {Type: String, NoEcho: true, Default: geheim}\n"
                            "Resources:\n"
                            "  F:\n"
                            "    Type: AWS::Lambda::Function\n"
                            "    Properties:\n"
                            "      Handler: a.b\n"
                            "      Runtime: python3.13\n"
                            "      MemorySize: !Ref Size\n"
                            "      Environment:\n"
                            "        Variables:\n"
                            "          VPC: !ImportValue net\n"
                            "          PASSWORD: '{{resolve:secretsmanager:db}}'\n";

struct Bed {
    Bed()
        : tester(&model)
    {
        QFile file(folder.filePath(u"template.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(templateText) <= 0)
            qFatal("the project can't be written");
        file.close();
        if (const auto opened = project.open(folder.path()); !opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        model.setProject(&project);
    }

    [[nodiscard]] QModelIndex value(const QString &name) const
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, OutsideValuesModel::NameColumn).data().toString() == name)
                return model.index(row, OutsideValuesModel::ValueColumn);
        }
        return {};
    }
    [[nodiscard]] QString memory() const { return project.function(u"F"_s)->text(u"memorySize"_s); }

    QTemporaryDir folder;
    Project project;
    OutsideValuesModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestOutsideValuesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsParametersThenMissingValues()
    {
        const Bed bed;
        QStringList names;
        for (int row = 0; row < bed.model.rowCount(); ++row)
            names += bed.model.index(row, 0).data().toString();
        QCOMPARE(names, (QStringList{u"Size"_s, u"Key"_s, u"import:net"_s, u"secretsmanager:db"_s}));
        QCOMPARE(bed.value(u"Size"_s).data().toString(), u"256"_s);
        QCOMPARE(bed.value(u"Size"_s).data(OutsideValuesModel::LineRole).toInt(), 2);
        QVERIFY(!bed.value(u"Key"_s).data().toString().contains(u"geheim"_s));
        QVERIFY(!bed.value(u"Key"_s).data(Qt::EditRole).isValid());
        QCOMPARE(bed.value(u"import:net"_s).data(OutsideValuesModel::KindRole).toInt(), int(OutsideValuesModel::Missing));
        QVERIFY(bed.value(u"secretsmanager:db"_s).data(OutsideValuesModel::SecretRole).toBool());
    }

    void aParameterIsChangedAndTakenBack()
    {
        Bed bed;
        const QByteArray before = bed.project.document()->text();
        QVERIFY(bed.model.setData(bed.value(u"Size"_s), u"512"_s));
        QTRY_COMPARE(bed.memory(), u"512"_s);
        QCOMPARE(bed.value(u"Size"_s).siblingAtColumn(OutsideValuesModel::OriginColumn).data().toString(), u"this window"_s);
        QVERIFY(bed.model.setData(bed.value(u"Size"_s), u"5000"_s)); // taken, and shown as wrong
        QTRY_COMPARE(bed.value(u"Size"_s).data(OutsideValuesModel::ProblemRole).toString(),
                     u"Parameter Size must be at most 1,000."_s);
        bed.model.removeValue(bed.value(u"Size"_s));
        QTRY_COMPARE(bed.memory(), u"256"_s);
        QCOMPARE(bed.project.document()->text(), before);
    }

    void aMissingValueIsGivenAndForgotten()
    {
        Bed bed;
        QVERIFY(!bed.model.setData(bed.value(u"import:net"_s), QString()));
        QVERIFY(bed.model.setData(bed.value(u"import:net"_s), u"vpc-1"_s));
        QTRY_COMPARE(bed.project.function(u"F"_s)->text(u"environment.VPC"_s), u"vpc-1"_s);
        QTRY_COMPARE(bed.value(u"import:net"_s).data(OutsideValuesModel::KindRole).toInt(), int(OutsideValuesModel::Stored));
        QVERIFY(bed.model.setData(bed.value(u"secretsmanager:db"_s), u"hunter2"_s));
        QTRY_VERIFY(bed.project.function(u"F"_s)->unresolved.isEmpty());
        QVERIFY(bed.project.storedValues().all().value(u"secretsmanager:db"_s).secret);
        QVERIFY(!bed.value(u"secretsmanager:db"_s).data().toString().contains(u"hunter2"_s));
        QVERIFY(bed.value(u"import:net"_s).data(OutsideValuesModel::RemovableRole).toBool());
        bed.model.removeValue(bed.value(u"import:net"_s));
        QTRY_COMPARE(bed.value(u"import:net"_s).data(OutsideValuesModel::KindRole).toInt(), int(OutsideValuesModel::Missing));
        bed.model.setProject(nullptr);
        QCOMPARE(bed.model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOutsideValuesModel)
#include "tst_outsidevaluesmodel.moc"
