// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/apirequestsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestApiRequestsModel : public QObject
{
    Q_OBJECT

    static RequestRecord record(const QString &operation, int status = 200)
    {
        RequestRecord made;
        made.time = QDateTime::currentDateTimeUtc();
        made.operation = operation;
        made.subject = u"greeter"_s;
        made.request = {"POST", "/2015-03-31/functions/greeter/invocations", {}, {}};
        made.status = status;
        made.duration = std::chrono::microseconds(1500);
        made.requestBytes = 17;
        made.answerBytes = 2048;
        return made;
    }
    static QString textAt(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void newestFirst()
    {
        ApiRequestsModel model;
        QAbstractItemModelTester tester(&model);
        model.add({record(u"A"_s), record(u"B"_s)});
        model.add({record(u"C"_s, 404)});
        model.add({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(textAt(model, 0, ApiRequestsModel::OperationColumn), u"C"_s);
        QCOMPARE(textAt(model, 1, ApiRequestsModel::OperationColumn), u"B"_s);
        QCOMPARE(textAt(model, 2, ApiRequestsModel::OperationColumn), u"A"_s);
        QCOMPARE(model.index(0, 0).data(ApiRequestsModel::SucceededRole).toBool(), false);
        QCOMPARE(model.index(2, 0).data(ApiRequestsModel::SucceededRole).toBool(), true);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void bounded()
    {
        ApiRequestsModel model;
        QAbstractItemModelTester tester(&model);
        QList<RequestRecord> many;
        for (int i = 0; i < ApiRequestsModel::capacity + 5; ++i)
            many += record(QString::number(i));
        model.add(many);
        QCOMPARE(model.rowCount(), ApiRequestsModel::capacity);
        QCOMPARE(textAt(model, 0, ApiRequestsModel::OperationColumn), QString::number(ApiRequestsModel::capacity + 4));
        model.add({record(u"new"_s), record(u"newest"_s)});
        QCOMPARE(model.rowCount(), ApiRequestsModel::capacity);
        QCOMPARE(textAt(model, 0, ApiRequestsModel::OperationColumn), u"newest"_s);
        QCOMPARE(textAt(model, ApiRequestsModel::capacity - 1, ApiRequestsModel::OperationColumn), u"7"_s);
    }

    void columns()
    {
        ApiRequestsModel model;
        QAbstractItemModelTester tester(&model);
        RequestRecord other = record({}, 501);
        model.add({record(u"Invoke"_s), other});
        QCOMPARE(textAt(model, 1, ApiRequestsModel::FunctionColumn), u"greeter"_s);
        QCOMPARE(textAt(model, 1, ApiRequestsModel::StatusColumn), u"200"_s);
        QCOMPARE(textAt(model, 1, ApiRequestsModel::DurationColumn), QLocale().toString(1.5, 'f', 1) + " ms"_L1);
        QCOMPARE(textAt(model, 1, ApiRequestsModel::RequestColumn), QLocale().formattedDataSize(17, 1));
        QCOMPARE(textAt(model, 1, ApiRequestsModel::AnswerColumn), QLocale().formattedDataSize(2048, 1));
        // What is not served shows what was asked for.
        QCOMPARE(textAt(model, 0, ApiRequestsModel::OperationColumn), u"POST /2015-03-31/functions/greeter/invocations"_s);
        RequestRecord route = record(u"HttpApi"_s);
        route.isRoute = true;
        model.add({route});
        QCOMPARE(textAt(model, 0, ApiRequestsModel::OperationColumn),
                 u"HttpApi: POST /2015-03-31/functions/greeter/invocations"_s);
        for (int column = 0; column < ApiRequestsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        QCOMPARE(model.index(2, 0).data(ApiRequestsModel::RecordRole).value<RequestRecord>().operation, u"Invoke"_s);
    }
};

QTEST_GUILESS_MAIN(TestApiRequestsModel)
#include "tst_apirequestsmodel.moc"
