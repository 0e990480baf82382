// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of lambda-semantics.md, section 1.4, without sockets.
#include "executor-embedded/runtimeapirequest.h"
#include "executor-embedded/runtimeapistate.h"

#include <QTest>

using namespace lambdarium;
using Action = RuntimeApiState::Action;

class TestRuntimeApiState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryLife();
    void sequences_data();
    void sequences();
    void errorTypes_data();
    void errorTypes();
    void routes_data();
    void routes();
};

void TestRuntimeApiState::ordinaryLife()
{
    RuntimeApiState state;
    auto verdict = state.next();
    QVERIFY(verdict.action == Action::Wait);
    QVERIFY(verdict.firstNext);
    state.deliver("id-1");
    QCOMPARE(state.currentId(), std::string("id-1"));
    QVERIFY(state.respond("id-1").action == Action::Accept);
    verdict = state.next();
    QVERIFY(verdict.action == Action::Wait);
    QVERIFY(verdict.invocationFinished);
    QVERIFY(!verdict.firstNext);
    state.deliver("id-2");
    QCOMPARE(state.fail("id-2").status, 202);
    state.restart();
    QVERIFY(state.next().firstNext);
}

// A letter is a call: n next, d deliver (id "a"), r response of "a", e error of "a", x response of an unknown id,
// 0 response without an id, i init/error, s the head of a streamed response of "a", f its end. The last call's answer is checked.
void TestRuntimeApiState::sequences_data()
{
    QTest::addColumn<QByteArray>("calls");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("errorType");
    QTest::newRow("next again while running") << QByteArray("ndn") << 200 << QByteArray();
    QTest::newRow("next twice while waiting") << QByteArray("nn") << 200 << QByteArray();
    QTest::newRow("response") << QByteArray("ndr") << 202 << QByteArray();
    QTest::newRow("second response") << QByteArray("ndrr") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("error after response") << QByteArray("ndre") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("response after error") << QByteArray("nder") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("finished id") << QByteArray("ndrnr") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("unknown id") << QByteArray("ndx") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("unknown id after the answer") << QByteArray("ndrx") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("no id") << QByteArray("nd0") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("response before next") << QByteArray("r") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("response before an event") << QByteArray("nr") << 400 << QByteArray("InvalidRequestID");
    QTest::newRow("stream") << QByteArray("nds") << 202 << QByteArray();
    QTest::newRow("next in a stream") << QByteArray("ndsn") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("response in a stream") << QByteArray("ndsr") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("error in a stream") << QByteArray("ndse") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("next after a stream") << QByteArray("ndsfn") << 200 << QByteArray();
    QTest::newRow("stream after a stream") << QByteArray("ndsfs") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("end without a stream") << QByteArray("ndfr") << 202 << QByteArray();
    QTest::newRow("init error") << QByteArray("i") << 202 << QByteArray();
    QTest::newRow("init error twice") << QByteArray("ii") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("init error after next") << QByteArray("ni") << 403 << QByteArray("InvalidStateTransition");
    QTest::newRow("next after init error") << QByteArray("in") << 403 << QByteArray("InvalidStateTransition");
}

void TestRuntimeApiState::sequences()
{
    QFETCH(const QByteArray, calls);
    QFETCH(const int, status);
    QFETCH(const QByteArray, errorType);
    RuntimeApiState state;
    RuntimeApiState::Verdict verdict;
    for (const char call : calls) {
        switch (call) {
        case 'n':
            verdict = state.next();
            break;
        case 's':
            verdict = state.startResponse("a");
            break;
        case 'f':
            QVERIFY(!state.endResponse("b"));
            std::ignore = state.endResponse("a");
            break;
        case 'd':
            state.deliver("a");
            break;
        case 'r':
            verdict = state.respond("a");
            break;
        case 'e':
            verdict = state.fail("a");
            break;
        case 'x':
            verdict = state.respond("b");
            break;
        case '0':
            verdict = state.respond("");
            break;
        default:
            verdict = state.failInit();
        }
    }
    QCOMPARE(verdict.status, status);
    QCOMPARE(QByteArray::fromStdString(verdict.errorType), errorType);
    QCOMPARE(verdict.message.empty(), errorType.isEmpty());
}

void TestRuntimeApiState::errorTypes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("ours") << QByteArray("Runtime.ImportModuleError") << QByteArray("Runtime.ImportModuleError");
    QTest::newRow("anywhere") << QByteArray("x Function.Failed!") << QByteArray("Function.Failed");
    QTest::newRow("exception") << QByteArray("ValueError") << QByteArray("Runtime.Unknown");
    QTest::newRow("empty") << QByteArray() << QByteArray("Runtime.Unknown");
    QTest::newRow("lower case") << QByteArray("Function.failed") << QByteArray("Function.Unknown");
    QTest::newRow("one letter") << QByteArray("Runtime.X") << QByteArray("Runtime.Unknown");
}

void TestRuntimeApiState::errorTypes()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(sanitizedErrorType(sent.toStdString())), shown);
}

void TestRuntimeApiState::routes_data()
{
    QTest::addColumn<bool>("get");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("route");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, bool get, const char *target, ApiRoute route, const char *id = "") {
        QTest::newRow(name) << get << QByteArray(target) << int(route) << QByteArray(id);
    };
    row("next", true, "/2018-06-01/runtime/invocation/next", ApiRoute::Next);
    row("ping", true, "/2018-06-01/ping", ApiRoute::Ping);
    row("response", false, "/2018-06-01/runtime/invocation/abc/response", ApiRoute::Response, "abc");
    row("error", false, "/2018-06-01/runtime/invocation/abc/error", ApiRoute::Error, "abc");
    row("init error", false, "/2018-06-01/runtime/init/error", ApiRoute::InitError);
    row("next by POST", false, "/2018-06-01/runtime/invocation/next", ApiRoute::Unknown);
    row("other version", true, "/2019-06-01/runtime/invocation/next", ApiRoute::Unknown);
    row("no call", false, "/2018-06-01/runtime/invocation/abc", ApiRoute::Unknown);
    row("root", true, "/", ApiRoute::Unknown);
    row("empty", true, "", ApiRoute::Unknown);
}

void TestRuntimeApiState::routes()
{
    QFETCH(const bool, get);
    QFETCH(const QByteArray, target);
    QFETCH(const int, route);
    QFETCH(const QByteArray, id);
    ApiRequest request;
    parseRoute(get, target.toStdString(), request);
    QCOMPARE(int(request.route), route);
    if (request.route != ApiRoute::Unknown)
        QCOMPARE(QByteArray::fromStdString(request.requestId), id);
}

QTEST_GUILESS_MAIN(TestRuntimeApiState)
#include "tst_runtimeapistate.moc"
