// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/documentcontrol.h"

#include "common/theme.h"
#include "config/policycompletion.h"
#include "editor/codeeditor.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace lambdarium {

namespace {

constexpr int fewest = 6;
constexpr int most = 18;

} // namespace

DocumentControl::DocumentControl(const QString &fileName, const QStringList &resources, QWidget *parent)
    : FieldControl(parent)
    , m_editor(new CodeEditor(this))
    , m_resources(resources)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    m_editor->setFileName(fileName);
    m_editor->setFrameShape(QFrame::StyledPanel);
    m_editor->setToolTip(tr("Ctrl+Enter writes it, Ctrl+Space completes, Ctrl+Tab leaves"));
    m_editor->installEventFilter(this);
    setFocusProxy(m_editor);
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETIGNORECASE, 1UL);
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>('\n'));
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETORDER, static_cast<unsigned long>(QsciScintilla::SC_ORDER_PERFORMSORT));
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        fitHeight();
        if (!m_displaying)
            noteEdit();
    });
    connect(m_editor, &QsciScintillaBase::SCN_CHARADDED, this, [this] { complete(false); });
    fitHeight();
}

QString DocumentControl::text() const
{
    QString text = m_editor->text();
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

void DocumentControl::display(const QString &text)
{
    if (m_editor->text() == text)
        return;
    m_displaying = true;
    m_editor->setBytes(text.toUtf8());
    m_displaying = false;
}

void DocumentControl::fitHeight()
{
    const int lines = qBound(fewest, m_editor->lines() + 1, most);
    m_editor->setFixedHeight(lines * m_editor->textHeight(0) + 2 * metrics::Half);
}

// QScintilla asks the screen at the caret for its size, and does not survive when there is none.
bool DocumentControl::isCaretOnAScreen() const
{
    const long caret = m_editor->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
    const QPoint place(static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0L, caret)),
                       static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0L, caret)));
    return QGuiApplication::screenAt(m_editor->viewport()->mapToGlobal(place)) != nullptr;
}

void DocumentControl::complete(bool asked)
{
    if (!isCaretOnAScreen())
        return;
    const auto place = static_cast<qsizetype>(m_editor->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS));
    const PolicyCompletion found = policyCompletion(m_editor->bytes(), place, m_resources);
    if (found.choices.isEmpty() || (!asked && found.entered == 0)) {
        m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
        return;
    }
    const QByteArray list = found.choices.join(u'\n').toUtf8();
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSHOW, static_cast<unsigned long>(found.entered), list.constData());
}

// True when the key means something to the field, not to the text.
bool DocumentControl::takesKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    const bool listed = m_editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE) != 0;
    if (key == Qt::Key_Escape && isDirty() && !listed)
        revert();
    else if (control && (key == Qt::Key_Return || key == Qt::Key_Enter))
        commit();
    else if (control && key == Qt::Key_Space)
        complete(true);
    else if (control && key == Qt::Key_Tab)
        focusNextChild();
    else if (control && key == Qt::Key_Backtab)
        focusPreviousChild();
    else
        return false;
    return true;
}

bool DocumentControl::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason
        && m_editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE) == 0)
        commit();
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (takesKey(key->key(), key->modifiers()))
            return true;
    }
    return FieldControl::eventFilter(watched, event);
}

} // namespace lambdarium
