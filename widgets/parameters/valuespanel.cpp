// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameters/valuespanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/theme.h"
#include "items/outsidevaluesmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor); line && index.data(OutsideValuesModel::SecretRole).toBool())
            line->setEchoMode(QLineEdit::Password);
        return editor;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool wrong = !index.data(OutsideValuesModel::ProblemRole).toString().isEmpty();
        if (index.column() != OutsideValuesModel::NameColumn || !wrong)
            return;
        option->icon = icons::get(u"attention"_s, Role::Attention);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
    }
};

} // namespace

ValuesPanel::ValuesPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new OutsideValuesModel(this))
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_table(new QTableView(this))
{
    m_empty->setContent(u"ok"_s, tr("The template has no parameters, and nothing is missing."));
    m_table->setObjectName(u"outsideValues"_s);
    m_table->setAccessibleName(tr("Values"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ValueDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultSectionSize(15 * metrics::Full);
    m_table->installEventFilter(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ValuesPanel::showContent);
    connect(m_model, &OutsideValuesModel::failed, this, &ValuesPanel::failed);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const int line = index.data(OutsideValuesModel::LineRole).toInt();
        if (index.column() != OutsideValuesModel::ValueColumn && line > 0)
            Q_EMIT placeRequested(line);
    });
    showContent();
}

void ValuesPanel::setProject(Project *project)
{
    m_model->setProject(project);
    showContent();
}

void ValuesPanel::showContent()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
}

bool ValuesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Delete) && m_table->currentIndex().isValid()) {
            m_model->removeValue(m_table->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lambdarium
