// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/findbar.h"

#include "common/icons.h"
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "editor/editorcolours.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace lambdarium {

using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

namespace {

QToolButton *button(const QString &icon, const QString &name, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icons::get(icon));
    made->setAutoRaise(true);
    made->setToolTip(name);
    made->setAccessibleName(name);
    return made;
}

QHBoxLayout *lineLayout(QWidget *line)
{
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Quarter, metrics::Quarter);
    layout->setSpacing(metrics::Quarter);
    return layout;
}

} // namespace

FindBar::FindBar(CodeEditor *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_case(addOption(u"Aa"_s, tr("Match case")))
    , m_words(addOption(u"\u201cw\u201d"_s, tr("Whole words")))
    , m_expression(addOption(u".*"_s, tr("Regular expression")))
    , m_inSelection(addOption({}, tr("In the selected text only")))
    , m_replaceLine(nullptr)
{
    m_inSelection->setObjectName(u"inSelection"_s);
    m_inSelection->setIcon(icons::get(u"edit-select-text"_s));
    connect(m_inSelection, &QToolButton::toggled, this, &FindBar::setScope);
    connect(m_editor, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char *, int length) { moveScope(position, type, length); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildFindLine());
    m_replaceLine = buildReplaceLine();
    layout->addWidget(m_replaceLine);
    m_delay.setSingleShot(true);
    m_delay.setInterval(80);
    connect(&m_delay, &QTimer::timeout, this, &FindBar::search);
    connect(m_find, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (isVisible())
            m_delay.start();
    });
    connect(m_editor, &CodeEditor::cursorMoved, this, &FindBar::showCount);
    hide();
}

QToolButton *FindBar::addOption(const QString &text, const QString &toolTip)
{
    auto *option = new QToolButton(this);
    option->setText(text);
    option->setCheckable(true);
    option->setAutoRaise(true);
    option->setToolTip(toolTip);
    option->setAccessibleName(toolTip);
    connect(option, &QToolButton::toggled, &m_delay, qOverload<>(&QTimer::start));
    return option;
}

QWidget *FindBar::buildFindLine()
{
    auto *line = new QWidget(this);
    auto *layout = lineLayout(line);
    m_find->setObjectName(u"findText"_s);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_count->setObjectName(u"findCount"_s);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(u"00,000 of 00,000, from the top"_s));
    auto *previous = button(u"go-up"_s, tr("Previous match (Shift+Enter)"), line);
    auto *next = button(u"go-down"_s, tr("Next match (Enter)"), line);
    auto *shut = button(u"window-close"_s, tr("Close (Esc)"), line);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    layout->addWidget(m_find, 1);
    for (QToolButton *option : {m_case, m_words, m_expression, m_inSelection})
        layout->addWidget(option);
    layout->addWidget(m_count);
    for (QToolButton *command : {previous, next, shut})
        layout->addWidget(command);
    return line;
}

QWidget *FindBar::buildReplaceLine()
{
    auto *line = new QWidget(this);
    auto *layout = lineLayout(line);
    m_replace->setObjectName(u"replaceText"_s);
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    auto *one = new QPushButton(tr("Replace"), line);
    auto *all = new QPushButton(tr("Replace all"), line);
    one->setObjectName(u"replaceOne"_s);
    all->setObjectName(u"replaceAll"_s);
    connect(one, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(all, &QPushButton::clicked, this, &FindBar::replaceAll);
    layout->addWidget(m_replace, 1);
    layout->addWidget(one);
    layout->addWidget(all);
    return line;
}

void FindBar::open(bool replace)
{
    m_replaceLine->setVisible(replace && !m_editor->isReadOnly());
    const QString selected = m_editor->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_find->setText(selected);
    show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    search();
}

void FindBar::close()
{
    m_delay.stop();
    clearMatches();
    m_inSelection->setChecked(false);
    hide();
    m_editor->setFocus(Qt::OtherFocusReason);
}

void FindBar::clearMatches()
{
    mark(false);
    m_matches.clear();
    m_error.clear();
}

void FindBar::search()
{
    m_delay.stop();
    clearMatches();
    const SearchPattern pattern{m_find->text(), m_case->isChecked(), m_words->isChecked(), m_expression->isChecked()};
    auto found = findAll(m_editor->bytes(), pattern, m_replace->text());
    if (found)
        m_matches = *std::move(found);
    else
        m_error = found.error().message;
    if (m_scope)
        m_matches.removeIf([this](const SearchMatch &match) { return !m_scope->contains(match.span); });
    mark(true);
    showCount();
}

void FindBar::mark(bool on)
{
    constexpr qsizetype most = 10'000; // more marks would help nobody
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(editorcolours::SearchIndicator));
    if (!on) {
        m_editor->SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, m_editor->SendScintilla(Sci::SCI_GETLENGTH));
        return;
    }
    for (qsizetype i = 0; i < qMin(most, m_matches.size()); ++i) {
        const TextSpan span = m_matches.at(i).span;
        m_editor->SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(span.begin),
                                static_cast<long>(span.length()));
    }
}

qsizetype FindBar::currentMatch() const
{
    const TextSpan selection{m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART),
                             m_editor->SendScintilla(Sci::SCI_GETSELECTIONEND)};
    const auto found = std::ranges::lower_bound(std::as_const(m_matches), selection.begin, {},
                                                [](const SearchMatch &m) { return m.span.begin; });
    return found != m_matches.cend() && found->span == selection ? std::distance(m_matches.cbegin(), found) : -1;
}

void FindBar::showCount()
{
    if (!isVisible())
        return;
    const bool wrong = !m_error.isEmpty() || (m_matches.isEmpty() && !m_find->text().isEmpty());
    QPalette palette = this->palette();
    if (wrong)
        palette.setColor(QPalette::WindowText, Theme::instance().text(Role::Error));
    m_count->setPalette(palette);
    const qsizetype current = currentMatch();
    const QString all = QLocale().toString(m_matches.size());
    m_count->setToolTip(m_error);
    if (!m_error.isEmpty())
        m_count->setText(tr("Not a valid expression"));
    else if (m_find->text().isEmpty())
        m_count->clear();
    else if (m_matches.isEmpty())
        m_count->setText(tr("No match"));
    else if (current < 0)
        m_count->setText(tr("%1 found").arg(all));
    else if (m_note.isEmpty())
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(current + 1), all));
    else
        m_count->setText(tr("%1 of %2, %3").arg(QLocale().toString(current + 1), all, m_note));
}

void FindBar::select(qsizetype index)
{
    const TextSpan span = m_matches.at(index).span;
    const qsizetype skipped = m_editor->skippedBytes();
    m_editor->selectSpan({span.begin + skipped, span.end + skipped});
    showCount();
}

void FindBar::findNext()
{
    step(true);
}

void FindBar::findPrevious()
{
    step(false);
}

void FindBar::step(bool forwards)
{
    if (m_delay.isActive())
        search();
    if (m_matches.isEmpty())
        return;
    const bool onMatch = currentMatch() >= 0;
    const long from = forwards && onMatch ? m_editor->SendScintilla(Sci::SCI_GETSELECTIONEND)
                                          : m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART);
    const auto behind =
        std::ranges::lower_bound(std::as_const(m_matches), from, {}, [](const SearchMatch &m) { return m.span.begin; });
    const qsizetype next = std::distance(m_matches.cbegin(), behind);
    const bool around = forwards ? next == m_matches.size() : next == 0;
    m_note = !around ? QString() : forwards ? tr("from the top") : tr("from the end");
    select(forwards ? (around ? 0 : next) : (around ? m_matches.size() : next) - 1);
    m_note.clear();
}

void FindBar::setScope(bool on)
{
    const TextSpan selection{m_editor->SendScintilla(Sci::SCI_GETSELECTIONSTART),
                             m_editor->SendScintilla(Sci::SCI_GETSELECTIONEND)};
    m_scope = on && !selection.isEmpty() ? std::optional(selection) : std::nullopt;
    if (on && !m_scope)
        m_inSelection->setChecked(false); // there is nothing selected
    showScope();
}

void FindBar::showScope()
{
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(editorcolours::ScopeIndicator));
    m_editor->SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, m_editor->SendScintilla(Sci::SCI_GETLENGTH));
    if (m_scope)
        m_editor->SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(m_scope->begin),
                                static_cast<long>(m_scope->length()));
}

// The scope grows and shrinks with the text in it.
void FindBar::moveScope(int position, int type, int length)
{
    const bool inserted = type & Sci::SC_MOD_INSERTTEXT;
    if (!m_scope || !(inserted || (type & Sci::SC_MOD_DELETETEXT)))
        return;
    const auto moved = [&](ByteOffset edge) {
        if (edge <= position)
            return edge;
        return inserted ? edge + length : std::max<ByteOffset>(position, edge - length);
    };
    m_scope = TextSpan{moved(m_scope->begin), moved(m_scope->end)};
}

void FindBar::replaceOne()
{
    search(); // the replacement may be another one now
    const qsizetype current = currentMatch();
    if (current >= 0 && !m_editor->isReadOnly()) {
        const SearchMatch match = m_matches.at(current);
        m_editor->replaceBytes(match.span, match.replacement);
        m_editor->SendScintilla(Sci::SCI_SETEMPTYSELECTION,
                                static_cast<unsigned long>(match.span.begin + match.replacement.size()));
        Q_EMIT m_editor->gestureFinished();
        search();
    }
    findNext();
}

void FindBar::replaceAll()
{
    search();
    if (m_matches.isEmpty() || m_editor->isReadOnly())
        return;
    // One change of the text, however many matches: one step to undo, one notification for screen readers.
    const QByteArray text = m_editor->bytes();
    const TextSpan whole{m_matches.front().span.begin, m_matches.back().span.end};
    QByteArray replaced;
    qsizetype at = whole.begin;
    for (const SearchMatch &match : std::as_const(m_matches)) {
        replaced += text.sliced(at, match.span.begin - at);
        replaced += match.replacement;
        at = match.span.end;
    }
    const qsizetype count = m_matches.size();
    m_editor->replaceBytes(whole, replaced);
    Q_EMIT m_editor->gestureFinished();
    search();
    m_count->setText(tr("%1 replaced").arg(QLocale().toString(count)));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && m_replace->hasFocus())
        replaceOne();
    else if (enter)
        event->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lambdarium
