// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/environmentsection.h"

#include "common/elidedlabel.h"
#include "common/flowlayout.h"
#include "common/icons.h"
#include "config/environmentlines.h"
#include "config/environmentmodel.h"
#include "config/rowdelegate.h"
#include "project/project.h"
#include "template/functionresource.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace lambdarium {

using namespace Qt::StringLiterals;

EnvironmentSection::EnvironmentSection(Project *project, const QString &logicalId, QWidget *parent)
    : QWidget(parent)
    , m_model(new EnvironmentModel(project, logicalId, this))
    , m_view(new QTreeView(this))
    , m_project(project)
    , m_mask(new QCheckBox(tr("Mask secrets"), this))
    , m_sets(new QCheckBox(tr("Compare parameter sets"), this))
    , m_remove(new QPushButton(icons::get(u"list-remove"_s, Role::Neutral), tr("Remove"), this))
    , m_note(new ElidedLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Full, 0, metrics::Half, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(m_view);
    layout->addWidget(buildCommands());
    layout->addWidget(m_note);
    m_note->setFont(Theme::small());
    m_note->setRole(Role::Error);
    m_note->setFixedHeight(QFontMetrics(Theme::small()).height() + 1);
    buildView();
    connect(m_model, &EnvironmentModel::failed, this, &EnvironmentSection::showNote);
    connect(m_model, &EnvironmentModel::written, this, &EnvironmentSection::written);
    connect(m_model, &EnvironmentModel::aliasMet, this, &EnvironmentSection::aliasMet);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EnvironmentSection::layColumnsOut);
    connect(project, &Project::parameterSetChanged, this, &EnvironmentSection::showSets);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EnvironmentSection::fitHeight);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EnvironmentSection::fitHeight);
    showSets();
}

void EnvironmentSection::buildView()
{
    m_view->setObjectName(u"environment"_s);
    m_view->setAccessibleName(tr("Environment variables"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                            | QAbstractItemView::AnyKeyPressed);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->setAllColumnsShowFocus(false);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *delegate = new RowDelegate(m_view);
    delegate->setColourRole(EnvironmentModel::OriginColumn, EnvironmentModel::OriginRole);
    delegate->setMonospacedColumns({EnvironmentModel::NameColumn, EnvironmentModel::ValueColumn, EnvironmentModel::LocalColumn,
                                    EnvironmentModel::EffectiveColumn});
    delegate->setOtherColourRole(EnvironmentModel::SetRole);
    delegate->setQuietRole(EnvironmentModel::NewRowRole);
    m_view->setItemDelegate(delegate);
    m_view->header()->setStretchLastSection(false);
    m_view->installEventFilter(this);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.column() == EnvironmentModel::OriginColumn)
            openCurrent();
    });
}

QWidget *EnvironmentSection::buildCommands()
{
    auto *row = new QWidget(this);
    auto *layout = new FlowLayout(row);
    layout->setSpacing(metrics::Half);
    auto *add = new QPushButton(icons::get(u"list-add"_s), tr("Add"), row);
    auto *paste = new QPushButton(icons::get(u"edit-paste"_s), tr("Paste lines"), row);
    add->setObjectName(u"environmentAdd"_s);
    paste->setObjectName(u"environmentPaste"_s);
    m_remove->setObjectName(u"environmentRemove"_s);
    add->setToolTip(tr("Add a variable"));
    paste->setToolTip(tr("Set variables from KEY=VALUE lines on the clipboard (Ctrl+V in the table)"));
    m_remove->setToolTip(tr("Remove the current variable (Delete)"));
    m_mask->setObjectName(u"environmentMask"_s);
    m_mask->setChecked(true);
    m_mask->setToolTip(tr("Show dots in place of values whose names look like secrets"));
    connect(add, &QPushButton::clicked, this, &EnvironmentSection::addVariable);
    connect(paste, &QPushButton::clicked, this, &EnvironmentSection::pasteLines);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentSection::removeCurrent);
    connect(m_mask, &QCheckBox::toggled, m_model, &EnvironmentModel::setSecretsMasked);
    for (QWidget *part : {static_cast<QWidget *>(add), static_cast<QWidget *>(m_remove), static_cast<QWidget *>(paste)})
        layout->addWidget(part);
    m_sets->setObjectName(u"environmentSets"_s);
    m_sets->setToolTip(tr("Show what every variable is with each parameter set of the project, beside the local values"));
    connect(m_sets, &QCheckBox::toggled, this, &EnvironmentSection::showSets);
    layout->addWidget(m_mask);
    layout->addWidget(m_sets);
    return row;
}

void EnvironmentSection::showSets()
{
    const bool any = !m_project->parameterSets().all().isEmpty();
    m_sets->setVisible(any);
    m_model->setSetsShown(any && m_sets->isChecked());
    layColumnsOut();
}

// Side by side there are the sets in place of the value that is in force; a set keeps a width that can be read.
void EnvironmentSection::layColumnsOut()
{
    constexpr int least = 6 * metrics::Full;
    const bool comparing = !m_model->sets().isEmpty();
    QHeaderView *header = m_view->header();
    for (const int column : {EnvironmentModel::ValueColumn, EnvironmentModel::EffectiveColumn, EnvironmentModel::OriginColumn})
        header->setSectionHidden(column, comparing);
    const int values = comparing ? 1 + static_cast<int>(m_model->sets().size()) : 3;
    const int room = m_view->viewport()->width() - 10 * metrics::Full - (comparing ? 0 : 6 * metrics::Full);
    const bool fits = room / values >= least || !comparing;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool narrow = column == EnvironmentModel::NameColumn || column == EnvironmentModel::OriginColumn;
        header->setSectionResizeMode(column, narrow || !fits ? QHeaderView::Interactive : QHeaderView::Stretch);
        if (!narrow && !fits)
            header->resizeSection(column, least);
    }
    header->resizeSection(EnvironmentModel::NameColumn, 10 * metrics::Full);
    header->resizeSection(EnvironmentModel::OriginColumn, 6 * metrics::Full);
    m_view->setHorizontalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    fitHeight();
}

void EnvironmentSection::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layColumnsOut();
}

void EnvironmentSection::refresh(const FunctionResource &function)
{
    m_model->refresh(function.environment);
}

QString EnvironmentSection::note() const
{
    return m_note->text();
}

void EnvironmentSection::showNote(const QString &sentence)
{
    m_note->setText(sentence);
}

void EnvironmentSection::fitHeight()
{
    const int rows = m_model->rowCount();
    const int row = qMax(metrics::Row, m_view->fontMetrics().height() + metrics::Quarter);
    const bool scrolls = m_view->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOn;
    const int bar = scrolls ? m_view->horizontalScrollBar()->sizeHint().height() : 0;
    m_view->setFixedHeight(rows * row + m_view->header()->sizeHint().height() + bar + 2);
}

void EnvironmentSection::addVariable()
{
    const QModelIndex index = m_model->index(m_model->rowCount() - 1, EnvironmentModel::NameColumn);
    m_view->setCurrentIndex(index);
    m_view->setFocus();
    m_view->edit(index);
}

void EnvironmentSection::removeCurrent()
{
    m_model->remove(m_view->currentIndex().row());
}

void EnvironmentSection::pasteLines()
{
    const EnvironmentLines lines = parseEnvironmentLines(QApplication::clipboard()->text());
    if (lines.variables.isEmpty()) {
        showNote(tr("The clipboard holds no KEY=VALUE lines."));
        return;
    }
    showNote({});
    m_model->set(lines.variables);
    if (note().isEmpty() && !lines.refused.isEmpty())
        showNote(tr("Left out, no KEY=VALUE: %1").arg(lines.refused.join(u", "_s)));
}

void EnvironmentSection::openCurrent()
{
    const int row = m_view->currentIndex().row();
    if (row < 0 || row >= m_model->variables().size())
        return;
    const PropertyValue &value = m_model->variables().at(row).value;
    if (value.span)
        Q_EMIT openLocation(*value.span, value.position);
}

bool EnvironmentSection::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Paste))
        pasteLines();
    else if (key->matches(QKeySequence::Delete))
        removeCurrent();
    else if (key->matches(QKeySequence::Copy) && m_view->currentIndex().row() < m_model->variables().size()
             && m_view->currentIndex().isValid())
        QApplication::clipboard()->setText(m_view->currentIndex().data(Qt::EditRole).toString());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace lambdarium
