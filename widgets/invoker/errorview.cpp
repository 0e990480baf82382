// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/errorview.h"

#include "analysis/errorpayload.h"
#include "common/icons.h"
#include "common/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace lambdarium {

namespace {

constexpr int fileRole = Qt::UserRole;
constexpr int lineRole = Qt::UserRole + 1;
constexpr int columnRole = Qt::UserRole + 2;

QLabel *selectableLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

ErrorView::ErrorView(QWidget *parent)
    : QWidget(parent)
    , m_type(selectableLabel(this))
    , m_message(selectableLabel(this))
    , m_hint(new QLabel(tr("Frames in your code open with a double click or Enter."), this))
    , m_frames(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Half, metrics::Half, 0);
    layout->setSpacing(metrics::Quarter);
    m_type->setFont(Theme::heading());
    m_type->setAccessibleName(tr("Error type"));
    m_message->setAccessibleName(tr("Error message"));
    m_hint->setFont(Theme::small());
    m_frames->setAccessibleName(tr("Stack trace"));
    m_frames->setFrameShape(QFrame::NoFrame);
    m_frames->setFont(Theme::monospaced());
    m_frames->setTextElideMode(Qt::ElideMiddle);
    layout->addWidget(m_type);
    layout->addWidget(m_message);
    layout->addWidget(m_frames, 1);
    layout->addWidget(m_hint);
    connect(m_frames, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const QString file = item->data(fileRole).toString(); !file.isEmpty())
            Q_EMIT frameActivated(file, item->data(lineRole).toInt(), item->data(columnRole).toInt());
    });
    clear();
}

void ErrorView::clear()
{
    showError({}, {});
}

void ErrorView::showError(const QString &type, const QString &message)
{
    m_type->setText(type);
    m_message->setText(message);
    m_frames->clear();
    m_frames->hide();
    m_hint->hide();
}

void ErrorView::showError(const ErrorPayload &error)
{
    showError(error.errorType, error.errorMessage);
    bool opens = false;
    for (const StackFrame &frame : error.frames) {
        auto *item = new QListWidgetItem(frame.text.trimmed(), m_frames);
        item->setToolTip(frame.text.trimmed());
        if (!frame.inFunctionCode) {
            item->setForeground(Theme::instance().text(Role::Inherited));
            continue;
        }
        opens = true;
        item->setIcon(icons::get(QStringLiteral("open-line")));
        item->setData(fileRole, frame.file);
        item->setData(lineRole, frame.line);
        item->setData(columnRole, frame.column);
    }
    m_frames->setVisible(!error.frames.isEmpty());
    m_hint->setVisible(opens);
}

} // namespace lambdarium
