// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// RequestLog: watches what a handler is asked and what it answers. Thread: that of its maker, with an event loop; handlers and
// replies run on theirs. Ownership: its creator; a watched handler may outlive it.

#include "http/loopbackserver.h"
#include "http/requestrecord.h"

#include <QObject>

namespace lambdarium {

class RequestLog : public QObject
{
    Q_OBJECT

public:
    /// Fills `operation` and `subject`; runs where the handler runs.
    using Describe = std::function<void(RequestRecord &record)>;

    explicit RequestLog(QObject *parent = nullptr);
    ~RequestLog() override;

    /// The handler with every answered request told. A request that is never answered is not.
    [[nodiscard]] HttpHandler watched(HttpHandler handler, Describe describe) const;

Q_SIGNALS:
    /// Those since the last signal, in the order of their answers.
    void answered(const QList<lambdarium::RequestRecord> &records);

private:
    struct Pending;
    void deliver();

    std::shared_ptr<Pending> m_pending;
};

} // namespace lambdarium
