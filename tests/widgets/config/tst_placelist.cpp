// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/placelist.h"
#include "config/placesummary.h"
#include "sampletemplate.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPlaceList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summarisesTriggersAndPolicies()
    {
        const test::SampleProject sample;
        const FunctionResource &function = *sample.project.function(u"Thumbnail"_s);
        const QList<Place> triggers = triggerPlaces(function);
        QCOMPARE(triggers.size(), 2);
        QCOMPARE(triggers[0].title, u"Get"_s);
        QCOMPARE(triggers[0].kind, u"HttpApi"_s);
        QCOMPARE(triggers[0].detail, u"GET /orders/{id}"_s);
        QCOMPARE(triggers[1].detail, u"Schedule rate(1 day)"_s);
        QCOMPARE(sample.text().mid(triggers[1].span.begin, 7), QByteArray("Nightly"));

        const QList<Place> policies = policyPlaces(function);
        QCOMPARE(policies.size(), 3);
        QCOMPARE(policies[0].title, u"AWSLambdaExecute"_s);
        QCOMPARE(policies[1].title, u"S3ReadPolicy"_s);
        QVERIFY(policies[1].detail.contains(u"invoices"_s));
        QCOMPARE(policies[2].detail, u"Allow sqs:SendMessage"_s);
        QVERIFY(policies[2].position.line > policies[1].position.line);
    }

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
