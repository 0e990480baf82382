// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/functionheader.h"

#include "common/chip.h"
#include "common/elidedlabel.h"
#include "common/formatting.h"
#include "common/icons.h"
#include "template/functionresource.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace lambdarium {

using namespace Qt::StringLiterals;

FunctionHeader::FunctionHeader(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_name(new ElidedLabel(this))
    , m_chips(new ChipRow(this))
{
    setObjectName(u"functionHeader"_s);
    m_name->setFont(Theme::heading());
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_chips->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Minimum); // a long name gives way first
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::Full, metrics::Half, metrics::Half, metrics::Half);
    layout->setSpacing(metrics::Half);
    layout->addWidget(m_icon);
    layout->addWidget(m_name);
    layout->addSpacing(metrics::Half);
    layout->addWidget(m_chips, 1);
}

void FunctionHeader::setFunction(const FunctionResource &function)
{
    m_name->setText(function.name());
    m_name->setToolTip(
        function.logicalId == function.name() ? QString() : function.name() + u'\n' + tr("Resource %1").arg(function.logicalId));
    m_iconName = icons::nameOfRuntime(function.text(u"runtime"_s));
    m_facts = {function.text(u"runtime"_s)};
    // A parameter's value is a text.
    const auto figure = [&function](const QString &key) {
        const PropertyValue value = function.property(key);
        bool isNumber = false;
        const qint64 number = value.text.toLongLong(&isNumber);
        return value.resolved && isNumber ? std::optional(number) : std::nullopt;
    };
    if (const auto memory = figure(u"memorySize"_s))
        m_facts.append(formatting::memory(MebiBytes(*memory)));
    if (const auto timeout = figure(u"timeout"_s))
        m_facts.append(tr("%1 s").arg(QLocale().toString(*timeout)));
    m_facts.removeAll(QString());
    rebuild();
}

void FunctionHeader::setWarmCount(int count)
{
    if (std::exchange(m_warm, count) != count)
        rebuild();
}

void FunctionHeader::setLastRun(const std::optional<LastRun> &run)
{
    m_lastRun = run;
    rebuild();
}

void FunctionHeader::rebuild()
{
    m_icon->setPixmap(icons::get(m_iconName).pixmap(QSize(metrics::Full, metrics::Full), devicePixelRatio()));
    m_chips->clear();
    for (const QString &fact : std::as_const(m_facts))
        m_chips->addChip(fact);
    if (m_warm > 0)
        m_chips->addChip(tr("warm %1").arg(m_warm), Role::Warm, tr("Sandboxes that are ready to run"));
    if (!m_lastRun)
        return;
    const Role role = m_lastRun->failed ? Role::Error : m_lastRun->cold ? Role::Cold : Role::Neutral;
    const QString toolTip = m_lastRun->failed ? tr("The last run failed")
        : m_lastRun->cold                     ? tr("The last run was a cold start")
                                              : QString();
    Chip *chip = m_chips->addChip(tr("last run %1").arg(formatting::duration(m_lastRun->duration)), role, toolTip);
    chip->setCopyValue(formatting::rawDuration(m_lastRun->duration));
}

void FunctionHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        m_icon->setPixmap(icons::get(m_iconName).pixmap(QSize(metrics::Full, metrics::Full), devicePixelRatio()));
    QWidget::changeEvent(event);
}

} // namespace lambdarium
