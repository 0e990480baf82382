// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/expansion.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestExpansion : public QObject
{
    Q_OBJECT

    /// Single quotes read better than escaped ones.
    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

    static FieldContext context() { return {{"name", Json("n")}, {"size", Json(3)}, {"data", Json::parse(R"({"a":1})")}}; }

private Q_SLOTS:
    void bodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("keeps the type") << json("{'a':'${size}','b':'${data}'}") << json("{'a':3,'b':{'a':1}}");
        QTest::newRow("inside text") << json("'x-${name}-${size}-y'") << json("'x-n-3-y'");
        QTest::newRow("two placeholders only") << json("'${name}${size}'") << json("'n3'");
        QTest::newRow("filters") << json("'${name|base64|lower}'") << json("'bg=='");
        QTest::newRow("no placeholder") << json("{'a':[null,true,1.5,'$default','50 $']}")
                                        << json("{'a':[null,true,1.5,'$default','50 $']}");
        QTest::newRow("unclosed") << json("'a ${name'") << json("'a ${name'");
        QTest::newRow("key") << json("{'${name}-${size}':1}") << json("{'n-3':1}");
        QTest::newRow("transform") << json("{'$base64':{'$json':{'x':'${size}'}}}") << json("'eyJ4IjozfQ=='");
        QTest::newRow("literal dollar key") << json("{'$$oid':'${name}'}") << json("{'$oid':'n'}");
        QTest::newRow("repeat") << json("[0,{'$repeat':{'times':'${size}','item':'i${index}'}}]") << json("[0,'i0','i1','i2']");
        QTest::newRow("key order") << json("{'z':1,'a':2}") << json("{'z':1,'a':2}");
    }

    void bodies()
    {
        QFETCH(QByteArray, body);
        const Result<Json> made = expand(Json::parse(body.toStdString()), context());
        QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
        QTEST(QByteArray::fromStdString(made->dump()), "expected");
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown field") << json("'${nothing}'") << ErrorCode::Internal;
        QTest::newRow("unknown filter") << json("'${name|nothing}'") << ErrorCode::Internal;
        QTest::newRow("nested") << json("{'a':[{'b':'${nothing}'}]}") << ErrorCode::Internal;
        QTest::newRow("no record") << json("[{'$repeat':{'times':0,'item':1}}]") << ErrorCode::InvalidInput;
        QTest::newRow("too many records") << json("[{'$repeat':{'times':10001,'item':1}}]") << ErrorCode::InvalidInput;
    }

    void errors()
    {
        QFETCH(QByteArray, body);
        const Result<Json> made = expand(Json::parse(body.toStdString()), context());
        QVERIFY(!made);
        QTEST(made.error().code, "code");
    }
};

QTEST_APPLESS_MAIN(TestExpansion)
#include "tst_expansion.moc"
