// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A column of fields with aligned labels, controls, origin chips and reset buttons. Thread: GUI thread.
// Ownership: its parent widget; it owns its rows and their controls.

#include <QWidget>

class QGridLayout;
class QLabel;

namespace lambdarium {

class FormRow;

class Form : public QWidget
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    /// Appends a field. A control that should take the whole width has an expanding size policy.
    FormRow *addRow(const QString &label, QWidget *control);
    QLabel *addHeading(const QString &text);
    /// Appends something over the whole width.
    void addWide(QWidget *widget);
    /// Appends something beneath the last field, in the column of the controls.
    void addBeneath(QWidget *widget);
    void addStretch();
    [[nodiscard]] const QList<FormRow *> &rows() const { return m_rows; }

    /// Draws the red outline of fields with a wrong value.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QGridLayout *m_grid;
    QList<FormRow *> m_rows;
};

} // namespace lambdarium
