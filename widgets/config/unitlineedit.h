// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line edit with the unit of its number at its end. Thread: GUI thread.

#include <QLineEdit>

namespace lambdarium {

class UnitLineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit UnitLineEdit(const QString &unit, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_unit;
};

} // namespace lambdarium
