// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/propertyfield.h"

#include "common/formrow.h"
#include "config/fieldcontrol.h"
#include "project/project.h"
#include "template/propertytable.h"

namespace lambdarium {

OriginLabel originLabel(const PropertyValue &value)
{
    const auto label = [&value](const QString &text, Role role) {
        const QString place = value.span ? PropertyField::tr("Line %1, click to open it").arg(value.position.line) : QString();
        return OriginLabel{text, place, static_cast<int>(role), value.span.has_value()};
    };
    if (!value.resolved) {
        OriginLabel unresolved = label(PropertyField::tr("unresolved"), Role::Attention);
        unresolved.toolTip = value.reason + u'\n' + unresolved.toolTip;
        return unresolved;
    }
    if (!value.originName.isEmpty())
        return label(PropertyField::tr("parameter %1").arg(value.originName), Role::Inherited);
    switch (value.origin) {
    case Origin::Function:
        return label(PropertyField::tr("own"), Role::Neutral);
    case Origin::Globals:
        return label(PropertyField::tr("Globals"), Role::Inherited);
    case Origin::Default:
        return label(PropertyField::tr("default"), Role::Inherited);
    }
    return {};
}

PropertyField::PropertyField(Project *project, QString logicalId, QString key, FormRow *row, FieldControl *control)
    : QObject(row)
    , m_project(project)
    , m_logicalId(std::move(logicalId))
    , m_key(std::move(key))
    , m_row(row)
    , m_control(control)
{
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(150);
    connect(&m_previewDelay, &QTimer::timeout, this, &PropertyField::preview);
    connect(control, &FieldControl::edited, this, &PropertyField::onEdited);
    connect(control, &FieldControl::committed, this, &PropertyField::onCommitted);
    connect(control, &FieldControl::cancelled, this, [this] {
        m_row->setNote(m_valueNote.isEmpty() ? m_remark : m_valueNote,
                       m_unresolved || m_valueNote.isEmpty() ? Role::Attention : Role::Error);
        Q_EMIT previewed(m_control->value(), {});
    });
    connect(row, &FormRow::resetRequested, this, &PropertyField::onReset);
    connect(row, &FormRow::originClicked, this, [this] { Q_EMIT openLocation(m_span, m_position); });
}

void PropertyField::refresh(const FunctionResource &function)
{
    const PropertyValue value = function.property(m_key);
    m_control->setValue(value.text);
    m_span = value.span.value_or(TextSpan{});
    m_position = value.position;
    showOrigin(value);
    showNote(value);
}

void PropertyField::showOrigin(const PropertyValue &value)
{
    const OriginLabel label = originLabel(value);
    // A value that nobody gives and that has no default has no origin either.
    const bool none = value.origin == Origin::Default && value.text.isEmpty();
    m_row->setOrigin(none ? QString() : label.text, static_cast<Role>(label.role), label.toolTip, label.clickable);
    const bool own = value.origin == Origin::Function && value.span.has_value();
    m_row->setResettable(own, tr("Remove it from the function, so that the value of Globals or the default is used"));
}

void PropertyField::showNote(const PropertyValue &value)
{
    m_unresolved = !value.resolved;
    m_valueNote = value.reason;
    if (m_control->isDirty())
        return;
    if (!m_valueNote.isEmpty())
        m_row->setNote(m_valueNote, m_unresolved ? Role::Attention : Role::Error);
    else
        m_row->setNote(m_remark, Role::Attention);
}

void PropertyField::setRemark(const QString &sentence)
{
    m_remark = sentence;
    if (m_valueNote.isEmpty() && !m_control->isDirty())
        m_row->setNote(sentence, Role::Attention);
}

void PropertyField::onEdited(const QString &text)
{
    constexpr qsizetype large = 200'000;
    const auto parsed = PropertyTable::parse(m_key, text);
    m_row->setNote(parsed ? QString() : parsed.error().message, Role::Error);
    if (m_project->document()->text().size() < large) {
        preview();
        return;
    }
    Q_EMIT previewed(text, {});
    m_previewDelay.start();
}

void PropertyField::preview()
{
    if (!m_control->isDirty())
        return;
    const QString text = m_control->text();
    const auto diff = m_project->previewProperty(m_logicalId, m_key, text);
    m_row->setNote(diff ? QString() : diff.error().message, Role::Error); // an expression is no error here
    Q_EMIT previewed(text, diff.value_or(QByteArray()));
}

void PropertyField::onCommitted(const QString &text)
{
    m_previewDelay.stop();
    const QByteArray diff = m_project->previewProperty(m_logicalId, m_key, text).value_or(QByteArray());
    const auto done = m_project->setProperty(m_logicalId, m_key, text);
    if (!done) {
        m_row->setNote(done.error().message, Role::Error); // the text stays, so that it can be corrected
        if (done.error().code == ErrorCode::SharedValue)
            Q_EMIT aliasMet(m_key, text, done.error().message);
        return;
    }
    m_control->accept();
    m_row->setNote({});
    m_project->parseNow();
    Q_EMIT written(diff);
}

void PropertyField::onReset()
{
    const QByteArray diff = m_project->previewReset(m_logicalId, m_key).value_or(QByteArray());
    const auto done = m_project->resetProperty(m_logicalId, m_key);
    if (!done) {
        m_row->setNote(done.error().message, Role::Error);
        if (done.error().code == ErrorCode::SharedValue)
            Q_EMIT aliasMet(m_key, std::nullopt, done.error().message);
        return;
    }
    m_control->accept();
    m_project->parseNow();
    Q_EMIT written(diff);
}

} // namespace lambdarium
