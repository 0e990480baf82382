// SPDX-License-Identifier: GPL-3.0-or-later
// How a function's page is put together. What it does is in functionpage.cpp.
#include "config/functionpage.h"

#include "common/emptystate.h"
#include "common/form.h"
#include "common/formrow.h"
#include "common/icons.h"
#include "common/messagebar.h"
#include "common/theme.h"
#include "config/aliasquestion.h"
#include "config/choicecontrol.h"
#include "config/diffstrip.h"
#include "config/environmentsection.h"
#include "config/memorycontrol.h"
#include "config/placelist.h"
#include "config/propertyfield.h"
#include "config/textcontrol.h"
#include "project/project.h"
#include "template/propertytable.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyledItemDelegate>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

/// The label with a mnemonic that no other field and no usual menu has.
QString withMnemonic(const QString &label, QString &used)
{
    constexpr QLatin1StringView menus("fevrth");
    for (qsizetype i = 0; i < label.size(); ++i) {
        const QChar letter = label.at(i).toLower();
        if (!letter.isLetter() || used.contains(letter) || menus.contains(letter))
            continue;
        used += letter;
        return label.left(i) + u'&' + label.mid(i);
    }
    return label;
}

/// A section's name with room around it, marked at its left when it is the current one.
class SectionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool current = option.state & QStyle::State_Selected;
        const bool focused = current && (option.state & QStyle::State_HasFocus);
        if (current || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, option.palette.color(focused ? QPalette::Highlight : QPalette::Midlight));
        if (current)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), Theme::instance().accent());
        painter->setPen(option.palette.color(focused ? QPalette::HighlightedText : QPalette::WindowText));
        const QRect room = option.rect.adjusted(metrics::Full, 0, -metrics::Quarter, 0);
        painter->drawText(room, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    }
};

QWidget *line(QWidget *parent)
{
    auto *separator = new QFrame(parent);
    separator->setFrameShape(QFrame::NoFrame);
    separator->setFixedHeight(1);
    separator->setAutoFillBackground(true);
    separator->setBackgroundRole(QPalette::Midlight);
    return separator;
}

} // namespace

void FunctionPage::buildFrame()
{
    m_sectionList->setObjectName(u"sections"_s);
    m_sectionList->setAccessibleName(tr("Sections"));
    m_sectionList->setFrameShape(QFrame::NoFrame);
    m_sectionList->setFixedWidth(12 * metrics::Full);
    m_sectionList->setUniformItemSizes(true);
    m_sectionList->setItemDelegate(new SectionDelegate(m_sectionList));
    m_sectionList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sectionList->viewport()->setAutoFillBackground(false);
    m_scroll->setObjectName(u"form"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    m_content = new QVBoxLayout(content);
    m_content->setContentsMargins(0, 0, 0, metrics::Full);
    m_content->setSpacing(metrics::Half);
    m_scroll->setWidget(content);

    auto *form = new QWidget;
    auto *columns = new QHBoxLayout(form);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_sectionList);
    columns->addWidget(m_scroll, 1);
    m_stack->addWidget(form);
    m_stack->addWidget(m_gone);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(line(this));
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_diff);
    connect(m_openError, &QAction::triggered, this, [this] {
        if (const auto error = m_project->parseError())
            openLine(error->position.value_or(TextPosition{}).line);
    });
}

void FunctionPage::buildSections()
{
    addForm(addSection(tr("General")), {u"description"_s, u"runtime"_s, u"handler"_s, u"codeUri"_s, u"functionName"_s});
    Form *resources =
        addForm(addSection(tr("Resources")), {u"memorySize"_s, u"timeout"_s, u"ephemeralStorage"_s, u"architecture"_s});
    m_price = new QLabel(resources);
    m_price->setObjectName(u"price"_s);
    m_price->setWordWrap(true);
    m_price->setFont(Theme::small());
    m_price->setToolTip(tr("List prices of us-east-1, without the free tier and volume discounts"));
    m_price->setMinimumHeight(m_price->fontMetrics().height() * 2);
    m_price->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    resources->addBeneath(m_price);

    buildEnvironment();
    QWidget *permissions = addSection(tr("Role and policies"));
    addForm(permissions, {u"role"_s});
    m_policies = addPlaces(permissions, tr("Policies"), tr("No policies beside the basic execution role"));
    QWidget *triggers = addSection(tr("Triggers"));
    m_triggers = addPlaces(triggers, {}, tr("Nothing starts this function by itself; Events in the template name its triggers"));
    addForm(addSection(tr("Monitoring")), {u"tracing"_s, u"logFormat"_s, u"logGroup"_s});
    addForm(addSection(tr("Concurrency and versions")), {u"reservedConcurrency"_s, u"autoPublishAlias"_s, u"snapStart"_s});
    QWidget *code = addSection(tr("Package and layers"));
    addForm(code, {u"packageType"_s, u"imageUri"_s, u"kmsKeyArn"_s});
    m_layers = addPlaces(code, tr("Layers"), tr("No layers"));
    m_content->addStretch();
    const Form *widest = *std::ranges::max_element(m_forms, {}, &Form::labelWidth);
    for (Form *form : std::as_const(m_forms))
        form->setLabelWidth(widest->labelWidth());
}

void FunctionPage::buildEnvironment()
{
    QWidget *section = addSection(tr("Environment variables"));
    m_environment = new EnvironmentSection(m_project, m_logicalId, section);
    section->layout()->addWidget(m_environment);
    connect(m_environment, &EnvironmentSection::written, this, [this](const QByteArray &diff) { showDiff(diff, true); });
    connect(m_environment, &EnvironmentSection::openLocation, this, &FunctionPage::openLocation);
}

QWidget *FunctionPage::addSection(const QString &title)
{
    auto *section = new QWidget;
    section->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, metrics::Half, 0, 0);
    layout->setSpacing(0);
    auto *heading = new QLabel(title, section);
    heading->setFont(Theme::heading());
    heading->setContentsMargins(metrics::Full, 0, 0, metrics::Quarter);
    layout->addWidget(heading);
    m_content->addWidget(section);
    m_sections.append(section);
    auto *item = new QListWidgetItem(title, m_sectionList);
    item->setSizeHint(QSize(0, metrics::Row + metrics::Quarter));
    return section;
}

Form *FunctionPage::addForm(QWidget *section, const QStringList &keys)
{
    auto *form = new Form(section);
    form->layout()->setContentsMargins(metrics::Full, metrics::Quarter, metrics::Half, 0);
    section->layout()->addWidget(form);
    m_forms.append(form);
    for (const QString &key : keys)
        addField(form, key);
    return form;
}

PlaceList *FunctionPage::addPlaces(QWidget *section, const QString &heading, const QString &emptyText)
{
    auto *box = new QWidget(section);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(metrics::Full, metrics::Quarter, metrics::Half, metrics::Half);
    layout->setSpacing(metrics::Quarter);
    auto *title = qobject_cast<QLabel *>(section->layout()->itemAt(0)->widget());
    if (!heading.isEmpty())
        layout->addWidget(new QLabel(heading, box));
    auto *list = new PlaceList(heading.isEmpty() ? title->text() : heading, emptyText, box);
    layout->addWidget(list);
    section->layout()->addWidget(box);
    connect(list, &PlaceList::openLocation, this, &FunctionPage::openLocation);
    return list;
}

FieldControl *FunctionPage::makeControl(const QString &key)
{
    const PropertyInfo *info = PropertyTable::find(key);
    if (key == "memorySize"_L1)
        return new MemoryControl;
    if (info->type == PropertyType::Choice || info->type == PropertyType::Open) {
        auto *control = new ChoiceControl(info->choices, info->type == PropertyType::Open);
        for (const QString &choice : info->choices) {
            if (key == "runtime"_L1)
                control->setChoiceIcon(choice, icons::nameOfRuntime(choice));
        }
        return control;
    }
    // A plain number without unit is narrow too.
    return new TextControl(info->type == PropertyType::Integer && info->unit.isEmpty() ? u" "_s : info->unit);
}

PropertyField *FunctionPage::addField(Form *form, const QString &key)
{
    const PropertyInfo *info = PropertyTable::find(key);
    FieldControl *control = makeControl(key);
    control->setObjectName(key);
    FormRow *row = form->addRow(withMnemonic(info->label, m_usedMnemonics), control);
    auto *field = new PropertyField(m_project, m_logicalId, key, row, control);
    connect(field, &PropertyField::previewed, this, [this, key](const QString &text, const QByteArray &diff) {
        showDiff(diff, false);
        if (key == "memorySize"_L1) {
            m_typedMemory = text;
            refreshPrice();
        }
    });
    connect(field, &PropertyField::written, this, [this](const QByteArray &diff) { showDiff(diff, true); });
    connect(field, &PropertyField::openLocation, this, &FunctionPage::openLocation);
    connect(field, &PropertyField::aliasMet, m_aliasQuestion, &AliasQuestion::ask);
    m_fields.insert(key, field);
    return field;
}

} // namespace lambdarium
