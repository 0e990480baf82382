// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/metricspanel.h"

#include "common/emptystate.h"
#include "metrics/metricchart.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int shownRuns = 5000;

std::optional<double> some(double value)
{
    return value;
}

QList<MetricChart *> makeCharts(QWidget *parent)
{
    using P = MetricPoint;
    return {
        new MetricChart(
            MetricsPanel::tr("Invocations"), {},
            {{MetricsPanel::tr("runs"), Role::Neutral, [](const P &p) { return some(static_cast<double>(p.invocations)); }},
             {MetricsPanel::tr("errors"), Role::Error, [](const P &p) { return some(static_cast<double>(p.errors)); }, true}},
            parent),
        new MetricChart(MetricsPanel::tr("Duration"), u"ms"_s,
                        {{u"p50"_s, Role::Neutral, [](const P &p) { return some(p.durationP50.count()); }},
                         {u"p95"_s, Role::Attention, [](const P &p) { return some(p.durationP95.count()); }, true},
                         {u"p99"_s, Role::Error, [](const P &p) { return some(p.durationP99.count()); }, true}},
                        parent),
        new MetricChart(
            MetricsPanel::tr("Init"), u"ms"_s,
            {{u"p50"_s, Role::Cold, [](const P &p) { return p.initP50 ? std::optional(p.initP50->count()) : std::nullopt; }}},
            parent),
        new MetricChart(
            MetricsPanel::tr("Peak memory"), u"MB"_s,
            {{MetricsPanel::tr("peak"), Role::Ok, [](const P &p) { return some(static_cast<double>(p.maxMemoryUsed.count())); }}},
            parent),
        new MetricChart(MetricsPanel::tr("Cold starts"), u"%"_s,
                        {{MetricsPanel::tr("share"), Role::Cold, [](const P &p) { return some(p.coldShare * 100); }}}, parent),
    };
}

} // namespace

MetricsPanel::MetricsPanel(QWidget *parent)
    : QWidget(parent)
    , m_functions(new QComboBox(this))
    , m_empty(new EmptyState(this))
    , m_redraw(new QTimer(this))
{
    m_empty->setContent(u"office-chart-line"_s, tr("Charts of the runs appear here after the first one."));
    m_functions->addItem(tr("All functions"), QString());
    m_functions->setAccessibleName(tr("Function"));
    auto *charts = new QWidget;
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::Half);
    m_charts = makeCharts(charts);
    for (int i = 0; i < m_charts.size(); ++i)
        grid->addWidget(m_charts.at(i), 0, i);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(charts);

    auto *bar = new QHBoxLayout;
    auto *label = new QLabel(tr("&Function"), this);
    label->setBuddy(m_functions);
    bar->addWidget(label);
    bar->addWidget(m_functions);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Half, metrics::Quarter);
    layout->setSpacing(metrics::Quarter);
    layout->addLayout(bar);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scroll);

    m_redraw->setSingleShot(true);
    m_redraw->setInterval(200);
    connect(m_redraw, &QTimer::timeout, this, &MetricsPanel::redraw);
    connect(m_functions, &QComboBox::currentIndexChanged, this, &MetricsPanel::redraw);
}

MetricsPanel::~MetricsPanel() = default;

void MetricsPanel::setHistory(std::shared_ptr<History> history)
{
    if (m_history)
        disconnect(m_history.get(), nullptr, this, nullptr);
    m_history = std::move(history);
    if (m_history) {
        connect(m_history.get(), &History::runAdded, this, &MetricsPanel::add);
        connect(m_history.get(), &History::cleared, this, &MetricsPanel::reload);
    }
    reload();
}

void MetricsPanel::setFunctions(const QStringList &logicalIds)
{
    const QString current = m_functions->currentData().toString();
    {
        const QSignalBlocker blocker(m_functions);
        m_functions->clear();
        m_functions->addItem(tr("All functions"), QString());
        for (const QString &id : logicalIds)
            m_functions->addItem(id, id);
    }
    selectFunction(current);
}

void MetricsPanel::selectFunction(const QString &logicalId)
{
    m_functions->setCurrentIndex(std::max(0, m_functions->findData(logicalId)));
}

void MetricsPanel::reload()
{
    m_runs.clear();
    redraw();
    if (!m_history)
        return;
    m_history->summaries({}, shownRuns).then(this, [this](const QList<RunSummary> &runs) {
        m_runs = runs;
        redraw();
    });
}

void MetricsPanel::add(const RunSummary &run)
{
    m_runs.append(run);
    if (!m_redraw->isActive())
        m_redraw->start();
}

void MetricsPanel::redraw()
{
    const QString id = m_functions->currentData().toString();
    QList<MetricSample> samples;
    for (const RunSummary &run : std::as_const(m_runs)) {
        if (id.isEmpty() || run.logicalId == id)
            samples.append(run.metricSample());
    }
    const QList<MetricPoint> points = aggregate(samples, suitableInterval(samples));
    for (MetricChart *chart : std::as_const(m_charts))
        chart->setPoints(points);
    m_stack->setCurrentIndex(points.isEmpty() ? 0 : 1);
}

} // namespace lambdarium
