// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line at the top of a function's page: name, runtime, memory, timeout, warm sandboxes, last run. Thread: GUI thread.

#include "base/units.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace lambdarium {

class ChipRow;
class ElidedLabel;
struct FunctionResource;

/// What is said of a run in one chip.
struct LastRun {
    Milliseconds duration{};
    bool cold = false; ///< measured as a cold start
    bool failed = false;
};

class FunctionHeader : public QWidget
{
    Q_OBJECT

public:
    explicit FunctionHeader(QWidget *parent = nullptr);

    void setFunction(const FunctionResource &function);
    void setWarmCount(int count);
    void setLastRun(const std::optional<LastRun> &run);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QLabel *m_icon;
    ElidedLabel *m_name;
    ChipRow *m_chips;
    QString m_iconName;
    QStringList m_facts;
    int m_warm = 0;
    std::optional<LastRun> m_lastRun;
};

} // namespace lambdarium
