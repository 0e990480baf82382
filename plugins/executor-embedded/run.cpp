// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/run.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

Run::~Run()
{
    if (!done)
        return;
    InvocationResult result;
    result.cancelled = true;
    result.report.requestId = requestId;
    result.report.status = InvocationStatus::Failure;
    result.startedAt = startedAt;
    result.logLines = log.take();
    std::exchange(done, nullptr)(std::move(result));
}

QList<Phase> phasesOf(const Timeline &timeline, SteadyTime now)
{
    QList<Phase> phases;
    SteadyTime previous = timeline.accepted;
    const auto add = [&](const QString &name, const std::optional<SteadyTime> &end, bool ahead = false) {
        if (!end || *end < previous)
            return;
        phases.append({name, Milliseconds(previous - timeline.accepted), Milliseconds(*end - previous), ahead});
        previous = *end;
    };
    add(u"package"_s, timeline.packaged);
    add(u"sandbox"_s, timeline.sandboxed, timeline.madeAhead);
    add(u"process"_s, timeline.spawned);
    add(u"runtime"_s, timeline.connected);
    add(u"init"_s, timeline.ready);
    // A warm invocation starts when the event goes out; what came before was waiting for nothing.
    if (timeline.sent && *timeline.sent > previous)
        previous = *timeline.sent;
    add(u"invoke"_s, timeline.answering ? timeline.answering : timeline.finished);
    add(u"response"_s, timeline.answered);
    add(u"report"_s, now);
    return phases;
}

} // namespace lambdarium
