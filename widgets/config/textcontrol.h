// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field of one line of text or a number with its unit. Enter or leaving commits, Esc takes back. Thread: GUI thread.

#include "config/fieldcontrol.h"

class QLineEdit;
class QToolButton;

namespace lambdarium {

class TextControl : public FieldControl
{
    Q_OBJECT

public:
    /// With a unit the field is as wide as a number needs.
    explicit TextControl(const QString &unit = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const override;
    /// Offers texts to choose from, while typing and by the button at the end (or Down); any other text may be typed.
    void setSuggestions(const QStringList &texts);
    /// A button behind the field; the caller connects it. Owned by the control.
    [[nodiscard]] QToolButton *addButton(const QString &iconName, const QString &toolTip);
    /// Puts in a text as if it had been typed, and commits it.
    void enter(const QString &text);
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }

protected:
    void display(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSuggestions();

    QLineEdit *m_edit;
};

} // namespace lambdarium
