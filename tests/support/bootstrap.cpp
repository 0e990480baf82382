// SPDX-License-Identifier: GPL-3.0-or-later
// A runtime of our own for provided.*: a Runtime API client over one raw socket, without libraries. What it does with an
// event is told by _HANDLER: "echo" answers with the event, "error" reports an error, "init-error" can't start,
// "exit:<n>" ends, "chunked" answers with a chunked body, "lines" prints before it answers, "twice" answers twice,
// "bad-mode" asks for an unknown response mode, "truncated" ends in the middle of its answer, "expect" waits for
// "100 Continue", "ask-again" asks for the next event before it answers.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

class Client
{
public:
    explicit Client(std::string_view address)
        : m_host(address)
        , m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const size_t colon = address.find(':');
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(static_cast<unsigned short>(std::atoi(m_host.c_str() + colon + 1)));
        inet_pton(AF_INET, m_host.substr(0, colon).c_str(), &target.sin_addr);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&target), sizeof target) != 0)
            std::exit(90);
        const int on = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }

    struct Reply {
        int status = 0;
        std::string requestId;
        std::string body;
    };

    Reply get(const std::string &path)
    {
        send("GET /2018-06-01/runtime/" + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n\r\n");
        return receive();
    }

    Reply post(const std::string &path, std::string_view body, const std::string &headers = {})
    {
        send("POST /2018-06-01/runtime/" + path + " HTTP/1.1\r\nHost: " + m_host
             + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n");
        send(body);
        return receive();
    }

    Reply postChunked(const std::string &path, std::string_view body)
    {
        send("POST /2018-06-01/runtime/" + path + " HTTP/1.1\r\nHost: " + m_host + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (!body.empty()) {
            const std::string_view part = body.substr(0, 7);
            send(std::to_string(part.size()) + "\r\n");
            send(part);
            send("\r\n");
            body.remove_prefix(part.size());
        }
        send("0\r\n\r\n");
        return receive();
    }

    // Waits for the interim answer before it sends the body.
    Reply postExpecting(const std::string &path, std::string_view body)
    {
        send("POST /2018-06-01/runtime/" + path + " HTTP/1.1\r\nHost: " + m_host
             + "\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        if (receive().status != 100)
            std::exit(93);
        send(body);
        return receive();
    }

    // Ends in the middle of the body; the answer still comes.
    void postTruncated(const std::string &path)
    {
        send("POST /2018-06-01/runtime/" + path + " HTTP/1.1\r\nHost: " + m_host
             + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\"abcd\r\n");
        ::shutdown(m_socket, SHUT_WR);
        std::ignore = receive();
    }

private:
    void send(std::string_view text)
    {
        while (!text.empty()) {
            const ssize_t count = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
            if (count <= 0)
                std::exit(91);
            text.remove_prefix(static_cast<size_t>(count));
        }
    }

    void readMore()
    {
        char data[65536];
        const ssize_t count = ::recv(m_socket, data, sizeof data, 0);
        if (count <= 0)
            std::exit(0); // the executor is gone
        m_buffer.append(data, static_cast<size_t>(count));
    }

    [[nodiscard]] static std::string header(const std::string &head, const char *name)
    {
        const size_t at = head.find(name);
        if (at == std::string::npos)
            return {};
        const size_t from = at + std::strlen(name);
        return head.substr(from, head.find("\r\n", from) - from);
    }

    Reply receive()
    {
        size_t end = 0;
        while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
            readMore();
        const std::string head = m_buffer.substr(0, end + 2);
        const size_t length = static_cast<size_t>(std::atoll(header(head, "Content-Length: ").c_str()));
        while (m_buffer.size() < end + 4 + length)
            readMore();
        Reply reply{std::atoi(head.c_str() + 9), header(head, "Lambda-Runtime-Aws-Request-Id: "),
                    m_buffer.substr(end + 4, length)};
        m_buffer.erase(0, end + 4 + length);
        return reply;
    }

    std::string m_host;
    int m_socket;
    std::string m_buffer;
};

void answer(Client &client, const Client::Reply &event, std::string_view handler)
{
    const std::string path = "invocation/" + event.requestId;
    if (handler == "error") {
        client.post(path + "/error", R"({"errorMessage":"wrong","errorType":"Mine"})",
                    "Lambda-Runtime-Function-Error-Type: Function.Mine\r\n");
    } else if (handler == "chunked") {
        client.postChunked(path + "/response", event.body);
    } else if (handler.starts_with("exit:")) {
        std::exit(std::atoi(handler.data() + 5));
    } else if (handler == "bad-mode") {
        client.post(path + "/response", event.body, "Lambda-Runtime-Function-Response-Mode: nonsense\r\n");
    } else if (handler == "truncated") {
        client.postTruncated(path + "/response");
        std::exit(0);
    } else if (handler == "expect") {
        client.postExpecting(path + "/response", event.body);
    } else if (handler == "ask-again") {
        const Client::Reply again = client.get("invocation/next");
        client.post(path + "/response", again.requestId == event.requestId ? again.body : "\"another event\"");
    } else if (handler == "twice") {
        client.post(path + "/response", event.body);
        const Client::Reply second = client.post(path + "/response", "\"again\"");
        std::printf("%d %s", second.status, second.body.c_str());
        std::fflush(stdout);
    } else {
        if (handler == "lines")
            std::puts("a line");
        std::fflush(stdout);
        client.post(path + "/response", event.body);
    }
}

} // namespace

int main()
{
    const char *address = std::getenv("AWS_LAMBDA_RUNTIME_API");
    const char *handler = std::getenv("_HANDLER");
    if (address == nullptr || handler == nullptr)
        return 92;
    Client client(address);
    if (std::string_view(handler) == "init-error") {
        client.post("init/error", R"({"errorMessage":"no start","errorType":"Function.NoStart"})",
                    "Lambda-Runtime-Function-Error-Type: Function.NoStart\r\n");
        return 1;
    }
    for (;;)
        answer(client, client.get("invocation/next"), handler);
}
