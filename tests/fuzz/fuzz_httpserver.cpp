// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes to the server of the Lambda API: what comes back are HTTP answers, what the handler sees are requests of this
// computer, and the connection ends.
#include "clientsocket.h"
#include "server-http/httpserver.h"

using namespace lambdarium;

namespace {

constexpr qint64 largest = 4096;

HttpServer *started()
{
    static HttpServer server;
    LoopbackServerOptions options;
    options.maximumBody = largest;
    const auto listening = server.listen(options, [](HttpRequest request, HttpReply reply) {
        require(!request.method.isEmpty() && request.body.size() <= largest);
        require(!request.headers.contains("Origin") || request.headers.value("Origin").isEmpty()
                || request.headers.value("Origin").contains("127.0.0.1") || request.headers.value("Origin").contains("localhost")
                || request.headers.value("Origin").contains("::1"));
        (void)request.pathSegments();
        (void)request.queries(QStringLiteral("a"));
        reply(HttpResponse::json(200, request.body));
    });
    require(listening.has_value());
    return &server;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static HttpServer *server = started();
    ClientSocket client(server->port());
    client.sendAll(bytesOf(data, size));
    const QByteArray answer = client.receiveAll();
    require(answer.isEmpty() || answer.startsWith("HTTP/1."));
    return 0;
}
