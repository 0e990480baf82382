// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/propertyfield.h"

#include "common/chip.h"
#include "common/formrow.h"
#include "config/controlfactory.h"
#include "config/fieldcontrol.h"
#include "config/originmenu.h"
#include "project/project.h"
#include "template/propertytable.h"
#include "template/propertytext.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QLabel>
#include <QMenu>

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
    if (value.local)
        return label(PropertyField::tr("local value"), Role::Inherited);
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
    if (const PropertyInfo *info = project->reader().info(m_logicalId, m_key))
        m_hint = hintOf(*info);
    if (QWidget *part = control->focusProxy())
        part->installEventFilter(this);
    connect(control, &FieldControl::cancelled, this, [this] {
        showQuietNote();
        Q_EMIT previewed(m_control->value(), {});
    });
    connect(row, &FormRow::resetRequested, this, &PropertyField::onReset);
    connect(row, &FormRow::originClicked, this, &PropertyField::followOrigin);
    connect(row, &FormRow::menuRequested, this, &PropertyField::showMenu);
    connect(project, &Project::diagnosticsChanged, this, &PropertyField::showFinding);
}

void PropertyField::refresh()
{
    const PropertyValue value = m_project->propertyValue(m_logicalId, m_key);
    // A secret is not shown; its expression is.
    m_control->setValue(value.secret && !value.expression.isEmpty() ? value.expression : value.text);
    const FunctionResource *function = m_project->function(m_logicalId);
    // Of a setting that shows its expression, what it comes to.
    const QString comesTo = value.secret || !value.resolved ? QString() : value.effectiveText();
    m_comesTo = comesTo == value.text ? QString() : comesTo;
    m_chain = function ? originChain(*function, value) : QList<OriginLink>();
    m_span = value.span;
    m_origin = value.origin;
    showOrigin(value);
    showNote(value);
    showFinding();
}

// A rule's remark stands at the field whose value it is about.
void PropertyField::showFinding()
{
    m_finding.clear();
    for (const Diagnostic &found : m_project->diagnostics()) {
        const bool about = m_span && found.subject == m_logicalId && !found.span.isEmpty() && m_span->contains(found.span);
        if (!about || found.severity == Severity::Information || !m_finding.isEmpty())
            continue;
        m_finding = found.message;
        m_findingIsError = found.severity == Severity::Error;
    }
    if (!m_control->isDirty())
        showQuietNote();
}

bool PropertyField::mayMove(bool back) const
{
    const FunctionResource *function = m_project->function(m_logicalId);
    const PropertyInfo *info = PropertyTable::find(m_key);
    return function && function->isServerless() && info && info->inGlobals
        && m_origin == (back ? Origin::Globals : Origin::Function) && m_span;
}

void PropertyField::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(m_row->label());
    menu->setObjectName(QStringLiteral("fieldMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString line = m_chain.isEmpty() || !m_chain.first().span ? QString() : QString::number(m_chain.first().position.line);
    QAction *open = menu->addAction(line.isEmpty() ? tr("&Open its line") : tr("&Open line %1").arg(line), this,
                                    &PropertyField::followOrigin);
    open->setEnabled(!line.isEmpty());
    menu->addAction(tr("&Reset to what is inherited"), this, &PropertyField::onReset)
        ->setEnabled(m_origin == Origin::Function && m_span);
    menu->addSeparator();
    menu->addAction(tr("&Move to Globals..."), this, [this] { Q_EMIT globalsRequested(m_key, false); })
        ->setEnabled(mayMove(false));
    menu->addAction(tr("Move o&ut of Globals..."), this, [this] { Q_EMIT globalsRequested(m_key, true); })
        ->setEnabled(mayMove(true));
    menu->addSeparator();
    menu->addAction(tr("&Copy the setting's path"), this, [this] { QApplication::clipboard()->setText(m_key); })
        ->setToolTip(tr("As the command line takes it: %1").arg(m_key));
    menu->popup(position);
}

void PropertyField::followOrigin()
{
    lambdarium::followOrigin(m_chain, m_row->originChip(), this, [this](const OriginLink &link) {
        if (link.file.isEmpty())
            Q_EMIT openLocation(link.span.value_or(TextSpan()), link.position);
        else
            Q_EMIT openFile(link.file, link.position);
    });
}

void PropertyField::showOrigin(const PropertyValue &value)
{
    const OriginLabel label = originLabel(value);
    // A value that nobody gives and that has no default has no origin either.
    const bool none = value.origin == Origin::Default && value.text.isEmpty();
    const QString way = m_chain.size() > 1 ? originToolTip(m_chain) : label.toolTip;
    m_row->setOrigin(none ? QString() : label.text, static_cast<Role>(label.role), value.resolved ? way : label.toolTip,
                     label.clickable);
    const bool own = m_removable && value.origin == Origin::Function && value.span.has_value();
    m_row->setResettable(own, tr("Remove it from the function, so that the value of Globals or the default is used"));
}

void PropertyField::showNote(const PropertyValue &value)
{
    m_unresolved = !value.resolved;
    m_valueNote = value.reason;
    if (m_control->isDirty())
        return;
    if (m_required && value.text.isEmpty() && m_valueNote.isEmpty())
        m_valueNote = tr("This is needed.");
    showQuietNote();
}

// What there is to say while nothing is being typed: a fault, a remark, or what the field takes.
void PropertyField::showQuietNote()
{
    if (!m_valueNote.isEmpty())
        m_row->setNote(m_valueNote, m_unresolved ? Role::Attention : Role::Error);
    else if (!m_finding.isEmpty())
        m_row->setNote(m_finding, m_findingIsError ? Role::Error : Role::Attention);
    else if (!m_remark.isEmpty())
        m_row->setNote(m_remark, m_remarkIsQuiet ? Role::Inherited : Role::Attention);
    else if (m_focused && !m_hint.isEmpty())
        m_row->setNote(m_hint, Role::Inherited);
    else
        m_row->setNote(m_comesTo.isEmpty() ? QString() : tr("= %1", "what an expression comes to").arg(m_comesTo),
                       Role::Inherited);
}

void PropertyField::setRemark(const QString &sentence, bool quiet)
{
    m_remark = sentence;
    m_remarkIsQuiet = quiet;
    if (!m_control->isDirty())
        showQuietNote();
}

bool PropertyField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        m_focused = event->type() == QEvent::FocusIn;
        if (!m_control->isDirty())
            showQuietNote();
    }
    return QObject::eventFilter(watched, event);
}

void PropertyField::onEdited(const QString &text)
{
    constexpr qsizetype large = 200'000;
    if (m_project->document()->text().size() < large) {
        preview();
        return;
    }
    const PropertyInfo *info = m_project->reader().info(m_logicalId, m_key);
    const auto parsed = info ? propertyText(*info, text, TextFormat::Yaml) : Result<PropertyText>();
    const bool wrong = !parsed && !text.isEmpty();
    m_row->setNote(wrong ? parsed.error().message : m_hint, wrong ? Role::Error : Role::Inherited);
    Q_EMIT previewed(text, {});
    m_previewDelay.start();
}

void PropertyField::preview()
{
    if (!m_control->isDirty())
        return;
    const QString text = m_control->text();
    if (const QString fault = faultOf(text); !fault.isEmpty()) {
        m_row->setNote(fault);
        Q_EMIT previewed(text, {});
        return;
    }
    const auto diff = m_project->previewProperty(m_logicalId, m_key, text);
    m_row->setNote(diff ? m_hint : diff.error().message, diff ? Role::Inherited : Role::Error);
    Q_EMIT previewed(text, diff.value_or(QByteArray()));
}

QString PropertyField::faultOf(const QString &text) const
{
    return m_check && !text.isEmpty() ? m_check(text) : QString();
}

void PropertyField::onCommitted(const QString &text)
{
    m_previewDelay.stop();
    if (const QString fault = faultOf(text); !fault.isEmpty()) {
        m_row->setNote(fault);
        return;
    }
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
    refresh(); // the field of a new entry is not on the page's list
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
