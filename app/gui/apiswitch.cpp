// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/apiswitch.h"

#include "gui/workbench.h"
#include "httpapi/claimsfile.h"
#include "httpapi/httpapiendpoint.h"
#include "lambdaapi/apiendpoint.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalBlocker>
#include <QStatusBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lambdarium {

ApiSwitch::ApiSwitch(Workbench &workbench, const Actions &actions, QStatusBar *bar)
    : QObject(bar)
    , m_workbench(workbench)
    , m_actions(actions)
    , m_button(new QToolButton(bar))
{
    m_button->setObjectName(u"apiSwitch"_s);
    m_button->setAutoRaise(true);
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAccessibleName(tr("Lambda API on this computer"));
    // Actions of its own would give the button an arrow.
    auto *menu = new QMenu(m_button);
    menu->addActions({m_actions.serve, m_actions.copyAddress, m_actions.copyHttpAddress});
    m_button->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_button, &QWidget::customContextMenuRequested, menu,
            [this, menu](const QPoint &place) { menu->popup(m_button->mapToGlobal(place)); });
    bar->addPermanentWidget(m_button);
    connect(m_button, &QToolButton::clicked, m_actions.serve, &QAction::setChecked);
    connect(m_actions.serve, &QAction::toggled, this, &ApiSwitch::turn);
    connect(m_actions.copyAddress, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(address()); });
    connect(m_actions.copyHttpAddress, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(httpAddress()); });
    connect(&m_log, &RequestLog::answered, this, &ApiSwitch::answered);
    connect(&m_workbench, &Workbench::projectChanged, this, [this] {
        if (m_endpoint)
            m_endpoint->setProject(m_workbench.project());
        if (m_http)
            m_http->setProject(m_workbench.project());
        readProjectClaims();
    });
    show();
}

ApiSwitch::~ApiSwitch() = default;

QString ApiSwitch::address() const
{
    return m_endpoint ? m_endpoint->address() : QString();
}

QString ApiSwitch::httpAddress() const
{
    return m_http && !m_http->state()->apis.apis.isEmpty() ? m_http->address() : QString();
}

void ApiSwitch::turn(bool on)
{
    m_endpoint.reset();
    m_http.reset();
    if (const Result<> started = on ? start() : Result<>(); !started) {
        const QSignalBlocker blocker(m_actions.serve);
        m_actions.serve->setChecked(false);
        m_endpoint.reset();
        Q_EMIT failed(started.error());
    }
    show();
}

Result<> ApiSwitch::start()
{
    auto server = loadLoopbackServer();
    if (!server)
        return std::unexpected(server.error());
    auto endpoint = std::make_unique<ApiEndpoint>(std::move(*server),
                                                  [&service = m_workbench.service()](InvokeRequest request, Completion done) {
                                                      service.invokeFor(std::move(request), std::move(done));
                                                  });
    endpoint->setRequestLog(&m_log);
    endpoint->setProject(m_workbench.project());
    // Another program may have the usual port; any other does as well.
    if (const auto usual = endpoint->listen(ApiEndpoint::usualPort); !usual) {
        if (const auto any = endpoint->listen(0); !any)
            return any;
    }
    endpoint->keepProvisioned(m_workbench.service().executor());
    m_endpoint = std::move(endpoint);
    return startHttp();
}

Result<> ApiSwitch::startHttp()
{
    constexpr quint16 usualPort = 3000; // of SAM CLI's start-api
    auto server = loadLoopbackServer();
    if (!server)
        return std::unexpected(server.error());
    auto endpoint = std::make_unique<HttpApiEndpoint>(std::move(*server),
                                                      [&service = m_workbench.service()](InvokeRequest request, Completion done) {
                                                          service.invokeFor(std::move(request), std::move(done));
                                                      });
    endpoint->setRequestLog(&m_log);
    endpoint->setProject(m_workbench.project());
    connect(endpoint.get(), &HttpApiEndpoint::routesChanged, this, &ApiSwitch::show);
    if (const auto usual = endpoint->listen(usualPort); !usual) {
        if (const auto any = endpoint->listen(0); !any)
            return any;
    }
    m_http = std::move(endpoint);
    readProjectClaims();
    return {};
}

void ApiSwitch::readProjectClaims()
{
    const Project *project = m_workbench.project();
    if (!m_http || !project)
        return;
    const auto claims = readClaims(project->folder());
    m_http->setClaims(claims.value_or(QByteArray()));
    if (!claims)
        Q_EMIT failed(claims.error());
}

void ApiSwitch::show()
{
    const bool on = m_endpoint != nullptr;
    m_button->setChecked(on);
    m_actions.copyAddress->setEnabled(on);
    m_button->setText(on ? tr("API: port %1").arg(m_endpoint->port()) : tr("API: off"));
    m_actions.copyHttpAddress->setEnabled(!httpAddress().isEmpty());
    m_button->setToolTip(toolTip());
}

QString ApiSwitch::toolTip() const
{
    if (!m_endpoint)
        return tr("Click to answer the Lambda API for the AWS CLI and SDKs on this computer.");
    if (httpAddress().isEmpty())
        return tr("The Lambda API answers at %1 for programs of this computer. Click to stop it.").arg(address());
    return tr("The Lambda API answers at %1, the HTTP APIs of the template at %2. Click to stop them.")
        .arg(address(), httpAddress());
}

} // namespace lambdarium
