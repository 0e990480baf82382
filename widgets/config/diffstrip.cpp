// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/diffstrip.h"

#include "common/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {
constexpr int shownLines = 4;
}

DiffStrip::DiffStrip(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(u"diffStrip"_s);
    setFont(Theme::monospaced());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    clear();
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (!m_lines.isEmpty())
            Q_EMIT openRequested(m_lines.front().line);
    });
}

void DiffStrip::setFileName(const QString &name)
{
    m_fileName = name;
    update();
}

void DiffStrip::setDiff(const QByteArray &unifiedDiff, State state)
{
    m_lines = changedLines(unifiedDiff);
    m_state = m_lines.isEmpty() ? State::Empty : state;
    setFocusPolicy(m_lines.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(m_lines.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    QStringList spoken{caption()};
    for (const DiffLine &line : std::as_const(m_lines))
        spoken.append((line.added ? u"+ "_s : u"\u2212 "_s) + line.text.trimmed());
    setAccessibleName(spoken.join(u'\n'));
    setToolTip(m_lines.isEmpty() ? QString() : spoken.join(u'\n') + u'\n' + tr("Click to open the editor there"));
    update();
}

void DiffStrip::clear()
{
    setDiff({}, State::Empty);
}

QString DiffStrip::caption() const
{
    if (m_lines.isEmpty())
        return tr("Lines of %1 that a change touches appear here").arg(m_fileName.isEmpty() ? tr("the template") : m_fileName);
    const QString place = tr("%1, line %2").arg(m_fileName).arg(m_lines.front().line);
    return m_state == State::Preview ? tr("%1 will change").arg(place) : tr("%1 changed").arg(place);
}

QSize DiffStrip::sizeHint() const
{
    return {400, shownLines * fontMetrics().height() + fontMetrics().height() + 2 * metrics::Half};
}

QSize DiffStrip::minimumSizeHint() const
{
    return {100, sizeHint().height()};
}

void DiffStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.fillRect(QRect(0, 0, width(), 1), theme.separator());
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent(), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const int height = fontMetrics().height();
    QRect row(metrics::Full, metrics::Half, width() - 2 * metrics::Full, height);
    painter.setFont(Theme::small());
    painter.setPen(theme.text(Role::Inherited));
    painter.drawText(row, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetrics(Theme::small()).elidedText(caption(), Qt::ElideMiddle, row.width()));
    painter.setFont(font());
    const qsizetype more = m_lines.size() - shownLines;
    for (qsizetype i = 0; i < qMin<qsizetype>(shownLines, m_lines.size()); ++i) {
        row.translate(0, height);
        const DiffLine &line = m_lines.at(i);
        const bool last = more > 0 && i == shownLines - 1;
        const QString text = last ? tr("and %1 more lines").arg(more + 1) : (line.added ? u"+ "_s : u"\u2212 "_s) + line.text;
        painter.setPen(theme.text(line.added && !last ? Role::Neutral : Role::Inherited));
        painter.drawText(row, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                         fontMetrics().elidedText(text, Qt::ElideRight, row.width()));
    }
}

void DiffStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace lambdarium
