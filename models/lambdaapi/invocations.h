// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Invocations: runs functions for requests of the Lambda API. Thread: start() on any; the reply may come on any. Ownership: its
// creator, who keeps what `invoke` uses.

#include "http/loopbackserver.h"
#include "invocation/executor.h"
#include "lambdaapi/routes.h"
#include "lambdaapi/signature.h"
#include "lambdaapi/urlrequest.h"

namespace lambdarium {

class Invocations
{
public:
    /// Runs a function; may be called on any thread.
    using Invoke = std::function<void(InvokeRequest, Completion)>;

    explicit Invocations(Invoke invoke)
        : m_invoke(std::move(invoke))
    {
    }

    /// Answers one request, now or when its function has ended.
    void start(ApiCall call, InvocationRoute route, HttpReply reply) const;
    /// Answers a request of a function's URL, of a page where the URL's Cors names its origin; `key` is the one to sign with, for
    /// URLs with AWS_IAM.
    void startUrl(const ApiCall &call, const UrlRequest &url, const std::optional<AccessKey> &key, HttpReply reply) const;

private:
    void accept(InvokeRequest request, HttpReply reply) const;
    /// Answers while the function writes.
    template <class Sink>
    void stream(InvokeRequest request, std::shared_ptr<Sink> answer) const;

    Invoke m_invoke;
};

/// The answer to a web page that may not ask.
[[nodiscard]] HttpResponse pageRefusal();

} // namespace lambdarium
