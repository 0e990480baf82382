// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PlanDialog: asks for what a change of the template needs and shows, while typing, the lines it would change or why it can't
// be made. Writes nothing itself. Thread: GUI thread. Ownership: its parent, or the caller's stack.

#include "base/result.h"
#include "project/plannedchange.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace lambdarium {

class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    using Planner = std::function<Result<PlannedChange>()>;

    /// `verb` is the word on the button.
    PlanDialog(const QString &title, const QString &verb, QWidget *parent);

    QLineEdit *addText(const QString &label, const QString &name, const QString &text = {});
    QComboBox *addChoice(const QString &label, const QString &name, const QStringList &choices, bool editable);
    QCheckBox *addCheck(const QString &label, const QString &name, bool checked);
    /// Makes the plan from the fields; call it after they were added.
    void setPlanner(Planner planner);

    /// The plan in the preview; only when the dialog was accepted is it what the person wants.
    [[nodiscard]] const PlannedChange &plan() const { return m_plan; }
    /// The preview does not show the last key yet.
    [[nodiscard]] bool isPending() const { return m_delay.isActive(); }

private:
    void refresh();
    void scheduleRefresh();
    void showNotes(const QStringList &sentences, bool wrong);

    QFormLayout *m_form;
    QPlainTextEdit *m_diff;
    QLabel *m_notes;
    QDialogButtonBox *m_buttons;
    Planner m_planner;
    PlannedChange m_plan;
    QTimer m_delay; ///< a large text is not compared at every key
};

} // namespace lambdarium
