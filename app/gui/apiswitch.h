// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ApiSwitch: the status bar's switch for the Lambda API and the template's HTTP APIs on this computer, and what a person
// copies for its clients. Thread: GUI thread. Ownership: the window; the workbench must outlive it.

#include "base/result.h"
#include "http/requestlog.h"

#include <QObject>

#include <memory>

class QAction;
class QStatusBar;
class QToolButton;

namespace lambdarium {

class ApiEndpoint;
class HttpApiEndpoint;
class Workbench;

class ApiSwitch : public QObject
{
    Q_OBJECT

public:
    struct Actions {
        QAction *serve; ///< checkable: it is the switch of menu and palette
        QAction *copyAddress;
        QAction *copyHttpAddress;
    };

    ApiSwitch(Workbench &workbench, const Actions &actions, QStatusBar *bar);
    ~ApiSwitch() override;

    [[nodiscard]] QString address() const; ///< empty while it is off
    [[nodiscard]] QString httpAddress() const; ///< empty while it is off, and when the template has no routes
    /// Reads the project's claims again; without them when they can't be read, which failed() says.
    void readProjectClaims();

Q_SIGNALS:
    void failed(const lambdarium::Error &error);
    void answered(const QList<lambdarium::RequestRecord> &records); ///< of both APIs

private:
    void turn(bool on);
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<> startHttp();
    void show();
    [[nodiscard]] QString toolTip() const;

    Workbench &m_workbench;
    Actions m_actions;
    QToolButton *m_button;
    RequestLog m_log;
    std::unique_ptr<ApiEndpoint> m_endpoint;
    std::unique_ptr<HttpApiEndpoint> m_http;
};

} // namespace lambdarium
