// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One field of a Form: label with buddy, control, origin chip, reset button, and one sentence beneath with a place of its
// own, so that nothing moves when it comes and goes. Thread: GUI thread. Ownership: the Form.

#include "common/theme.h"

#include <QObject>
#include <QPoint>
#include <QString>

class QLabel;
class QToolButton;
class QWidget;

namespace lambdarium {

class Chip;
class ElidedLabel;

class FormRow : public QObject
{
    Q_OBJECT

public:
    /// Room for the origin chip; a longer text is cut and stands in its tooltip.
    static constexpr int OriginWidth = 13 * metrics::Half;

    /// Makes the parts around `control`; the Form lays them out. `label` may have a mnemonic.
    FormRow(const QString &label, QWidget *control, QWidget *form);

    [[nodiscard]] QLabel *label() const { return m_label; }
    [[nodiscard]] QWidget *control() const { return m_control; }
    [[nodiscard]] Chip *originChip() const { return m_origin; }
    [[nodiscard]] QToolButton *resetButton() const { return m_reset; }
    [[nodiscard]] ElidedLabel *noteLabel() const { return m_note; }

    /// Where the value comes from. Empty text leaves the place empty. Clicking the chip emits originClicked().
    void setOrigin(const QString &text, Role role, const QString &toolTip, bool clickable = true);
    /// Offers the ring arrow, with what it would do as its tooltip.
    void setResettable(bool resettable, const QString &toolTip = {});
    /// One sentence beneath the field in the role's colour; Role::Error also outlines the control. Empty clears.
    void setNote(const QString &sentence, Role role = Role::Error);
    [[nodiscard]] QString note() const;
    void setVisible(bool visible);

Q_SIGNALS:
    void originClicked();
    void resetRequested();
    /// The context menu of the label, the chip or the ring arrow is asked for, at a place of the screen.
    void menuRequested(const QPoint &position);

private:
    void buildSideParts(QWidget *form);

    QLabel *m_label;
    QWidget *m_control;
    Chip *m_origin;
    QToolButton *m_reset;
    ElidedLabel *m_note;
};

} // namespace lambdarium
