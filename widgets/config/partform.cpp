// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/partform.h"

#include "common/form.h"
#include "common/formrow.h"
#include "common/icons.h"
#include "common/theme.h"
#include "config/choicecontrol.h"
#include "config/controlfactory.h"
#include "config/documentcontrol.h"
#include "config/partseditor.h"
#include "config/policycompletion.h"
#include "config/propertyfield.h"
#include "config/textcontrol.h"
#include "iam/managedpolicies.h"
#include "iam/policytemplates.h"
#include "project/project.h"
#include "template/propertypath.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lambdarium {

using namespace Qt::StringLiterals;

PartForm::PartForm(Project *project, const QString &logicalId, const QString &path, const PropertyInfo &item,
                   const QString &caseName, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_project(project)
    , m_logicalId(logicalId)
    , m_path(path)
    , m_caseName(caseName)
    , m_form(new Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_form);
    m_form->layout()->setContentsMargins(0, metrics::Quarter, 0, 0);
    if (!name.isEmpty())
        addName(name);
    addFields(item);
    refresh();
}

void PartForm::addName(const QString &name)
{
    auto *control = new TextControl;
    control->setObjectName(m_path + ".name"_L1);
    m_form->addRow(tr("Name"), control);
    control->setValue(name);
    connect(control, &FieldControl::committed, this, [this, control](const QString &text) {
        control->accept();
        Q_EMIT renameRequested(text.trimmed());
    });
}

void PartForm::addFields(const PropertyInfo &item)
{
    if (!item.other.isEmpty()) {
        addPolicy(item);
    } else if (item.key == "rolePolicy"_L1) {
        addMembers(item.fields);
        addDocument();
    } else if (item.isSimple() || item.isSimpleList())
        addField(QString(), m_path, item);
    else if (item.isSimpleMap())
        addNamed(m_path, item.item());
    else if (const PropertyInfo *kind = item.caseOf(m_caseName))
        addMembers(item.fields + kind->fields);
    else
        addMembers(item.fields);
}

void PartForm::addMembers(const QList<PropertyInfo> &members)
{
    QList<PropertyInfo> fields = members;
    // What it can't do without comes first.
    std::ranges::stable_partition(fields, &PropertyInfo::required);
    for (const PropertyInfo &field : std::as_const(fields)) {
        if (field.isSimple() || field.isSimpleList())
            addField(field.key, propertyPath(m_path, field.key), field);
    }
    for (const PropertyInfo &field : std::as_const(fields)) {
        if (!field.isSimple() && !field.isSimpleList())
            addParts(field.key, propertyPath(m_path, field.key), field);
    }
}

// A policy is a name, a SAM policy template with its parameters, or statements.
void PartForm::addPolicy(const PropertyInfo &item)
{
    const QStringList names = m_project->reader().names(m_logicalId, m_path);
    if (m_caseName == "inline"_L1 || names.contains("Statement"_L1)) {
        addMembers(item.fields);
        addDocument();
        return;
    }
    if (m_caseName == "template"_L1 && names.isEmpty()) {
        addTemplateChoice();
        return;
    }
    if (names.size() == 1) {
        addNamed(propertyPath(m_path, names.first()), item.other.first().item());
        return;
    }
    PropertyInfo managed;
    managed.label = tr("Managed policy");
    managed.type = PropertyType::Open;
    for (const ManagedPolicy &policy : ManagedPolicies::all())
        managed.choices += policy.shortName();
    managed.hint = tr("The name of a policy of AWS, or an ARN");
    addField(QString(), m_path, managed);
}

// The same as the fields above, as text with completion: what they can't say is typed there.
void PartForm::addDocument()
{
    const bool json = m_project->reader().locator().tree().format() == TextFormat::Json;
    const PropertyInfo *statement = m_project->reader().info(m_logicalId, propertyPath(m_path, u"statement"_s));
    const PropertyInfo *resource = statement ? statement->item().member(u"resource") : nullptr;
    auto *control = new DocumentControl(json ? u"policy.json"_s : u"policy.yaml"_s,
                                        resource ? suggestionsFor(*m_project, *resource) : QStringList());
    control->setObjectName(m_path + ".document"_L1);
    auto *form = new Form(this);
    form->layout()->setContentsMargins(0, metrics::Quarter, 0, 0);
    layout()->addWidget(form);
    FormRow *row = form->addRow(tr("As text"), control);
    auto *field = new PropertyField(m_project, m_logicalId, m_path, row, control);
    field->setRemovable(false);
    field->setCheck(policyFault);
    connect(field, &PropertyField::previewed, this, &PartForm::previewed);
    connect(field, &PropertyField::written, this, &PartForm::written);
    m_fields.insert(u"document"_s, field);
}

// The template is written with empty parameters, which then have fields of their own.
void PartForm::addTemplateChoice()
{
    QStringList names;
    for (const PolicyTemplate &known : PolicyTemplates::all())
        names += known.name;
    auto *control = new ChoiceControl(names, true);
    control->setObjectName(m_path);
    FormRow *row = m_form->addRow(tr("Policy template"), control);
    connect(control, &FieldControl::committed, this, [this, control, row](const QString &name) {
        const PolicyTemplate *known = PolicyTemplates::find(name.trimmed());
        const QString source = known ? known->entrySource() : name.trimmed() + ": {}"_L1;
        const QByteArray diff = m_project->previewProperty(m_logicalId, m_path, source).value_or(QByteArray());
        const auto done = m_project->setProperty(m_logicalId, m_path, source);
        row->setNote(done ? QString() : done.error().message);
        if (!done)
            return;
        control->accept();
        m_project->parseNow();
        Q_EMIT written(diff);
    });
    setFocusProxy(control);
}

// A map whose names the template gives: one field for each.
void PartForm::addNamed(const QString &path, const PropertyInfo &item)
{
    for (const PropertyPart &part : m_project->reader().parts(m_logicalId, path)) {
        PropertyInfo info = item;
        info.label = part.name;
        addField(part.name, part.path, info);
    }
    if (m_fields.isEmpty())
        m_form->addWide(new QLabel(tr("It has no parameters."), m_form));
}

void PartForm::addField(const QString &key, const QString &path, const PropertyInfo &info)
{
    FieldControl *control = makeControl(info, suggestionsFor(*m_project, info));
    if (!focusProxy())
        setFocusProxy(control);
    control->setObjectName(path);
    control->setToolTip(hintOf(info));
    FormRow *row = m_form->addRow(info.label, control);
    auto *field = new PropertyField(m_project, m_logicalId, path, row, control);
    field->setRequired(info.required);
    connect(field, &PropertyField::previewed, this, &PartForm::previewed);
    connect(field, &PropertyField::written, this, &PartForm::written);
    connect(field, &PropertyField::openLocation, this, &PartForm::openLocation);
    m_fields.insert(key, field);
    if (info.key == "pattern"_L1)
        addTry(control, path);
}

void PartForm::addTry(FieldControl *control, const QString &path)
{
    auto *button = new QPushButton(icons::get(u"media-playback-start"_s, Role::Neutral), tr("Try with an event"), m_form);
    button->setObjectName(path + ".try"_L1);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_form->addBeneath(button);
    connect(button, &QPushButton::clicked, this, [this, control, path] { Q_EMIT patternRequested(path, control->text()); });
}

void PartForm::addParts(const QString &key, const QString &path, const PropertyInfo &info)
{
    auto *parts = new PartsEditor(m_project, m_logicalId, path, info, this);
    layout()->addWidget(parts);
    connect(parts, &PartsEditor::previewed, this, &PartForm::previewed);
    connect(parts, &PartsEditor::written, this, &PartForm::written);
    connect(parts, &PartsEditor::openLocation, this, &PartForm::openLocation);
    connect(parts, &PartsEditor::patternRequested, this, &PartForm::patternRequested);
    m_parts.insert(key, parts);
}

void PartForm::refresh()
{
    for (PropertyField *field : std::as_const(m_fields))
        field->refresh();
    for (PartsEditor *parts : std::as_const(m_parts))
        parts->refresh();
}

void PartForm::setLabelWidth(int width)
{
    m_form->setLabelWidth(width);
}

} // namespace lambdarium
