// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/multicursor.h"

#include "editor/qscintilla.h"

#include <QByteArray>

#include <algorithm>
#include <utility>

namespace lambdarium::multicursor {

namespace {

using Sci = QsciScintillaBase;

unsigned long asPosition(long value)
{
    return static_cast<unsigned long>(value);
}

long mainSelection(QsciScintilla *editor)
{
    return editor->SendScintilla(Sci::SCI_GETMAINSELECTION);
}

QByteArray bytes(QsciScintilla *editor, long begin, long end)
{
    const long address = editor->SendScintilla(Sci::SCI_GETRANGEPOINTER, asPosition(begin), end - begin);
    return QByteArray(reinterpret_cast<const char *>(address), end - begin);
}

bool isSelected(QsciScintilla *editor, long begin)
{
    const long count = editor->SendScintilla(Sci::SCI_GETSELECTIONS);
    for (long i = 0; i < count; ++i) {
        if (editor->SendScintilla(Sci::SCI_GETSELECTIONNSTART, asPosition(i)) == begin)
            return true;
    }
    return false;
}

// The next place of a text from a position on, around the end; -1 when there is none.
long find(QsciScintilla *editor, const QByteArray &text, long from)
{
    const long length = editor->SendScintilla(Sci::SCI_GETLENGTH);
    for (const auto &[begin, end] : {std::pair(from, length), std::pair(0L, std::min(length, from + long(text.size())))}) {
        editor->SendScintilla(Sci::SCI_SETTARGETRANGE, asPosition(begin), end);
        editor->SendScintilla(Sci::SCI_SETSEARCHFLAGS, asPosition(Sci::SCFIND_MATCHCASE));
        const long found = editor->SendScintilla(Sci::SCI_SEARCHINTARGET, asPosition(text.size()), text.constData());
        if (found >= 0)
            return found;
    }
    return -1;
}

} // namespace

void setUp(QsciScintilla *editor)
{
    editor->SendScintilla(Sci::SCI_SETMULTIPLESELECTION, 1UL);
    editor->SendScintilla(Sci::SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    editor->SendScintilla(Sci::SCI_SETMULTIPASTE, asPosition(Sci::SC_MULTIPASTE_EACH));
    editor->SendScintilla(Sci::SCI_SETADDITIONALCARETSBLINK, 1UL);
}

bool isActive(QsciScintilla *editor)
{
    return editor->SendScintilla(Sci::SCI_GETSELECTIONS) > 1;
}

void end(QsciScintilla *editor)
{
    const unsigned long main = asPosition(mainSelection(editor));
    const long caret = editor->SendScintilla(Sci::SCI_GETSELECTIONNCARET, main);
    const long anchor = editor->SendScintilla(Sci::SCI_GETSELECTIONNANCHOR, main);
    editor->SendScintilla(Sci::SCI_SETSELECTION, asPosition(caret), anchor);
}

void addLine(QsciScintilla *editor, int direction)
{
    // The outermost cursor in that direction gets the neighbour; columns count as they are seen.
    const long count = editor->SendScintilla(Sci::SCI_GETSELECTIONS);
    long edge = editor->SendScintilla(Sci::SCI_GETSELECTIONNCARET, asPosition(mainSelection(editor)));
    const long column = editor->SendScintilla(Sci::SCI_GETCOLUMN, asPosition(edge));
    for (long i = 0; i < count; ++i) {
        const long caret = editor->SendScintilla(Sci::SCI_GETSELECTIONNCARET, asPosition(i));
        edge = direction < 0 ? std::min(edge, caret) : std::max(edge, caret);
    }
    const long line = editor->SendScintilla(Sci::SCI_LINEFROMPOSITION, asPosition(edge)) + direction;
    if (line < 0 || line >= editor->SendScintilla(Sci::SCI_GETLINECOUNT))
        return;
    const long position = editor->SendScintilla(Sci::SCI_FINDCOLUMN, asPosition(line), column);
    const long main = mainSelection(editor);
    editor->SendScintilla(Sci::SCI_ADDSELECTION, asPosition(position), position);
    // The first cursor stays the main one, so that its column goes on to count.
    editor->SendScintilla(Sci::SCI_SETMAINSELECTION, asPosition(main));
    editor->SendScintilla(Sci::SCI_SCROLLRANGE, asPosition(position), position);
}

void addNextOccurrence(QsciScintilla *editor)
{
    const unsigned long main = asPosition(mainSelection(editor));
    const long begin = editor->SendScintilla(Sci::SCI_GETSELECTIONNSTART, main);
    const long end = editor->SendScintilla(Sci::SCI_GETSELECTIONNEND, main);
    if (begin == end) {
        const long wordBegin = editor->SendScintilla(Sci::SCI_WORDSTARTPOSITION, asPosition(begin), 1L);
        const long wordEnd = editor->SendScintilla(Sci::SCI_WORDENDPOSITION, asPosition(begin), 1L);
        if (wordBegin < wordEnd)
            editor->SendScintilla(Sci::SCI_SETSELECTION, asPosition(wordEnd), wordBegin);
        return;
    }
    const QByteArray text = bytes(editor, begin, end);
    const long found = find(editor, text, end);
    if (found < 0 || isSelected(editor, found))
        return;
    const long behind = found + static_cast<long>(text.size());
    editor->SendScintilla(Sci::SCI_ENSUREVISIBLE, editor->SendScintilla(Sci::SCI_LINEFROMPOSITION, asPosition(found)));
    editor->SendScintilla(Sci::SCI_ADDSELECTION, asPosition(behind), found);
    editor->SendScintilla(Sci::SCI_SCROLLRANGE, asPosition(found), behind);
}

void toggleAt(QsciScintilla *editor, long position)
{
    const long count = editor->SendScintilla(Sci::SCI_GETSELECTIONS);
    for (long i = 0; i < count && count > 1; ++i) {
        if (editor->SendScintilla(Sci::SCI_GETSELECTIONNCARET, asPosition(i)) == position) {
            editor->SendScintilla(Sci::SCI_DROPSELECTIONN, asPosition(i));
            return;
        }
    }
    editor->SendScintilla(Sci::SCI_ADDSELECTION, asPosition(position), position);
}

} // namespace lambdarium::multicursor
