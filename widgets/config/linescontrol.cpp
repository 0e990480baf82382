// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/linescontrol.h"

#include "common/menubutton.h"
#include "common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

namespace lambdarium {

LinesControl::LinesControl(bool monospaced, int rows, QWidget *parent)
    : FieldControl(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_rows(rows)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2); // the outline
    layout->addWidget(m_edit);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTabChangesFocus(true);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->document()->setDocumentMargin(3);
    if (monospaced)
        m_edit->setFont(Theme::monospaced());
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (m_displaying)
            return;
        noteEdit();
        suggest();
    });
    fitHeight();
}

QString LinesControl::text() const
{
    return m_edit->toPlainText();
}

void LinesControl::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void LinesControl::setSuggestions(const QStringList &texts)
{
    constexpr qsizetype menuful = 40;
    if (texts.isEmpty())
        return;
    if (texts.size() <= menuful)
        addPickButton(texts);
    m_completer = new QCompleter(texts, this);
    m_completer->setWidget(m_edit);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &LinesControl::takeSuggestion);
}

void LinesControl::addPickButton(const QStringList &texts)
{
    auto *button = new MenuButton(this);
    auto *menu = new QMenu(button);
    button->setToolTip(tr("Choose from what fits here"));
    button->setAccessibleName(button->toolTip());
    button->setObjectName(QStringLiteral("pick"));
    button->setMenu(menu);
    layout()->addWidget(button);
    layout()->setAlignment(button, Qt::AlignTop);
    for (const QString &text : texts) {
        QAction *action = menu->addAction(QString(text).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setData(text);
        connect(action, &QAction::triggered, this, [this, text](bool there) { toggleLine(text, there); });
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const QStringList lines = text().split(u'\n');
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions)
            action->setChecked(lines.contains(action->data().toString()));
    });
}

void LinesControl::toggleLine(const QString &line, bool there)
{
    QStringList lines = text().split(u'\n', Qt::SkipEmptyParts);
    lines.removeAll(line);
    if (there)
        lines.append(line);
    m_edit->setPlainText(lines.join(u'\n'));
    commit();
}

bool LinesControl::isSuggesting() const
{
    return m_completer && m_completer->popup()->isVisible();
}

void LinesControl::suggest()
{
    if (!m_completer)
        return;
    const QString line = m_edit->textCursor().block().text().trimmed();
    m_completer->setCompletionPrefix(line);
    if (line.isEmpty() || m_completer->completionCount() == 0 || m_completer->currentCompletion() == line) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = m_edit->cursorRect();
    place.setWidth(qMax(m_edit->width() / 2, 20 * metrics::Full));
    m_completer->complete(place);
}

void LinesControl::takeSuggestion(const QString &text)
{
    QTextCursor cursor = m_edit->textCursor();
    cursor.select(QTextCursor::LineUnderCursor);
    cursor.insertText(text);
    m_edit->setTextCursor(cursor);
}

void LinesControl::display(const QString &text)
{
    if (m_edit->toPlainText() == text)
        return;
    m_displaying = true;
    m_edit->setPlainText(text);
    m_displaying = false;
}

void LinesControl::fitHeight()
{
    constexpr int most = 10;
    const int lines = qBound(m_rows, m_edit->blockCount(), most);
    const int margins = static_cast<int>(2 * m_edit->document()->documentMargin());
    const int bar = lines > 1 && m_edit->horizontalScrollBar()->maximum() > 0 ? m_edit->horizontalScrollBar()->height() : 0;
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + margins + bar);
    m_edit->setVerticalScrollBarPolicy(m_edit->blockCount() > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_edit->setHorizontalScrollBarPolicy(lines > 1 ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

// The outline of a line edit, so that it has the contrast and the focus mark of the fields around it.
void LinesControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    painter.setPen(QPen(focused ? Theme::instance().accent() : Theme::instance().outline(), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

bool LinesControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn)
        update();
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        commit();
    if (event->type() != QEvent::KeyPress)
        return FieldControl::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isSuggesting() && (enter || key->key() == Qt::Key_Escape || key->key() == Qt::Key_Tab)) {
        event->ignore(); // the list of suggestions takes it
        return true;
    }
    if (key->key() == Qt::Key_Escape && isDirty())
        revert();
    else if (enter && key->modifiers().testFlag(Qt::ControlModifier) && isDirty())
        commit();
    else
        return FieldControl::eventFilter(watched, event);
    return true;
}

} // namespace lambdarium
