// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Chooses the event of a run: saved ones of the function first, then samples; typing searches. Thread: GUI thread.

#include "items/eventchoicesmodel.h"

#include <QComboBox>

namespace lambdarium {

class EventPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit EventPicker(QWidget *parent = nullptr);

    void setFunction(const Project *project, const QString &logicalId);
    /// Marks a choice as current without choosing it; an unknown one leaves none.
    void setCurrent(EventChoicesModel::Kind kind, const QString &name);

Q_SIGNALS:
    void savedChosen(const QString &name);
    void sampleChosen(const QString &name);

private:
    void choose(int row);

    EventChoicesModel *m_model;
};

} // namespace lambdarium
