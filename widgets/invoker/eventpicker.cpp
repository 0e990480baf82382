// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/eventpicker.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = EventChoicesModel::Kind;

class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = static_cast<Kind>(index.data(EventChoicesModel::KindRole).toInt());
        if (kind == Kind::Heading) {
            option->font = Theme::small();
            option->font.setBold(true);
            option->palette.setColor(QPalette::Text, Theme::instance().text(Role::Inherited));
            return;
        }
        option->icon = icons::get(kind == Kind::Saved ? u"document-save"_s : u"application-json"_s);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
    }
};

} // namespace

EventPicker::EventPicker(QWidget *parent)
    : QComboBox(parent)
    , m_model(new EventChoicesModel(this))
{
    setObjectName(u"eventPicker"_s);
    setAccessibleName(tr("Event"));
    setToolTip(tr("Choose a saved event or a sample; type to search"));
    setModel(m_model);
    setItemDelegate(new ChoiceDelegate(this));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(24);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(16);
    lineEdit()->setPlaceholderText(tr("Saved event or sample"));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    setCurrentIndex(-1);
    connect(this, &QComboBox::activated, this, &EventPicker::choose);
}

void EventPicker::setFunction(const Project *project, const QString &logicalId)
{
    m_model->setFunction(project, logicalId);
    setCurrentIndex(-1);
}

void EventPicker::setCurrent(Kind kind, const QString &name)
{
    setCurrentIndex(m_model->rowOf(kind, name));
}

void EventPicker::choose(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    const QString name = index.data(EventChoicesModel::NameRole).toString();
    switch (static_cast<Kind>(index.data(EventChoicesModel::KindRole).toInt())) {
    case Kind::Saved:
        Q_EMIT savedChosen(name);
        break;
    case Kind::Sample:
        Q_EMIT sampleChosen(name);
        break;
    case Kind::Heading:
        setCurrentIndex(-1);
        break;
    }
}

} // namespace lambdarium
