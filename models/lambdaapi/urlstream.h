// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UrlStream: the answer of a function URL with the invoke mode RESPONSE_STREAM, sent while the function writes. A response for
// HTTP integrations begins with its head as JSON and eight zero bytes (lambda-semantics.md, sections 1.5 and 6.7). Thread and
// ownership: as StreamAnswer.

#include "http/loopbackserver.h"
#include "invocation/invocation.h"

namespace lambdarium {

class UrlStream : public ResponseSink
{
public:
    /// The answer's headers get the request's id.
    UrlStream(QByteArray requestId, HttpReply reply);
    ~UrlStream() override;

    void begin(const ResponseHead &head) override;
    void write(ResponsePart part) override;
    /// The invocation has ended. A stream that failed is cut: its status was sent long ago.
    void finish(const InvocationResult &result);

private:
    void start(HttpResponse answer);
    void answer(HttpResponse answer);
    void readHead(const ResponsePart &part);

    QByteArray m_requestId;
    HttpReply m_reply; ///< null once the answer has begun
    std::shared_ptr<HttpStream> m_stream; ///< null until then, and after a head that is none
    QByteArray m_head; ///< what has come of it
};

} // namespace lambdarium
