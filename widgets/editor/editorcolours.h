// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives a QScintilla editor the colours and fonts of the program's theme and of a language, in the order that
// QScintilla needs (setLexer() resets fonts and margins, so this comes after it). Thread: GUI thread.

#include "editor/styleslots.h"

class QsciScintilla;

namespace lambdarium::editorcolours {

/// Numbers of our indicators and markers; 0 to 7 belong to lexers, the fold symbols use markers 25 to 31.
enum Indicator { ErrorIndicator = 8, WarningIndicator, InformationIndicator, SearchIndicator, LinkIndicator, ScopeIndicator };
enum Marker { ErrorMarker = 1, WarningMarker, InformationMarker };
enum Margin { NumberMargin, SymbolMargin, FoldMargin };

/// Background of the text; the styles are made readable on it.
[[nodiscard]] QColor background();

/// Styles, margins, caret, selection, guides, indicators and markers; without a language in the program's colours alone.
void apply(QsciScintilla *editor, const StyleSlots &slotTable, const LanguageHighlighter *language);

/// Fits the margin of line numbers to the number of lines and to the zoom.
void fitNumberMargin(QsciScintilla *editor);

} // namespace lambdarium::editorcolours
