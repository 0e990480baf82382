// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResponseSink: takes a response that a function streams, part by part, while the function still writes.
// Thread: the executor's; calls must return at once. Ownership: shared by the request and whoever made it.

#include <QByteArray>
#include <QString>

#include <memory>

namespace lambdarium {

/// What is known of a streamed response before its first bytes.
struct ResponseHead {
    QByteArray contentType; ///< as the runtime sent it
    QString executedVersion;
};

/// Some bytes of a streamed response, as they came. The executor reads on only while little is under way: the bytes of a part
/// count as under way as long as a copy of `place` lives. So who sends them to a slow reader keeps `place` until they have gone
/// out (any thread); then the function waits in its own write, and nothing piles up. Who drops it at once takes all there is.
struct ResponsePart {
    QByteArray bytes; ///< at least one, at most 64 KiB
    std::shared_ptr<void> place;
};

class ResponseSink
{
public:
    ResponseSink() = default;
    ResponseSink(const ResponseSink &) = delete;
    ResponseSink &operator=(const ResponseSink &) = delete;
    virtual ~ResponseSink() = default;

    /// Once, before the first part. A function that does not stream, or streams nothing, never comes here: its response is in
    /// the result. How a stream ended is in the result too.
    virtual void begin(const ResponseHead &head) = 0;
    virtual void write(ResponsePart part) = 0;
};

} // namespace lambdarium
