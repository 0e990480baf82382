// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CompletionPopup: the list of what may be typed, with a line of explanation beneath. It never takes the focus from the editor.
// Thread: GUI thread. Ownership: a child of the editor's window.

#include <QFrame>

class QLabel;
class QListView;

namespace lambdarium {

class CompletionsModel;

class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    CompletionPopup(CompletionsModel *model, QWidget *parent);

    /// Shows the rows beneath `anchor` (the word's first character, in coordinates of the parent), or above it where there is no
    /// room. `choose`: the first row is current.
    void showAt(const QRect &anchor, bool choose);
    [[nodiscard]] int currentRow() const; ///< -1 = none is chosen
    void moveCurrent(int rows);
    void setCurrentRow(int row);
    [[nodiscard]] int visibleRows() const;

Q_SIGNALS:
    void activated(int row); ///< by the mouse

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showDocumentation();
    void place(const QRect &anchor);

    CompletionsModel *m_model;
    QListView *m_list;
    QLabel *m_documentation;
};

} // namespace lambdarium
