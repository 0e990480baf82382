// SPDX-License-Identifier: GPL-3.0-or-later
#include "server-http/httpserver.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class HttpServerPlugin : public QObject, public LoopbackServerFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_LOOPBACK_SERVER_IID FILE "server-http.json")
    Q_INTERFACES(lambdarium::LoopbackServerFactory)
public:
    std::unique_ptr<LoopbackServer> create() override { return std::make_unique<HttpServer>(); }
};

} // namespace lambdarium

#include "plugin.moc"
