// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field with known choices. An open one takes other text too. A value of the template that is not among the choices is
// shown all the same. Thread: GUI thread.

#include "config/fieldcontrol.h"

#include <QStringList>

class QComboBox;

namespace lambdarium {

class ChoiceControl : public FieldControl
{
    Q_OBJECT

public:
    ChoiceControl(const QStringList &choices, bool open, QWidget *parent = nullptr);

    /// Icon of a choice, a name for icons::get().
    void setChoiceIcon(const QString &choice, const QString &iconName);
    void setChoiceToolTip(const QString &choice, const QString &sentence);
    [[nodiscard]] QString text() const override;
    [[nodiscard]] QComboBox *comboBox() const { return m_box; }

protected:
    void display(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QStringList m_choices;
    QComboBox *m_box;
};

} // namespace lambdarium
