// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/streamanswer.h"

#include "lambdaapi/eventstream.h"

namespace lambdarium {

StreamAnswer::StreamAnswer(InvokeOperation operation, HttpReply reply)
    : m_operation(std::move(operation))
    , m_reply(std::move(reply))
{
}

StreamAnswer::~StreamAnswer()
{
    if (m_stream)
        m_stream->cut(); // nothing after finish()
}

void StreamAnswer::begin(const ResponseHead &head)
{
    HttpResponse answer = m_operation.streamHead(head.executedVersion);
    m_stream = answer.stream = std::make_shared<HttpStream>();
    std::exchange(m_reply, nullptr)(std::move(answer));
}

void StreamAnswer::write(ResponsePart part)
{
    m_stream->write(eventstream::payloadChunk(part.bytes), std::move(part.place));
}

void StreamAnswer::finish(const InvocationResult &result)
{
    if (!m_stream)
        return std::exchange(m_reply, nullptr)(m_operation.answer(result));
    if (result.cancelled)
        return m_stream->cut();
    m_stream->write(m_operation.completion(result));
    m_stream->end();
}

} // namespace lambdarium
