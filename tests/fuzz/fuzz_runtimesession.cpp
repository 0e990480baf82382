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
    void bodyStarted(ApiRoute route) override { require(route == ApiRoute::Response || route == ApiRoute::Error); }
    void handle(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request) override
    {
        require(request.body.size() <= maximumStreamedPayload);
        require(!request.tooLarge || request.body.isEmpty());
        if (request.route != ApiRoute::Next)
            return session->reply(202, R"({"status":"OK"})");
        session->replyEvent({"id", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "{}"});
    }
    void closed(const std::shared_ptr<RuntimeApiSession> &) override { ++ends; }

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
