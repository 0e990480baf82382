// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A button that opens a menu and shows it by an arrow behind its text, not by a mark in its corner that the text runs into.
// Thread: GUI thread. Ownership: its parent widget.

#include <QToolButton>

namespace lambdarium {

class MenuButton : public QToolButton
{
    Q_OBJECT

public:
    explicit MenuButton(QWidget *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace lambdarium
