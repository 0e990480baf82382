// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bar beneath an editor that finds and replaces. Matches are marked while it is open. Enter: next, Shift+Enter:
// previous, Esc: close. Thread: GUI thread. Ownership: its parent widget; the editor must live as long.

#include "editor/textsearch.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace lambdarium {

class CodeEditor;

class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(CodeEditor *editor, QWidget *parent = nullptr);

    /// Opens the bar with the editor's selection, with the second line when `replace` is set.
    void open(bool replace);
    void close();
    [[nodiscard]] qsizetype matchCount() const { return m_matches.size(); }

public Q_SLOTS:
    void findNext();
    void findPrevious();
    void replaceOne();
    void replaceAll();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addOption(const QString &text, const QString &toolTip);
    QWidget *buildFindLine();
    QWidget *buildReplaceLine();
    void search();
    void mark(bool on);
    void showCount();
    void select(qsizetype index);
    [[nodiscard]] qsizetype currentMatch() const; ///< index of the selected one; -1 = none is
    void clearMatches();
    void setScope(bool on);
    void showScope();
    void moveScope(int position, int type, int length);
    void step(bool forwards);

    QTimer m_delay; ///< first, the buttons' signals go to it
    CodeEditor *m_editor;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QLabel *m_count;
    QToolButton *m_case;
    QToolButton *m_words;
    QToolButton *m_expression;
    QToolButton *m_inSelection;
    QWidget *m_replaceLine;
    QList<SearchMatch> m_matches;
    QString m_error;
    std::optional<TextSpan> m_scope; ///< only here is searched, in bytes of the editor; none = everywhere
    QString m_note; ///< how the last step came to the match: "from the top"
};

} // namespace lambdarium
