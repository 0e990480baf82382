// SPDX-License-Identifier: GPL-3.0-or-later
// How a function's page is put together. What it does is in functionpage.cpp.
#include "config/functionpage.h"

#include "common/emptystate.h"
#include "common/form.h"
#include "common/formrow.h"
#include "common/messagebar.h"
#include "common/theme.h"
#include "config/aliasquestion.h"
#include "config/controlfactory.h"
#include "config/diffstrip.h"
#include "config/environmentsection.h"
#include "config/fieldcontrol.h"
#include "config/partseditor.h"
#include "config/permissionlist.h"
#include "config/propertyfield.h"
#include "config/textcontrol.h"
#include "project/project.h"
#include "template/intrinsicresolver.h"
#include "template/propertytable.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>

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

/// A pattern as JSON, however the template writes it.
QByteArray patternJson(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const auto tree = SyntaxTree::parse(bytes, TextFormat::Yaml);
    if (!tree || bytes.trimmed().startsWith('{'))
        return bytes;
    const QJsonObject pattern = IntrinsicResolver(*tree, {}).resolve(tree->root()).value.toObject();
    return pattern.isEmpty() ? bytes : QJsonDocument(pattern).toJson();
}

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

// The table says what there is, in which section and order.
void FunctionPage::buildSections()
{
    QWidget *section = nullptr;
    QString title;
    const QString permissions = PropertyTable::find(u"role")->section;
    for (const PropertyInfo &info : PropertyTable::all()) {
        if (!isShown(info))
            continue;
        if (info.section != title) {
            if (title == permissions)
                addPermissions(section);
            title = info.section;
            section = addSection(title);
        }
        addRow(section, info);
    }
    m_content->addStretch();
    const Form *widest = *std::ranges::max_element(m_forms, {}, &Form::labelWidth);
    for (Form *form : std::as_const(m_forms))
        form->setLabelWidth(widest->labelWidth());
}

// What the function's resource type can't have is not offered.
bool FunctionPage::isShown(const PropertyInfo &info) const
{
    const FunctionResource *function = m_project->function(m_logicalId);
    const bool serverless = !function || function->isServerless();
    return info.key == "mappings"_L1 || !info.path(serverless).isEmpty();
}

void FunctionPage::addRow(QWidget *section, const PropertyInfo &info)
{
    if (info.key == "environment"_L1) {
        addEnvironment(section);
        return;
    }
    if (!info.isSimple() && (info.type == PropertyType::Map || !info.isSimpleList() || info.key == "layers"_L1)) {
        const FunctionResource *function = m_project->function(m_logicalId);
        PropertyInfo shown = info;
        // A SAM function has events; resources that name it may stand beside it.
        if (info.key == "mappings"_L1 && (!function || function->isServerless()))
            shown.label = tr("Permissions and mappings of their own");
        addParts(section, shown);
        return;
    }
    auto *form = qobject_cast<Form *>(section->layout()->itemAt(section->layout()->count() - 1)->widget());
    if (!form)
        form = addForm(section);
    addField(form, info);
    if (info.key == "architecture"_L1)
        addPrice(form);
    if (info.key == "vpc.subnetIds"_L1)
        addZones(form);
    if (info.key == "codeUri"_L1)
        addFolderButton(m_fields.value(info.key)->control());
}

// A line of small text beneath a field that tells what follows from it.
QLabel *FunctionPage::addFigure(Form *form, const QString &name)
{
    auto *label = new QLabel(form);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setFont(Theme::small());
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    form->addBeneath(label);
    return label;
}

void FunctionPage::addPrice(Form *form)
{
    m_price = addFigure(form, u"price"_s);
    m_price->setToolTip(tr("List prices of us-east-1, without the free tier and volume discounts"));
    m_price->setMinimumHeight(m_price->fontMetrics().height() * 2);
}

void FunctionPage::addZones(Form *form)
{
    m_zones = addFigure(form, u"zones"_s);
    m_zones->setToolTip(tr("Where the function can run: the zones of its subnets in this template"));
}

void FunctionPage::addFolderButton(FieldControl *control)
{
    auto *text = qobject_cast<TextControl *>(control);
    QToolButton *button = text->addButton(u"folder-open"_s, tr("Choose the folder of the code"));
    button->setObjectName(u"chooseCode"_s);
    connect(button, &QToolButton::clicked, this, [this, control] { chooseFolder(control); });
}

void FunctionPage::chooseFolder(FieldControl *control)
{
    const QDir base(m_project->folder());
    const QString now = base.absoluteFilePath(control->value());
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Choose the folder of the code"), QDir(now).exists() ? now : base.path());
    if (!chosen.isEmpty())
        qobject_cast<TextControl *>(control)->enter(base.relativeFilePath(chosen) + u'/');
}

void FunctionPage::addPermissions(QWidget *section)
{
    m_permissions = new PermissionList(m_project, m_logicalId, section);
    section->layout()->addWidget(m_permissions);
    connect(m_permissions, &PermissionList::openLocation, this, &FunctionPage::openLocation);
    connect(m_permissions, &PermissionList::roleRequested, this, &FunctionPage::roleRequested);
}

void FunctionPage::addEnvironment(QWidget *section)
{
    m_environment = new EnvironmentSection(m_project, m_logicalId, section);
    section->layout()->addWidget(m_environment);
    connect(m_environment, &EnvironmentSection::written, this, [this](const QByteArray &diff) { showDiff(diff, true); });
    connect(m_environment, &EnvironmentSection::aliasMet, m_aliasQuestion, &AliasQuestion::askForAll);
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

Form *FunctionPage::addForm(QWidget *section)
{
    auto *form = new Form(section);
    form->layout()->setContentsMargins(metrics::Full, metrics::Quarter, metrics::Half, 0);
    section->layout()->addWidget(form);
    m_forms.append(form);
    return form;
}

void FunctionPage::addParts(QWidget *section, const PropertyInfo &info)
{
    auto *parts = new PartsEditor(m_project, m_logicalId, info.key, info, section);
    parts->layout()->setContentsMargins(metrics::Full, metrics::Quarter, metrics::Half, metrics::Half);
    section->layout()->addWidget(parts);
    if (info.label == info.section)
        parts->hideTitle();
    connect(parts, &PartsEditor::previewed, this, [this](const QString &, const QByteArray &diff) { showDiff(diff, false); });
    connect(parts, &PartsEditor::written, this, [this](const QByteArray &diff) { showDiff(diff, true); });
    connect(parts, &PartsEditor::openLocation, this, &FunctionPage::openLocation);
    connect(parts, &PartsEditor::patternRequested, this, [this, key = info.key](const QString &path, const QString &pattern) {
        // The trigger is the entry of this list that the path goes through.
        for (const PropertyPart &part : m_project->reader().parts(m_logicalId, key)) {
            if (path.startsWith(part.path + u'.') && !part.path.isEmpty())
                Q_EMIT tryPattern(m_project->reader().caseName(m_logicalId, part.path), patternJson(pattern));
        }
    });
    m_parts.insert(info.key, parts);
}

void FunctionPage::addField(Form *form, const PropertyInfo &info)
{
    FieldControl *control = makeControl(info, suggestionsFor(*m_project, info));
    const QString key = info.key;
    control->setObjectName(key);
    control->setToolTip(hintOf(info));
    FormRow *row = form->addRow(withMnemonic(info.label, m_usedMnemonics), control);
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
    connect(field, &PropertyField::openFile, this, &FunctionPage::openFile);
    connect(field, &PropertyField::globalsRequested, this, &FunctionPage::globalsRequested);
    connect(field, &PropertyField::aliasMet, m_aliasQuestion, &AliasQuestion::ask);
    m_fields.insert(key, field);
}

} // namespace lambdarium
