// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Shared by the editor's tests: style bytes and fold levels of an editor, and the same of a fresh one.

#include "editor/codeeditor.h"
#include "editor/syntaxlexer.h"

namespace lambdarium::test {

/// Styles everything as a jump to the end would, and returns one style number per byte.
inline QByteArray styles(CodeEditor &editor)
{
    const long length = editor.SendScintilla(QsciScintillaBase::SCI_GETLENGTH);
    editor.SendScintilla(QsciScintillaBase::SCI_COLOURISE, editor.SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED), -1L);
    QByteArray result;
    for (long i = 0; i < length; ++i)
        result += static_cast<char>(editor.SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, static_cast<unsigned long>(i)));
    return result;
}

inline QList<long> foldLevels(CodeEditor &editor)
{
    QList<long> result;
    for (int line = 0; line < editor.lines(); ++line)
        result.append(editor.SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, static_cast<unsigned long>(line)));
    return result;
}

/// Names of the styles of a text, one letter per byte: letters in the order in which styles appear.
inline QByteArray pattern(const QByteArray &styleBytes)
{
    QByteArray seen;
    QByteArray result;
    for (const char style : styleBytes) {
        if (!seen.contains(style))
            seen += style;
        result += static_cast<char>('a' + seen.indexOf(style));
    }
    return result;
}

} // namespace lambdarium::test
