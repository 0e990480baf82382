// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/functionpage.h"

#include "analysis/cost.h"
#include "common/emptystate.h"
#include "common/formatting.h"
#include "common/formrow.h"
#include "common/messagebar.h"
#include "common/theme.h"
#include "config/aliasquestion.h"
#include "config/diffstrip.h"
#include "config/environmentsection.h"
#include "config/fieldcontrol.h"
#include "config/partseditor.h"
#include "config/propertyfield.h"
#include "project/project.h"
#include "rules/runtimetable.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace lambdarium {

using namespace Qt::StringLiterals;

FunctionPage::FunctionPage(Project *project, const QString &logicalId, QWidget *parent)
    : QWidget(parent)
    , m_project(project)
    , m_logicalId(logicalId)
    , m_header(new FunctionHeader(this))
    , m_message(new MessageBar(this))
    , m_aliasQuestion(new AliasQuestion(project, logicalId, m_message, this))
    , m_stack(new QStackedWidget(this))
    , m_gone(new EmptyState(this))
    , m_sectionList(new QListWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_diff(new DiffStrip(this))
    , m_openError(new QAction(this))
{
    setAccessibleName(tr("Configuration of %1").arg(logicalId));
    buildFrame();
    buildSections();
    connect(m_project, &Project::textRead, this, &FunctionPage::refresh);
    connect(m_project, &Project::localEnvironmentChanged, this, &FunctionPage::refresh);
    connect(m_project->document(), &TextDocument::textChanged, this, &FunctionPage::onTextChanged);
    connect(m_project, &Project::diagnosticsChanged, this, &FunctionPage::refreshMessage);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &FunctionPage::onScrolled);
    connect(m_sectionList, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_sections.size())
            m_scroll->verticalScrollBar()->setValue(m_sections.at(row)->y());
    });
    connect(m_diff, &DiffStrip::openRequested, this, &FunctionPage::openLine);
    connect(m_aliasQuestion, &AliasQuestion::written, this, [this](const QString &key, const QByteArray &diff) {
        if (PropertyField *changed = field(key))
            changed->control()->accept();
        refresh();
        showDiff(diff, true);
    });
    refresh();
    refreshMessage();
    m_sectionList->setCurrentRow(0);
}

FunctionPage::~FunctionPage()
{
    // A field that is destroyed with the focus would commit into a page that is half gone.
    for (const PropertyField *field : std::as_const(m_fields))
        field->control()->blockSignals(true);
    if (QWidget *focus = QApplication::focusWidget(); focus && isAncestorOf(focus))
        focus->clearFocus();
}

void FunctionPage::refresh()
{
    const FunctionResource *function = m_project->function(m_logicalId);
    m_stack->setCurrentIndex(function ? 0 : 1);
    if (!function) {
        m_gone->setContent(u"function"_s, tr("%1 is no longer in the template").arg(m_logicalId));
        return;
    }
    m_header->setFunction(*function);
    for (PropertyField *field : std::as_const(m_fields))
        field->refresh();
    for (PartsEditor *parts : std::as_const(m_parts))
        parts->refresh();
    m_environment->refresh(*function);
    m_diff->setFileName(QFileInfo(m_project->templatePath()).fileName());
    if (!m_fields.value(u"memorySize"_s)->control()->isDirty())
        m_typedMemory = function->text(u"memorySize"_s);
    refreshRuntimeRemark();
    refreshPrice();
    refreshZones();
}

void FunctionPage::refreshZones()
{
    const auto zones = m_zones ? m_project->subnetZones(m_logicalId) : std::nullopt;
    if (m_zones)
        m_zones->setText(zones ? tr("Availability zones: %1").arg(zones->join(u", "_s)) : QString());
    if (m_zones)
        m_zones->setVisible(zones.has_value());
}

QString FunctionPage::zonesText() const
{
    return m_zones ? m_zones->text() : QString();
}

QString FunctionPage::focusedKey() const
{
    const QWidget *focus = QApplication::focusWidget();
    for (auto it = m_fields.cbegin(); focus && it != m_fields.cend(); ++it) {
        const FormRow *row = it.value()->row();
        if (row->control()->isAncestorOf(focus) || row->control() == focus)
            return it.key();
    }
    return {};
}

void FunctionPage::openLine(qsizetype line)
{
    const QByteArray &text = m_project->document()->text();
    qsizetype begin = 0;
    for (qsizetype at = 1; at < line; ++at) {
        const qsizetype feed = text.indexOf('\n', begin);
        if (feed < 0)
            break;
        begin = feed + 1;
    }
    const qsizetype end = text.indexOf('\n', begin);
    Q_EMIT openLocation({begin, end < 0 ? text.size() : end}, {line, 1});
}

void FunctionPage::refreshMessage()
{
    const auto error = m_project->parseError();
    if (!error) {
        m_message->clear();
        return;
    }
    m_openError->setText(error->position ? tr("Open line %1").arg(error->position->line) : tr("Open the template"));
    m_message->showMessage(Severity::Error,
                           tr("The template can't be read, so this page shows its last good state: %1").arg(error->message),
                           {m_openError});
}

void FunctionPage::refreshRuntimeRemark()
{
    constexpr int soon = 180;
    PropertyField *field = m_fields.value(u"runtime"_s);
    const QString runtime = field->control()->value();
    const RuntimeInfo *known = RuntimeTable::find(runtime);
    const QDate end = known ? known->deprecation : QDate();
    const QDate today = QDate::currentDate();
    const auto words = [](const QDate &date) { return QLocale().toString(date, u"d MMMM yyyy"); };
    QString remark;
    bool quiet = false;
    if (known && (known->ended || (end.isValid() && end < today)))
        remark = tr("Lambda no longer supports %1.").arg(runtime);
    else if (end.isValid() && today.daysTo(end) <= soon)
        remark = tr("Lambda's support for %1 ends on %2.").arg(runtime, words(end));
    if (remark.isEmpty() && end.isValid()) {
        quiet = true;
        remark = known->blockUpdate.isValid()
            ? tr("Supported until %1; no updates from %2 on.").arg(words(end), words(known->blockUpdate))
            : tr("Supported until %1.").arg(words(end));
    }
    field->setRemark(remark, quiet);
}

void FunctionPage::refreshPrice()
{
    const FunctionResource *function = m_project->function(m_logicalId);
    const qint64 size = QString(m_typedMemory).remove(u',').toLongLong();
    if (!m_duration || !function || size < 1) {
        m_price->setText({});
        return;
    }
    const Milliseconds billed(std::ceil(m_duration->count()));
    const auto perMillion = [&](Architecture architecture) {
        return formatting::dollars(costPerMillion(MebiBytes(size), billed, architecture).amount);
    };
    m_price->setText(tr("Estimate at this setting: %1 per million runs of %2 on x86_64, %3 on arm64")
                         .arg(perMillion(Architecture::X86_64), formatting::duration(billed), perMillion(Architecture::Arm64)));
}

QString FunctionPage::priceText() const
{
    return m_price->text();
}

void FunctionPage::setWarmCount(int count)
{
    m_header->setWarmCount(count);
}

void FunctionPage::setLastRun(const std::optional<LastRun> &run)
{
    m_header->setLastRun(run);
}

void FunctionPage::setMeasuredDuration(std::optional<Milliseconds> duration)
{
    m_duration = duration;
    refreshPrice();
}

void FunctionPage::showDiff(const QByteArray &diff, bool written)
{
    m_diff->setDiff(diff, written ? DiffStrip::State::Written : DiffStrip::State::Preview);
    m_diffRevision = m_project->document()->revision();
}

void FunctionPage::onTextChanged()
{
    // Undone, or changed elsewhere: what the strip said is not true any more.
    if (m_project->document()->revision() != m_diffRevision)
        m_diff->clear();
}

void FunctionPage::showSection(int index)
{
    if (index < 0 || index >= m_sections.size())
        return;
    m_sectionList->setCurrentRow(index);
    m_scroll->verticalScrollBar()->setValue(m_sections.at(index)->y());
}

void FunctionPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a narrow tab the fields need the room; they can be reached by scrolling.
    constexpr int narrow = 840;
    m_sectionList->setVisible(width() >= narrow);
}

void FunctionPage::onScrolled()
{
    // The list follows what is at the top; at the very end it is the last section, however short.
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    int current = 0;
    for (int i = 0; i < m_sections.size(); ++i) {
        if (m_sections.at(i)->y() <= bar->value() + metrics::Row)
            current = i;
    }
    const bool wanted = m_sectionList->hasFocus() || m_sectionList->underMouse();
    if (wanted)
        return; // a person is choosing there
    const QSignalBlocker blocker(m_sectionList);
    m_sectionList->setCurrentRow(current);
}

} // namespace lambdarium
