// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The waterfall of a run's phases on one clock; a vertical line marks the deadline. Thread: GUI thread.

#include <QTableView>

#include <chrono>

namespace lambdarium {

class PhasesModel;
struct InvocationResult;

class TimingView : public QTableView
{
    Q_OBJECT

public:
    explicit TimingView(QWidget *parent = nullptr);

    void showResult(const InvocationResult &result, std::chrono::milliseconds timeout);
    void clear();

private:
    PhasesModel *m_model;
};

} // namespace lambdarium
