// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LoopbackServer: an HTTP/1.1 server that only this computer reaches. A plugin implements it. Thread: its methods belong to the
// thread that made it; the handler runs on the server's own thread and must return at once. Ownership: its creator;
// destroying it closes every connection, and later replies go nowhere.

#include "base/pluginloader.h"
#include "base/result.h"
#include "http/httpmessage.h"

#include <QtPlugin>

#include <chrono>
#include <functional>
#include <memory>

namespace lambdarium {

struct LoopbackServerOptions {
    quint16 port = 0; ///< 0 = any that is free
    qint64 maximumBody = 70 * 1024 * 1024; ///< bytes; a larger one is answered with 413
    std::chrono::seconds requestTime{30}; ///< a request must arrive within
    std::chrono::seconds idleTime{300}; ///< a connection without a request lives so long
    bool takesPages = false; ///< requests of web pages reach the handler too, which must look at their Origin itself
};

/// Sends the answer; called at most once, from any thread.
using HttpReply = std::move_only_function<void(HttpResponse)>;
using HttpHandler = std::function<void(HttpRequest, HttpReply)>;

class LoopbackServer
{
public:
    LoopbackServer() = default;
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;
    virtual ~LoopbackServer() = default;

    /// Listens on 127.0.0.1. Requests whose Host is not this computer's, and those that a page of another site sent (Origin),
    /// are refused with 403 before the handler sees them, the latter without `takesPages`. Errors: Io (such as a port in use).
    [[nodiscard]] virtual Result<> listen(const LoopbackServerOptions &options, HttpHandler handler) = 0;
    [[nodiscard]] virtual quint16 port() const = 0; ///< 0 before listen()
};

/// Root object of a server plugin.
class LoopbackServerFactory
{
public:
    LoopbackServerFactory() = default;
    LoopbackServerFactory(const LoopbackServerFactory &) = delete;
    LoopbackServerFactory &operator=(const LoopbackServerFactory &) = delete;
    virtual ~LoopbackServerFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<LoopbackServer> create() = 0;
};

/// A server from the first plugin that has one. Errors: NotFound, naming the folders searched; what the loader says.
[[nodiscard]] Result<std::unique_ptr<LoopbackServer>>
loadLoopbackServer(const QStringList &pluginFolders = PluginLoader::defaultFolders());

} // namespace lambdarium

#define LAMBDARIUM_LOOPBACK_SERVER_IID "org.lambdarium.LoopbackServerFactory/1"
Q_DECLARE_INTERFACE(lambdarium::LoopbackServerFactory, LAMBDARIUM_LOOPBACK_SERVER_IID)
