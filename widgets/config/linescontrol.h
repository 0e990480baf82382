// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field of several lines: a list with one item a line, or a longer text such as a JSON pattern. It is as high as its
// lines. Leaving or Ctrl+Enter commits, Esc takes back, Tab goes on. Thread: GUI thread.

#include "config/fieldcontrol.h"

class QCompleter;
class QPlainTextEdit;

namespace lambdarium {

class LinesControl : public FieldControl
{
    Q_OBJECT

public:
    /// `monospaced` for code; `rows` is the least number of lines that are shown.
    explicit LinesControl(bool monospaced, int rows = 1, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const override;
    [[nodiscard]] QPlainTextEdit *edit() const { return m_edit; }
    void setPlaceholder(const QString &text);
    /// Offers texts for the line that is being typed, and a few of them in a menu at the end of the field, where what is in
    /// the field is ticked; any other text may be typed.
    void setSuggestions(const QStringList &texts);

protected:
    void display(const QString &text) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeight();
    void suggest();
    void takeSuggestion(const QString &text);
    void addPickButton(const QStringList &texts);
    void toggleLine(const QString &text, bool there);
    [[nodiscard]] bool isSuggesting() const;

    QPlainTextEdit *m_edit;
    int m_rows;
    QCompleter *m_completer = nullptr;
    bool m_displaying = false;
};

} // namespace lambdarium
