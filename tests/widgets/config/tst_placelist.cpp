// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/placelist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPlaceList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelIsSound()
    {
        PlaceModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Place a{u"A"_s, u"SQS"_s, u"Queue q"_s, {}, false, {3, 9}, {2, 1}};
        const Place b{u"B"_s, u"S3"_s, {}, {}, true, {}, {}};
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setPlaces({a, b});
        const QPersistentModelIndex first(model.index(0, 0));
        model.setPlaces({a});
        QVERIFY(first.isValid());
        QCOMPARE(changed.count(), 0);
        model.setPlaces({b});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, PlaceModel::LineColumn).data().toString(), QString());
        model.setPlaces({});
    }

    void enterJumpsToThePlace()
    {
        PlaceList list(u"Triggers"_s, u"None"_s);
        list.setPlaces({{u"A"_s, u"SQS"_s, u"Queue q"_s, {}, false, {3, 9}, {2, 1}}});
        list.show();
        QSignalSpy opened(&list, &PlaceList::openLocation);
        list.setCurrentIndex(list.model()->index(0, 0));
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).value<TextSpan>(), (TextSpan{3, 9}));
        QCOMPARE(list.model()->index(0, PlaceModel::LineColumn).data().toString(), u"line 2"_s);
    }
};

QTEST_MAIN(TestPlaceList)
#include "tst_placelist.moc"
