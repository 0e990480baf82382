// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes on a connection of the Runtime API: each request is handed over once and within its limit, the answers are HTTP,
// and the connection ends with its client.
#include "clientsocket.h"
#include "executor-embedded/runtimeapisession.h"

#include <boost/asio/io_context.hpp>

using namespace lambdarium;
using boost::asio::ip::tcp;

namespace {

class Answerer : public RuntimeApiHandler
{
public:
    qsizetype bodyStarted(const ApiRequest &head) override
    {
        require(head.route == ApiRoute::Response || head.route == ApiRoute::Error);
        return limit;
    }
    bool streamStarted(const ApiRequest &head) override
    {
        require(head.streaming && head.route == ApiRoute::Response);
        forwarded = 0;
        return head.requestId.size() % 2 == 0;
    }
    void responsePart(const ApiRequest &, ResponsePart part) override
    {
        require(!part.bytes.isEmpty());
        forwarded += part.bytes.size();
        require(forwarded <= limit);
    }
    void handle(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request) override
    {
        require(request.body.size() <= maximumPayload);
        require(!request.tooLarge || request.body.isEmpty());
        require(!request.forwarded || request.body.isEmpty());
        if (request.route != ApiRoute::Next)
            return session->reply(202, R"({"status":"OK"})");
        session->replyEvent({"id", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "{}"});
    }
    void closed(const std::shared_ptr<RuntimeApiSession> &) override { ++ends; }

    static constexpr qsizetype limit = 100; // reached by short inputs
    qsizetype forwarded = 0;
    int ends = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static boost::asio::io_context context;
    static tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
    ClientSocket client(acceptor.local_endpoint().port());
    Answerer answerer;
    auto session = std::make_shared<RuntimeApiSession>(acceptor.accept(), answerer);
    session->start();
    client.sendAll(bytesOf(data, size));
    context.restart();
    context.run(); // until nothing is awaited any more
    require(answerer.ends <= 1);
    session->close();
    session.reset();
    const QByteArray answers = client.receiveAll();
    require(answers.isEmpty() || answers.startsWith("HTTP/1.1 "));
    return 0;
}
