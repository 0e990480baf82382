// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The memory field: a slider over sensible sizes, the exact number, and the share of a virtual CPU that it buys.
// A drag is one change, however far it goes. Thread: GUI thread.

#include "config/fieldcontrol.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QSlider;

namespace lambdarium {

class MemoryControl : public FieldControl
{
    Q_OBJECT

public:
    explicit MemoryControl(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const override;
    [[nodiscard]] QSlider *slider() const { return m_slider; }
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }
    [[nodiscard]] QString cpuText() const;

    /// The sizes the slider stops at, in MB, ascending.
    [[nodiscard]] static const QList<int> &stops();

protected:
    void display(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onSlider(int index);
    void showShare(const QString &text);
    void moveSlider(const QString &text);

    QSlider *m_slider;
    QLineEdit *m_edit;
    QLabel *m_cpu;
    QTimer m_keyPause; ///< several key presses on the slider are one change
};

} // namespace lambdarium
