// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CodeNavigator: the window's "Go" commands: to a definition, to the places that name something, to an entry of the
// template, back and forward. Thread: GUI thread. Ownership: the main window.

#include "gui/jumphistory.h"

#include <QObject>

namespace lambdarium {

class CommandPalette;
class EditorPane;
class TabArea;
class Workbench;

class CodeNavigator : public QObject
{
    Q_OBJECT

public:
    CodeNavigator(Workbench &workbench, TabArea *tabs, CommandPalette *palette, QObject *parent);

    void goToDefinition();
    void goToDefinitionAt(ByteOffset offset);
    void showReferences();
    void showSymbols();
    /// To an entry of the template, or to a section when `name` is empty.
    void goToEntry(const QString &section, const QString &name);
    void goBack();
    void goForward();
    void clear();
    [[nodiscard]] const JumpHistory &history() const { return m_history; }
    /// The template's editor when it is in front; null otherwise.
    [[nodiscard]] EditorPane *templateEditor() const;

Q_SIGNALS:
    void historyChanged();
    /// Nothing to go to: one sentence.
    void nothingFound(const QString &message);

private:
    [[nodiscard]] JumpPlace here() const;
    void jumpTo(const JumpPlace &place);
    void show(const JumpPlace &place);
    void jumpIntoTemplate(TextSpan span, TextPosition position);

    Workbench &m_workbench;
    TabArea *m_tabs;
    CommandPalette *m_palette;
    JumpHistory m_history;
};

} // namespace lambdarium
