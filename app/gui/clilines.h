// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CliLines: what a person did or sees, as a line for the AWS CLI on the clipboard. The API is switched on for it. Thread: GUI
// thread. Ownership: its parent; workbench and switch must outlive it.

#include "http/requestrecord.h"

#include <QObject>

#include <optional>

class QAction;

namespace lambdarium {

class ApiSwitch;
class Workbench;

class CliLines : public QObject
{
    Q_OBJECT

public:
    CliLines(Workbench &workbench, const ApiSwitch &api, QAction *serve, QObject *parent);

    /// A line that sends an event to a function; none without an API.
    void copyEvent(const QString &logicalId, const QByteArray &event);
    /// A line that does a kept run again.
    void copyRun(qint64 runId);
    /// A line that sends a request again; none when the AWS CLI has none.
    [[nodiscard]] std::optional<QString> lineOf(const RequestRecord &record) const;

Q_SIGNALS:
    void copied(const QString &line);
    void failed(const QString &message);

private:
    void copy(const QString &logicalId, const QByteArray &event, const QByteArray &type);

    Workbench &m_workbench;
    const ApiSwitch &m_api;
    QAction *m_serve;
};

} // namespace lambdarium
