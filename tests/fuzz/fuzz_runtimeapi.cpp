// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a runtime sends: the check of JSON agrees with nlohmann's, lines hold every byte of the output, each
// request line and answer gives a result for the caller.
#include "analysis/errorpayload.h"
#include "executor-embedded/answer.h"
#include "executor-embedded/jsoncheck.h"
#include "executor-embedded/outputreader.h"
#include "executor-embedded/runtimeapistate.h"
#include "fuzz.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;

namespace {

void checkOutput(const QByteArray &text)
{
    QByteArray joined;
    LineSplitter lines([&joined](const QByteArray &line) { joined += line + '\n'; });
    for (qsizetype at = 0; at < text.size(); at += 7)
        lines.add(QByteArrayView(text).sliced(at, std::min<qsizetype>(7, text.size() - at)));
    lines.flush();
    require(joined == text || joined == text + '\n');
}

void checkStates(const QByteArray &calls)
{
    RuntimeApiState state;
    for (const char call : calls.first(std::min<qsizetype>(calls.size(), 64))) {
        if (call % 7 == 6) {
            require(!state.endResponse("another"));
            (void)state.endResponse("id");
            continue;
        }
        const auto verdict = call % 7 == 0 ? state.next()
            : call % 7 == 1                ? state.respond("id")
            : call % 7 == 2                ? state.fail("id")
            : call % 7 == 3                ? state.failInit()
            : call % 7 == 4                ? state.startResponse("id")
                                           : state.respond("another");
        require((verdict.action == RuntimeApiState::Action::Refuse) == (verdict.status >= 400));
        require(verdict.action != RuntimeApiState::Action::Refuse || !verdict.message.empty());
        if (verdict.action == RuntimeApiState::Action::Wait)
            state.deliver("id");
    }
}

void checkAnswers(const QByteArray &text, const QByteArray &target)
{
    const std::string line = target.toStdString();
    for (const int kind : {0, 1, 2, 3}) {
        ApiRequest request;
        parseRoute(kind == 0, line, request);
        request.body = text;
        request.streaming = kind == 1;
        request.contentType = kind == 2 ? "application/vnd.aws.lambda.error.cause+json" : "application/json";
        request.errorType = line;
        request.errorBody = line;
        if (kind >= 2)
            request.route = ApiRoute::Error;
        Run run;
        applyAnswer(request, run);
        require(request.route != ApiRoute::Error || run.functionError == QLatin1StringView("Unhandled"));
        if (const auto payload = parseErrorPayload(run.payload)) {
            for (const StackFrame &frame : payload->frames)
                require(frame.line >= 0 && frame.column >= 0);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList parts = partsOf(data, size, 2);
    const QByteArray &text = parts[0];
    // Numbers that no double holds are JSON; nlohmann refuses them. An empty text counts as no payload.
    if (checkJson(text).has_value() && !text.isEmpty()) {
        try {
            (void)nlohmann::json::parse(text.begin(), text.end());
        } catch (const nlohmann::json::out_of_range &) {
        } catch (const nlohmann::json::parse_error &) {
            require(text.toLower().contains("\\ud")); // half of a surrogate pair, which the service takes
        }
    } else if (!text.isEmpty() && !text.contains('\0')) { // where nlohmann stops reading
        require(!nlohmann::json::accept(text.begin(), text.end()));
    }
    checkOutput(text);
    checkStates(text);
    checkAnswers(text, parts[1]);
    (void)parseStackFrame(QString::fromUtf8(text), QStringLiteral("/task"));
    return 0;
}
