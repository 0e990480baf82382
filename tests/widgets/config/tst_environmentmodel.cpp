// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"
#include "config/environmentmodel.h"
#include "sampletemplate.h"
#include "support/sampleprojects.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestEnvironmentModel : public QObject
{
    Q_OBJECT

private:
    struct Bed {
        explicit Bed(const QByteArray &text = test::sampleTemplate())
            : sample(text)
            , model(&sample.project, u"Thumbnail"_s)
            , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        {
            const auto refresh = [this] { model.refresh(sample.project.function(u"Thumbnail"_s)->environment); };
            QObject::connect(&sample.project, &Project::functionsChanged, &model, refresh);
            refresh();
        }
        QModelIndex find(const QString &name, int column = EnvironmentModel::ValueColumn) const
        {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, 0).data().toString() == name)
                    return model.index(row, column);
            }
            return {};
        }
        test::SampleProject sample;
        EnvironmentModel model;
        QAbstractItemModelTester tester;
    };

private Q_SLOTS:
    void showsValuesOriginsAndMasks()
    {
        Bed bed;
        QCOMPARE(bed.model.rowCount(), 5);
        QCOMPARE(bed.find(u"SHARED"_s, EnvironmentModel::OriginColumn).data().toString(), u"Globals"_s);
        QCOMPARE(bed.find(u"TABLE"_s).data().toString(), u"orders"_s);
        QCOMPARE(bed.find(u"DB_PASSWORD"_s).data().toString(), QString(8, u'\u2022'));
        QCOMPARE(bed.find(u"DB_PASSWORD"_s).data(Qt::EditRole).toString(), u"hunter2"_s);
        QCOMPARE(bed.find(u"TOKEN"_s, EnvironmentModel::OriginColumn).data().toString(), u"unresolved"_s);
        QVERIFY(!bed.find(u"TOKEN"_s).data().toString().contains(u'\u2022')); // an expression is no secret
        bed.model.setSecretsMasked(false);
        QCOMPARE(bed.find(u"DB_PASSWORD"_s).data().toString(), u"hunter2"_s);
    }

    void setsSideBySide()
    {
        Bed bed;
        QVERIFY(test::writeFile(bed.sample.folder.filePath(u"samconfig.toml"_s),
                                "[dev.deploy.parameters]\nparameter_overrides = \"Secret=devtoken\"\n"
                                "[prod.deploy.parameters]\nparameter_overrides = \"Secret=prodtoken Stage=prod\"\n"));
        bed.sample.project.reloadParameterSets();
        QVERIFY(bed.sample.project.setProperty(u"Thumbnail"_s, u"environment.STAGE"_s, u"!Ref Stage"_s));
        bed.sample.project.parseNow();
        QCOMPARE(bed.model.columnCount(), int(EnvironmentModel::FirstSetColumn));
        bed.model.setSetsShown(true);
        QCOMPARE(bed.model.columnCount(), EnvironmentModel::FirstSetColumn + 3);
        const int defaults = EnvironmentModel::FirstSetColumn;
        const int prod = defaults + 2;
        QCOMPARE(bed.model.headerData(prod, Qt::Horizontal, Qt::DisplayRole).toString(), u"prod"_s);
        QCOMPARE(bed.find(u"STAGE"_s, defaults).data().toString(), u"dev"_s);
        QCOMPARE(bed.find(u"STAGE"_s, prod).data().toString(), u"prod"_s);
        QVERIFY(bed.find(u"STAGE"_s, prod).data(Qt::ToolTipRole).toString().contains("samconfig.toml"_L1));
        // The same as with the defaults is grey, what differs is not.
        QCOMPARE(bed.find(u"TABLE"_s, prod).data(EnvironmentModel::SetRole).toInt(), int(Role::Inherited));
        QCOMPARE(bed.find(u"STAGE"_s, prod).data(EnvironmentModel::SetRole).toInt(), int(Role::Neutral));
        QCOMPARE(bed.find(u"TOKEN"_s, defaults).data(EnvironmentModel::SetRole).toInt(), int(Role::Attention));
        // A name that looks secret is masked in every set.
        QCOMPARE(bed.find(u"TOKEN"_s, prod).data().toString(), QString(8, u'\u2022'));
        bed.model.setSecretsMasked(false);
        QCOMPARE(bed.find(u"TOKEN"_s, prod).data().toString(), u"prodtoken"_s);
        QVERIFY(!bed.find(u"TOKEN"_s, prod).flags().testFlag(Qt::ItemIsEditable));
        // The values follow an edit.
        QVERIFY(bed.sample.project.setProperty(u"Thumbnail"_s, u"environment.STAGE"_s, u"fixed"_s));
        bed.sample.project.parseNow();
        QCOMPARE(bed.find(u"STAGE"_s, prod).data().toString(), u"fixed"_s);
        bed.model.setSetsShown(false);
        QCOMPARE(bed.model.columnCount(), int(EnvironmentModel::FirstSetColumn));
    }

    void anAliasIsAskedAbout()
    {
        Bed bed(QByteArray(test::sampleTemplate())
                    .replace("Resources:\n", "Common: &common\n  TABLE: orders\n  MODE: fast\nResources:\n")
                    .replace("          TABLE: orders\n", "          <<: *common\n"));
        QSignalSpy asked(&bed.model, &EnvironmentModel::aliasMet);
        const QByteArray before = bed.sample.text();
        QVERIFY(!bed.model.setData(bed.find(u"MODE"_s), u"slow"_s, Qt::EditRole));
        QCOMPARE(asked.count(), 1);
        QVERIFY2(asked.first().at(2).toString().contains("&common"_L1), qPrintable(asked.first().at(2).toString()));
        QCOMPARE(bed.sample.text(), before);
        // A name behind an alias is not changed for all uses without a word.
        QVERIFY(!bed.model.setData(bed.find(u"MODE"_s, EnvironmentModel::NameColumn), u"SPEED"_s, Qt::EditRole));
        QCOMPARE(bed.sample.text(), before);
    }

    void changesAreOneStepEach()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        QVERIFY(bed.model.setData(bed.find(u"TABLE"_s), u"invoices"_s, Qt::EditRole));
        QCOMPARE(test::differingLines(before, bed.sample.text()), 1);
        QCOMPARE(bed.find(u"TABLE"_s).data().toString(), u"invoices"_s);
        bed.sample.project.document()->undo();
        QCOMPARE(bed.sample.text(), before);
        QVERIFY(!bed.sample.project.document()->canUndo());
    }

    void addsInTheLastRow()
    {
        Bed bed;
        const QModelIndex last = bed.model.index(bed.model.rowCount() - 1, EnvironmentModel::NameColumn);
        QVERIFY(last.data(EnvironmentModel::NewRowRole).toBool());
        QVERIFY(bed.model.setData(last, u"NEW_ONE"_s, Qt::EditRole));
        QVERIFY(bed.find(u"NEW_ONE"_s).isValid());
        QCOMPARE(bed.model.rowCount(), 6);
    }

    void refusesWrongNamesWithASentence_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("reserved") << u"AWS_REGION"_s;
        QTest::newRow("one character") << u"A"_s;
        QTest::newRow("digit first") << u"1AB"_s;
        QTest::newRow("there already") << u"TABLE"_s;
    }

    void refusesWrongNamesWithASentence()
    {
        QFETCH(QString, name);
        Bed bed;
        const QByteArray before = bed.sample.text();
        QSignalSpy failed(&bed.model, &EnvironmentModel::failed);
        QVERIFY(!bed.model.setData(bed.model.index(bed.model.rowCount() - 1, 0), name, Qt::EditRole));
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.at(0).at(0).toString().size() > 15);
        QCOMPARE(bed.sample.text(), before);
    }

    void renamesInPlace()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        QVERIFY(bed.model.setData(bed.find(u"TABLE"_s, EnvironmentModel::NameColumn), u"TABLE_NAME"_s, Qt::EditRole));
        QCOMPARE(test::differingLines(before, bed.sample.text()), 1);
        QCOMPARE(bed.find(u"TABLE_NAME"_s).data().toString(), u"orders"_s);
    }

    void removesOnlyItsOwn()
    {
        Bed bed;
        QSignalSpy failed(&bed.model, &EnvironmentModel::failed);
        bed.model.remove(bed.find(u"SHARED"_s).row());
        QVERIFY(failed.last().at(0).toString().contains(u"Globals"_s));
        QVERIFY(bed.find(u"SHARED"_s).isValid());
        bed.model.remove(bed.find(u"TABLE"_s).row());
        QVERIFY(!bed.find(u"TABLE"_s).isValid());
        QVERIFY(!bed.sample.text().contains("TABLE: orders"));
    }

    void ownValueHidesThatOfGlobals()
    {
        Bed bed;
        QVERIFY(bed.model.setData(bed.find(u"SHARED"_s), u"mine"_s, Qt::EditRole));
        QCOMPARE(bed.find(u"SHARED"_s, EnvironmentModel::OriginColumn).data().toString(), u"own"_s);
        QVERIFY(bed.sample.text().contains("SHARED: yes-please"));
    }

    void rowsThatStayAreNotTouched()
    {
        Bed bed;
        const QPersistentModelIndex kept(bed.find(u"DB_PASSWORD"_s));
        bed.model.set({{u"AAA"_s, u"1"_s}, {u"BBB"_s, u"2"_s}});
        QVERIFY(kept.isValid());
        QCOMPARE(kept.sibling(kept.row(), 0).data().toString(), u"DB_PASSWORD"_s);
        QCOMPARE(bed.model.rowCount(), 7);
        bed.sample.project.document()->undo();
        bed.sample.project.parseNow();
        QCOMPARE(bed.model.rowCount(), 5);
        QVERIFY(kept.isValid());
    }

    // env.json beside the template holds the values of this computer; the template stays.
    void localValuesStandBesideTheTemplate()
    {
        Bed bed;
        const QByteArray before = bed.sample.text();
        const auto cell = [&](const QString &name, int column) { return bed.find(name, column).data().toString(); };
        QCOMPARE(cell(u"TABLE"_s, EnvironmentModel::EffectiveColumn), u"orders"_s);
        QVERIFY(bed.model.setData(bed.find(u"TABLE"_s, EnvironmentModel::LocalColumn), u"mine"_s, Qt::EditRole));
        QCOMPARE(cell(u"TABLE"_s, EnvironmentModel::LocalColumn), u"mine"_s);
        QCOMPARE(cell(u"TABLE"_s, EnvironmentModel::EffectiveColumn), u"mine"_s);
        QCOMPARE(cell(u"TABLE"_s, EnvironmentModel::ValueColumn), u"orders"_s);
        QVERIFY(bed.model.setData(bed.find(u"DB_PASSWORD"_s, EnvironmentModel::LocalColumn), u"secret"_s, Qt::EditRole));
        QVERIFY(!cell(u"DB_PASSWORD"_s, EnvironmentModel::LocalColumn).contains("secret"_L1));
        QVERIFY(!cell(u"DB_PASSWORD"_s, EnvironmentModel::EffectiveColumn).contains("secret"_L1));
        QCOMPARE(bed.sample.text(), before);
        QFile file(bed.sample.project.localEnvironmentPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto overrides = EnvironmentOverrides::parse(file.readAll());
        QVERIFY(overrides);
        QCOMPARE(overrides->value(u"Thumbnail"_s, {}, u"TABLE"_s), u"mine"_s);
        QVERIFY(bed.model.setData(bed.find(u"TABLE"_s, EnvironmentModel::LocalColumn), QString(), Qt::EditRole));
        QCOMPARE(cell(u"TABLE"_s, EnvironmentModel::EffectiveColumn), u"orders"_s);
    }
};

QTEST_MAIN(TestEnvironmentModel)
#include "tst_environmentmodel.moc"
