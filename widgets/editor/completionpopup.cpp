// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/completionpopup.h"

#include "common/icons.h"
#include "common/theme.h"
#include "items/completionsmodel.h"

#include <QAccessible>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int mostRows = 10;
constexpr int widest = 560;
constexpr int narrowest = 320;

QString iconOf(CompletionKind kind)
{
    switch (kind) {
    case CompletionKind::Section:
        return u"code-block"_s;
    case CompletionKind::Property:
        return u"code-variable"_s;
    case CompletionKind::Value:
        return u"code-context"_s;
    case CompletionKind::Function:
        return u"code-function"_s;
    case CompletionKind::Type:
        return u"code-class"_s;
    case CompletionKind::Resource:
        return u"package"_s;
    case CompletionKind::Parameter:
        return u"code-typedef"_s;
    case CompletionKind::Attribute:
        return u"tag"_s;
    case CompletionKind::Condition:
        return u"vcs-branch"_s;
    case CompletionKind::Mapping:
        return u"view-list-tree"_s;
    case CompletionKind::Policy:
    case CompletionKind::Action:
        return u"document-encrypted"_s;
    case CompletionKind::Handler:
        return u"text-x-script"_s;
    }
    return {};
}

// Icon and label at the left, the detail in grey at the right; a long detail gives way to the label.
class CompletionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const int used = metrics::Icon + metrics::Full + metrics::Half
            + QFontMetrics(option.font).horizontalAdvance(index.data(Qt::DisplayRole).toString());
        const QRect area = option.rect.adjusted(used, 0, -metrics::Half, 0);
        painter->save();
        painter->setFont(Theme::small());
        painter->setPen(selected ? option.palette.color(QPalette::HighlightedText) : Theme::instance().text(Role::Inherited));
        const QString detail = index.data(CompletionsModel::DetailRole).toString();
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, std::max(0, area.width())));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int detail = QFontMetrics(Theme::small()).horizontalAdvance(index.data(CompletionsModel::DetailRole).toString());
        return {QStyledItemDelegate::sizeHint(option, index).width() + detail + 3 * metrics::Full, metrics::Row};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->icon = icons::get(iconOf(static_cast<CompletionKind>(index.data(CompletionsModel::KindRole).toInt())));
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
        option->state.setFlag(QStyle::State_Active); // the focus stays in the editor, the choice must be seen
    }
};

} // namespace

CompletionPopup::CompletionPopup(CompletionsModel *model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_list(new QListView(this))
    , m_documentation(new QLabel(this))
{
    setObjectName(u"completionPopup"_s);
    setAutoFillBackground(true);
    setFocusPolicy(Qt::NoFocus);
    m_list->setModel(model);
    m_list->setItemDelegate(new CompletionDelegate(m_list));
    m_list->setObjectName(u"completions"_s);
    m_list->setAccessibleName(tr("Completions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_documentation->setObjectName(u"completionDocumentation"_s);
    m_documentation->setFont(Theme::small());
    m_documentation->setWordWrap(true);
    m_documentation->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_documentation->setTextFormat(Qt::PlainText);
    m_documentation->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Half, metrics::Quarter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_documentation);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT activated(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompletionPopup::showDocumentation);
    hide();
}

void CompletionPopup::showAt(const QRect &anchor, bool choose)
{
    const QModelIndex first = m_model->index(0, 0);
    if (choose)
        m_list->setCurrentIndex(first);
    else
        m_list->setCurrentIndex({});
    m_list->scrollToTop();
    showDocumentation();
    place(anchor);
    show();
    raise();
}

void CompletionPopup::place(const QRect &anchor)
{
    const int rows = std::min(mostRows, m_model->rowCount());
    // The widest of the rows that are seen first decides: asking thousands would be felt.
    int width = narrowest;
    QStyleOptionViewItem option;
    option.initFrom(m_list);
    for (int row = 0; row < std::min(50, m_model->rowCount()); ++row)
        width = std::max(width, m_list->itemDelegate()->sizeHint(option, m_model->index(row, 0)).width());
    width = std::min({width + metrics::Full, widest, parentWidget()->width()});
    // Room for three lines, so that nothing jumps from row to row.
    const int text = m_documentation->isVisibleTo(this) ? 3 * m_documentation->fontMetrics().lineSpacing() + metrics::Half : 0;
    m_documentation->setFixedHeight(std::max(1, text));
    const QSize size(width, rows * metrics::Row + text + 2);
    const QRect room = parentWidget()->rect();
    int top = anchor.bottom() + 1;
    if (top + size.height() > room.bottom() && anchor.top() - size.height() >= room.top())
        top = anchor.top() - size.height();
    const int left = std::clamp(anchor.left() - metrics::Icon - metrics::Half, 0, std::max(0, room.width() - size.width()));
    setGeometry(QRect(QPoint(left, top), size));
}

void CompletionPopup::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(Theme::instance().outline());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

int CompletionPopup::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

int CompletionPopup::visibleRows() const
{
    return std::max(1, m_list->viewport()->height() / metrics::Row);
}

void CompletionPopup::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CompletionPopup::moveCurrent(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int from = currentRow();
    // One step beyond an end goes to the other; a page stops there.
    int row = from < 0 ? (rows > 0 ? 0 : last) : from + rows;
    if (row > last)
        row = std::abs(rows) == 1 ? 0 : last;
    else if (row < 0)
        row = std::abs(rows) == 1 ? last : 0;
    setCurrentRow(row);
}

void CompletionPopup::showDocumentation()
{
    const QModelIndex shown = m_list->currentIndex().isValid() ? m_list->currentIndex() : m_model->index(0, 0);
    bool any = false;
    for (int row = 0; row < std::min(50, m_model->rowCount()) && !any; ++row)
        any = !m_model->index(row, 0).data(CompletionsModel::DocumentationRole).toString().isEmpty();
    // The room stays while the list is open, so that nothing jumps.
    m_documentation->setVisible(any);
    m_documentation->setText(shown.data(CompletionsModel::DocumentationRole).toString());
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (QAccessible::isActive() && m_list->currentIndex().isValid()) {
        QAccessibleAnnouncementEvent announcement(this, shown.data(Qt::AccessibleTextRole).toString());
        QAccessible::updateAccessibility(&announcement);
    }
#endif
}

} // namespace lambdarium
