// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"

#include "common/icons.h"
#include "common/theme.h"
#include "editor/editorassistant.h"
#include "editor/editorcolours.h"
#include "editor/highlighting.h"
#include "editor/multicursor.h"
#include "editor/syntaxlexer.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QToolTip>

#include "editor/qscintilla.h"

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

/// What is done with Scintilla's events needs no others; styling and underlining make very many.
constexpr int wantedEvents =
    QsciScintillaBase::SC_MOD_INSERTTEXT | QsciScintillaBase::SC_MOD_DELETETEXT | QsciScintillaBase::SC_MOD_CHANGEFOLD;

/// Lifts the read-only state for a change that does not come from the person.
class WriteAccess
{
public:
    explicit WriteAccess(QsciScintilla *editor)
        : m_editor(editor)
        , m_wasReadOnly(editor->isReadOnly())
    {
        m_editor->SendScintilla(QsciScintilla::SCI_SETREADONLY, 0UL);
    }
    WriteAccess(const WriteAccess &) = delete;
    WriteAccess &operator=(const WriteAccess &) = delete;
    ~WriteAccess() { m_editor->SendScintilla(QsciScintilla::SCI_SETREADONLY, static_cast<unsigned long>(m_wasReadOnly)); }

private:
    QsciScintilla *m_editor;
    bool m_wasReadOnly;
};

int indentWidthOf(const QString &language)
{
    return language == "YAML"_L1 || language == "JSON"_L1 || language.startsWith("JavaScript"_L1) ? 2 : 4;
}

QsciScintilla::EolMode lineEndOf(const QByteArray &bytes)
{
    const qsizetype feed = bytes.indexOf('\n');
    if (feed > 0 && bytes.at(feed - 1) == '\r')
        return QsciScintilla::EolWindows;
    return feed < 0 && bytes.contains('\r') ? QsciScintilla::EolMac : QsciScintilla::EolUnix;
}

} // namespace

CodeEditor::CodeEditor(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new SyntaxLexer(this))
{
    setUtf8(true);
    setUpView();
    setLexer(m_lexer);
    setUpLanguage();
    connect(&Theme::instance(), &Theme::changed, this, &CodeEditor::applyTheme);
    connect(this, &QsciScintilla::linesChanged, this, [this] { editorcolours::fitNumberMargin(this); });
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, [this] { editorcolours::fitNumberMargin(this); });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] { Q_EMIT cursorMoved(cursorTextPosition()); });
    connect(this, &QsciScintillaBase::SCN_DWELLSTART, this, [this](int position) { showToolTipAt(position); });
    connect(this, &QsciScintillaBase::SCN_DWELLEND, this, [] { QToolTip::hideText(); });
    connect(this, &QsciScintilla::textChanged, this, &CodeEditor::undoStateChanged);
}

CodeEditor::~CodeEditor() = default;

void CodeEditor::setUpView()
{
    setFrameShape(QFrame::NoFrame);
    setMarginType(editorcolours::NumberMargin, NumberMargin);
    setMarginType(editorcolours::SymbolMargin, SymbolMargin);
    setMarginWidth(editorcolours::SymbolMargin, metrics::Full);
    setMarginMarkerMask(editorcolours::SymbolMargin,
                        (1 << editorcolours::ErrorMarker) | (1 << editorcolours::WarningMarker)
                            | (1 << editorcolours::InformationMarker));
    setFolding(PlainFoldStyle, editorcolours::FoldMargin);
    setBraceMatching(SloppyBraceMatch);
    setIndentationGuides(true);
    setIndentationsUseTabs(false);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setAutoIndent(true);
    setExtraAscent(1);
    setExtraDescent(2);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, long(metrics::Quarter));
    setScrollWidth(1);
    setScrollWidthTracking(true);
    SendScintilla(SCI_SETIDLESTYLING, static_cast<unsigned long>(SC_IDLESTYLING_AFTERVISIBLE));
    SendScintilla(SCI_SETMODEVENTMASK, static_cast<unsigned long>(wantedEvents));
    SendScintilla(SCI_SETMOUSEDWELLTIME, 400UL);
    SendScintilla(SCI_SETCARETSTICKY, static_cast<unsigned long>(SC_CARETSTICKY_ON));
    // These keys belong to the window (undo, search, invoke) or to the undo target.
    constexpr QKeyCombination foreign[] = {Qt::CTRL | Qt::Key_Z,
                                           Qt::CTRL | Qt::Key_Y,
                                           Qt::CTRL | Qt::SHIFT | Qt::Key_Z,
                                           Qt::CTRL | Qt::Key_L,
                                           Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                                           Qt::CTRL | Qt::Key_Return,
                                           Qt::CTRL | Qt::Key_D,
                                           Qt::CTRL | Qt::Key_T};
    for (const QKeyCombination key : foreign) {
        if (QsciCommand *command = standardCommands()->boundTo(key.toCombined())) {
            command->setKey(0);
            command->setAlternateKey(0);
        }
    }
    multicursor::setUp(this);
    setAccessibleName(tr("Text editor"));
}

void CodeEditor::setFileName(const QString &name)
{
    m_fileName = name;
    setAccessibleName(name.isEmpty() ? tr("Text editor") : tr("Editor of %1").arg(name));
    setUpLanguage();
    Q_EMIT languageChanged();
}

QString CodeEditor::languageName() const
{
    const LanguageHighlighter *language = m_lexer->codeLanguage();
    return language ? language->translatedName() : QString();
}

void CodeEditor::setUpLanguage()
{
    auto language = highlighting::highlighterForFile(m_fileName);
    const QString name = language ? language->name() : QString();
    setTabWidth(indentWidthOf(name));
    setIndentationWidth(0); // the tab width
    setIndentationsUseTabs(name == "Makefile"_L1 || name == "Go"_L1);
    m_lexer->setLanguage(std::move(language), Theme::instance().isDark(), editorcolours::background());
    editorcolours::apply(this, m_lexer->styleSlots(), m_lexer->codeLanguage());
}

void CodeEditor::applyTheme()
{
    setUpLanguage();
}

QByteArray CodeEditor::bytes() const
{
    return bytesOf({0, SendScintilla(SCI_GETLENGTH)});
}

QByteArray CodeEditor::bytesOf(TextSpan span) const
{
    if (span.isEmpty())
        return {};
    // A pointer into the buffer, which QScintilla hands out as a number.
    const long address =
        SendScintilla(SCI_GETRANGEPOINTER, static_cast<unsigned long>(span.begin), static_cast<long>(span.length()));
    return {reinterpret_cast<const char *>(address), span.length()};
}

void CodeEditor::setBytes(const QByteArray &bytes)
{
    const long top = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const TextPosition caret = cursorTextPosition();
    replaceBytes({0, SendScintilla(SCI_GETLENGTH)}, bytes);
    const long line = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(caret.line - 1));
    const long position = line < 0 ? SendScintilla(SCI_GETLENGTH)
                                   : SendScintilla(SCI_POSITIONRELATIVE, static_cast<unsigned long>(line), caret.column - 1);
    SendScintilla(SCI_SETEMPTYSELECTION, static_cast<unsigned long>(qMax(line, position)));
    SendScintilla(SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(top));
}

void CodeEditor::loadBytes(const QByteArray &bytes)
{
    setEolMode(lineEndOf(bytes));
    replaceBytes({0, SendScintilla(SCI_GETLENGTH)}, bytes);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_GOTOPOS, 0UL);
    setModified(false);
    Q_EMIT undoStateChanged();
}

void CodeEditor::replaceTarget(TextSpan span, QByteArrayView text)
{
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(span.begin), static_cast<long>(span.end));
    // Scintilla insists on a pointer, even to nothing.
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.isEmpty() ? "" : text.data());
}

void CodeEditor::replaceBytes(TextSpan span, QByteArrayView text)
{
    const WriteAccess access(this);
    if (QAccessible::isActive()) {
        replaceTarget(span, text);
        return;
    }
    // When Scintilla tells of a change, QScintilla counts the characters before it for screen readers, whether or not there are
    // any. In a large text that takes longer than all the rest, so what Scintilla would tell is told here.
    SendScintilla(SCI_BEGINUNDOACTION);
    if (!span.isEmpty())
        replaceQuietly(span, {}, bytesOf(span), SC_MOD_DELETETEXT);
    if (!text.isEmpty())
        replaceQuietly({span.begin, span.begin}, text, text.toByteArray(), SC_MOD_INSERTTEXT);
    SendScintilla(SCI_ENDUNDOACTION);
}

void CodeEditor::replaceQuietly(TextSpan span, QByteArrayView text, const QByteArray &told, int kind)
{
    const long lines = SendScintilla(SCI_GETLINECOUNT);
    SendScintilla(SCI_SETMODEVENTMASK, static_cast<unsigned long>(SC_MOD_CHANGEFOLD));
    replaceTarget(span, text);
    SendScintilla(SCI_SETMODEVENTMASK, static_cast<unsigned long>(wantedEvents));
    const long linesAdded = SendScintilla(SCI_GETLINECOUNT) - lines;
    Q_EMIT SCEN_CHANGE();
    Q_EMIT SCN_MODIFIED(static_cast<int>(span.begin), kind | SC_PERFORMED_USER, told.constData(), static_cast<int>(told.size()),
                        static_cast<int>(linesAdded), 0, 0, 0, 0, 0);
}

void CodeEditor::paintEvent(QPaintEvent *event)
{
    // QWidget makes this interface whenever something is shown or hidden, and while there is one, QScintilla counts the
    // characters up to the cursor each time it has painted.
    if (!QAccessible::isActive())
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(QAccessible::queryAccessibleInterface(this)));
    QsciScintilla::paintEvent(event);
}

int CodeEditor::clampedPosition(ByteOffset fileOffset) const
{
    const ByteOffset length = SendScintilla(SCI_GETLENGTH);
    return static_cast<int>(qBound<ByteOffset>(0, fileOffset - m_skippedBytes, length));
}

void CodeEditor::setDiagnostics(const QList<Diagnostic> &diagnostics)
{
    m_diagnostics = diagnostics;
    for (const int indicator :
         {editorcolours::ErrorIndicator, editorcolours::WarningIndicator, editorcolours::InformationIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    }
    for (const int marker : {editorcolours::ErrorMarker, editorcolours::WarningMarker, editorcolours::InformationMarker})
        markerDeleteAll(marker);
    for (const Diagnostic &diagnostic : diagnostics) {
        const int kind = static_cast<int>(diagnostic.severity);
        const int begin = clampedPosition(diagnostic.span.begin);
        const int end = qMax(clampedPosition(diagnostic.span.end), begin + (diagnostic.span.isEmpty() ? 1 : 0));
        const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin));
        // A remark about a whole block underlines its first line only.
        const long lineEnd = SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line));
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(editorcolours::ErrorIndicator + kind));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), qMax(1L, qMin<long>(end, lineEnd) - begin));
        markerAdd(static_cast<int>(line), editorcolours::ErrorMarker + kind);
    }
}

void CodeEditor::goTo(TextPosition position)
{
    const long line = std::clamp(static_cast<long>(position.line) - 1, 0L, SendScintilla(SCI_GETLINECOUNT) - 1);
    const long begin = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line));
    long at = SendScintilla(SCI_POSITIONRELATIVE, static_cast<unsigned long>(begin), qMax<long>(0, position.column - 1));
    if (at < begin || at > end || (at == 0 && position.column > 1))
        at = end;
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(line));
    SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(at));
    SendScintilla(SCI_VERTICALCENTRECARET);
}

void CodeEditor::selectSpan(TextSpan span)
{
    const int begin = clampedPosition(span.begin);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin));
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(line));
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(clampedPosition(span.end)), static_cast<long>(begin));
    SendScintilla(SCI_VERTICALCENTRECARET);
}

TextPosition CodeEditor::cursorTextPosition() const
{
    const long position = SendScintilla(SCI_GETCURRENTPOS);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(position));
    const long begin = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    return {line + 1, SendScintilla(SCI_COUNTCHARACTERS, static_cast<unsigned long>(begin), position) + 1};
}

void CodeEditor::setWrapLongLines(bool wrap)
{
    setWrapMode(wrap ? WrapWord : WrapNone);
    setWrapVisualFlags(WrapFlagByText);
}

void CodeEditor::resetZoom()
{
    zoomTo(0);
}

} // namespace lambdarium
