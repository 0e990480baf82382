// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ApiSwitch: the status bar's switch for the Lambda API on this computer, and what a person copies for its clients.
// Thread: GUI thread. Ownership: the window; the workbench must outlive it.

#include "base/result.h"

#include <QObject>

#include <memory>

class QAction;
class QStatusBar;
class QToolButton;

namespace lambdarium {

class ApiEndpoint;
class Workbench;

class ApiSwitch : public QObject
{
    Q_OBJECT

public:
    /// `serve` is checkable: it is the switch of menu and palette.
    ApiSwitch(Workbench &workbench, QAction *serve, QAction *copyAddress, QStatusBar *bar);
    ~ApiSwitch() override;

    [[nodiscard]] QString address() const; ///< empty while it is off

Q_SIGNALS:
    void failed(const lambdarium::Error &error);

private:
    void turn(bool on);
    [[nodiscard]] Result<> start();
    void show();

    Workbench &m_workbench;
    QAction *m_serve;
    QAction *m_copyAddress;
    QToolButton *m_button;
    std::unique_ptr<ApiEndpoint> m_endpoint;
};

/// A line for the AWS CLI that sends an event to a function at an address; quoted for a shell.
[[nodiscard]] QString awsCliLine(const QString &address, const QString &functionName, const QByteArray &event);

} // namespace lambdarium
