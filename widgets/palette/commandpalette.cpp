// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette/commandpalette.h"

#include "common/theme.h"
#include "palette/palettefilter.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int entryRole = Qt::UserRole;
constexpr int detailRole = Qt::UserRole + 1;

// Text at the left, detail at the right.
class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setFont(Theme::small());
        painter->setPen(selected ? option.palette.color(QPalette::HighlightedText) : Theme::instance().text(Role::Inherited));
        painter->drawText(option.rect.adjusted(0, 0, -metrics::Half, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(detailRole).toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::Row + metrics::Quarter};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_filter(new PaletteFilter(this))
{
    setObjectName(u"commandPalette"_s);
    setFrameShape(QFrame::StyledPanel);
    m_filter->setSourceModel(m_model);
    m_search->setAccessibleName(tr("Search commands"));
    m_search->setObjectName(u"paletteSearch"_s);
    m_search->installEventFilter(this);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Half, metrics::Half, metrics::Half);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setPattern(text);
        m_list->setCurrentIndex(m_filter->index(0, 0));
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::open(const QString &placeholder, QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    m_model->clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries.at(i);
        auto *item = new QStandardItem(entry.icon, entry.text);
        item->setData(i, entryRole);
        item->setData(entry.detail, detailRole);
        m_model->appendRow(item);
    }
    m_search->setPlaceholderText(placeholder);
    m_search->clear();
    m_filter->setPattern({});
    m_list->setCurrentIndex(m_filter->index(0, 0));
    const QWidget *window = parentWidget()->window();
    const QSize size(std::min(640, window->width() - 2 * metrics::Full), std::min(420, window->height() - 4 * metrics::Full));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, 3 * metrics::Full)));
    show();
    m_search->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(10);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(-10);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    default:
        return false;
    }
}

void CommandPalette::moveCurrent(int rows)
{
    const int last = m_filter->rowCount() - 1;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, std::max(0, last));
    m_list->setCurrentIndex(m_filter->index(row, 0));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    // The entry may open a window of its own: close first, and keep the function alive while it runs.
    const auto run = m_entries.at(current.data(entryRole).toLongLong()).run;
    hide();
    run();
}

} // namespace lambdarium
