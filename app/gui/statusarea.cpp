// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/statusarea.h"

#include "common/elidedlabel.h"
#include "common/formatting.h"
#include "common/theme.h"

#include <QLabel>
#include <QStatusBar>

namespace lambdarium {

StatusArea::StatusArea(QStatusBar *bar)
    : QObject(bar)
    , m_target(new ElidedLabel(bar))
    , m_sandboxes(new QLabel(bar))
    , m_cursor(new QLabel(bar))
{
    // In a narrow window this one gives way: it never changes.
    m_target->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    for (QWidget *label : std::initializer_list<QWidget *>{m_target, m_sandboxes, m_cursor}) {
        label->setContentsMargins(metrics::Half, 0, metrics::Half, 0);
        bar->addPermanentWidget(label);
    }
    setSandboxes({});
}

void StatusArea::setCapabilities(const ExecutorCapabilities &capabilities)
{
    m_target->setText(tr("Embedded: %1, %2").arg(capabilities.isolation, capabilities.memory));
    const QString more = capabilities.limitations.isEmpty()
        ? tr("Where functions run, how they are isolated, how memory and CPU are limited")
        : capabilities.limitations.join(u'\n');
    m_target->setToolTip(m_target->text() + u'\n' + more);
}

void StatusArea::setSandboxes(const std::vector<SandboxInfo> &sandboxes)
{
    qint64 used = 0;
    for (const SandboxInfo &info : sandboxes)
        used += info.memoryUsed.count();
    m_sandboxes->setText(tr("Sandboxes: %1, %2").arg(sandboxes.size()).arg(formatting::memory(MebiBytes(used))));
    m_sandboxes->setToolTip(tr("Live execution environments and the memory they use now"));
}

void StatusArea::setCursor(TextPosition position, const QString &language)
{
    m_cursor->setText(tr("Line %1, column %2  %3").arg(position.line).arg(position.column).arg(language));
}

void StatusArea::clearCursor()
{
    m_cursor->clear();
}

} // namespace lambdarium
