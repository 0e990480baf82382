// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/urlstream.h"

#include "lambdaapi/urlrequest.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView integrationType("application/vnd.awslambda.http-integration-response");
constexpr qsizetype longestHead = 1024 * 1024; // header fields: section 6.3

} // namespace

UrlStream::UrlStream(QByteArray requestId, HttpReply reply)
    : m_requestId(std::move(requestId))
    , m_reply(std::move(reply))
{
}

UrlStream::~UrlStream()
{
    if (m_stream)
        m_stream->cut(); // nothing after finish()
}

void UrlStream::begin(const ResponseHead &head)
{
    if (head.contentType != integrationType)
        start(urlHead(head.contentType));
}

void UrlStream::write(ResponsePart part)
{
    if (m_stream)
        m_stream->write(std::move(part.bytes), std::move(part.place));
    else if (m_reply)
        readHead(part);
}

// The place of a part is not kept here: the head would never end if nothing more was read.
void UrlStream::readHead(const ResponsePart &part)
{
    const qsizetype searched = std::max<qsizetype>(0, m_head.size() - urlHeadEnd.size());
    m_head += part.bytes;
    const qsizetype end = m_head.indexOf(urlHeadEnd, searched);
    if (end < 0 && m_head.size() <= longestHead)
        return;
    const auto head = end < 0 || end > longestHead ? std::nullopt : urlHeadOf(m_head.first(end));
    if (!head)
        return answer(urlFailure());
    QByteArray rest = m_head.sliced(end + urlHeadEnd.size());
    m_head.clear();
    start(*head);
    m_stream->write(std::move(rest), part.place);
}

void UrlStream::finish(const InvocationResult &result)
{
    const bool failed = result.cancelled || !result.functionError.isEmpty();
    if (m_stream)
        return failed ? m_stream->cut() : m_stream->end();
    if (m_reply)
        answer(result.streamed ? urlFailure() : urlAnswer(result, true));
}

void UrlStream::start(HttpResponse answer)
{
    m_stream = answer.stream = std::make_shared<HttpStream>();
    this->answer(std::move(answer));
}

void UrlStream::answer(HttpResponse answer)
{
    answer.headers.add("x-amzn-RequestId"_ba, m_requestId);
    std::exchange(m_reply, nullptr)(std::move(answer));
}

} // namespace lambdarium
