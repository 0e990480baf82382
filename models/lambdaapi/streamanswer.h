// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StreamAnswer: the answer to InvokeWithResponseStream, sent while the function writes: each part of the response is a
// PayloadChunk, and InvokeComplete says how it ended (lambda-semantics.md, section 6.6). Thread: as ResponseSink; finish() after
// the last part, on the same one. Ownership: shared by the request and its completion.

#include "http/loopbackserver.h"
#include "invocation/responsesink.h"
#include "lambdaapi/invokeoperation.h"

namespace lambdarium {

class StreamAnswer : public ResponseSink
{
public:
    /// `operation` without its function and payload.
    StreamAnswer(InvokeOperation operation, HttpReply reply);
    ~StreamAnswer() override;

    void begin(const ResponseHead &head) override;
    void write(ResponsePart part) override;
    /// The invocation has ended.
    void finish(const InvocationResult &result);

private:
    InvokeOperation m_operation;
    HttpReply m_reply; ///< null once the answer has begun
    std::shared_ptr<HttpStream> m_stream; ///< null until then
};

} // namespace lambdarium
