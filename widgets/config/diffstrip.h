// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// DiffStrip: the text lines that a form is about to change, or has just changed. Its height never changes. A click (or
// Enter) asks to open the editor there. Thread: GUI thread. Ownership: its parent widget.

#include "config/difflines.h"

#include <QAbstractButton>

namespace lambdarium {

class DiffStrip : public QAbstractButton
{
    Q_OBJECT

public:
    enum class State {
        Empty,
        Preview, ///< not written yet
        Written,
    };
    Q_ENUM(State)

    explicit DiffStrip(QWidget *parent = nullptr);

    /// The name that stands before the line numbers.
    void setFileName(const QString &name);
    /// Shows a diff as unifiedDiff() makes it; an empty one clears.
    void setDiff(const QByteArray &unifiedDiff, State state);
    void clear();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QList<DiffLine> &lines() const { return m_lines; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// `line` counts from 1 in the text as it is now.
    void openRequested(qsizetype line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QString caption() const;

    QString m_fileName;
    QList<DiffLine> m_lines;
    State m_state = State::Empty;
};

} // namespace lambdarium
