// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Several cursors at once in a QScintilla editor. Pure functions on the editor; GUI thread.

class QsciScintilla;

namespace lambdarium::multicursor {

/// Lets the editor have several cursors that type and paste together.
void setUp(QsciScintilla *editor);
/// One more cursor in the line above (-1) or below (1) the last one, in the same column as far as the line reaches.
void addLine(QsciScintilla *editor, int direction);
/// Selects the word at the cursor; then, with each call, the next place of the same text too, around the end of the text.
void addNextOccurrence(QsciScintilla *editor);
/// One more cursor at a place, or without the one that is there already.
void toggleAt(QsciScintilla *editor, long position);
[[nodiscard]] bool isActive(QsciScintilla *editor);
/// Only the main cursor stays.
void end(QsciScintilla *editor);

} // namespace lambdarium::multicursor
