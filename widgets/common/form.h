// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A column of fields with aligned labels, controls, origin chips and reset buttons. Thread: GUI thread.
// Ownership: its parent widget; it owns its rows and their controls.

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

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
    /// Width of the column of labels, so that forms beneath one another line up; never less than the labels need.
    void setLabelWidth(int width);
    [[nodiscard]] int labelWidth() const; ///< what the labels need
    /// Labels stand above their controls, which takes less width. A form in a scroll area sees to it by itself.
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }
    [[nodiscard]] const QList<FormRow *> &rows() const { return m_rows; }

    /// Draws the red outline of fields with a wrong value.
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void place(FormRow *row, int at);
    void followWidth();

    QGridLayout *m_grid;
    QList<FormRow *> m_rows;
    QList<int> m_places; ///< first grid row of each of them
    int m_labelWidth = 0;
    bool m_narrow = false;
    QScrollArea *m_scroll = nullptr;
};

} // namespace lambdarium
