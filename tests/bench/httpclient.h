// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A blocking HTTP client over one connection that lives on, as thin as that of the floor.

#include <string>

namespace bench {

class HttpClient
{
public:
    /// Ends the program when nothing listens there, unless `mayFail`.
    explicit HttpClient(unsigned short port, bool mayFail = false);
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    [[nodiscard]] bool isConnected() const { return m_socket >= 0; }
    /// Sends a request and waits for its answer, whose status it gives; -1 when the connection ended.
    int request(const std::string &method, const std::string &path, const std::string &body);

private:
    [[nodiscard]] int receive();

    int m_socket = -1;
    std::string m_buffer;
};

} // namespace bench
