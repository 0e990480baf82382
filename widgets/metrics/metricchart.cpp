// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/metricchart.h"

#include <QLocale>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

double secondsOf(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

// What is counted has no halves.
class CountTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange &range) override { return std::max(1.0, QCPAxisTicker::getTickStep(range)); }
};

} // namespace

MetricChart::MetricChart(const QString &title, const QString &unit, QList<MetricLine> lines, QWidget *parent)
    : QCustomPlot(parent)
    , m_title(title)
    , m_unit(unit)
    , m_lines(std::move(lines))
{
    setMinimumSize(240, 120);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(m_title);
    plotLayout()->insertRow(0);
    auto *heading = new QCPTextElement(this, unit.isEmpty() ? title : title + " ("_L1 + unit + u')', Theme::small());
    plotLayout()->addElement(0, 0, heading);
    for (const MetricLine &line : std::as_const(m_lines)) {
        QCPGraph *graph = addGraph();
        graph->setName(line.name);
        graph->setAdaptiveSampling(true);
    }
    const auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
    ticker->setDateTimeFormat(u"HH:mm:ss"_s);
    ticker->setTickCount(2);
    xAxis->setTicker(ticker);
    if (unit.isEmpty())
        yAxis->setTicker(QSharedPointer<CountTicker>::create());
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    axisRect()->setRangeDrag(Qt::Horizontal);
    axisRect()->setRangeZoom(Qt::Horizontal);
    // The legend has a row of its own, so that it never hides a line.
    legend->setVisible(m_lines.size() > 1);
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setMargins({});
    if (m_lines.size() > 1) {
        axisRect()->insetLayout()->take(legend);
        plotLayout()->insertRow(1);
        plotLayout()->addElement(1, 0, legend);
        plotLayout()->setRowStretchFactor(1, 0.001);
    }
    connect(this, &QCustomPlot::mouseWheel, this, [this] { m_zoomed = true; });
    connect(this, &QCustomPlot::mousePress, this, [this] { m_zoomed = true; });
    connect(this, &QCustomPlot::mouseDoubleClick, this, [this] {
        m_zoomed = false;
        setPoints(m_points);
    });
    connect(this, &QCustomPlot::mouseMove, this, [this](QMouseEvent *event) { showValueAt(event); });
    connect(&Theme::instance(), &Theme::changed, this, &MetricChart::applyTheme);
    applyTheme();
}

void MetricChart::applyTheme()
{
    const Theme &theme = Theme::instance();
    const QColor text = theme.text(Role::Inherited);
    setBackground(palette().color(QPalette::Base));
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(theme.separator()));
        axis->setTickPen(QPen(theme.separator()));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(text);
        axis->setTickLabelFont(Theme::small());
        axis->grid()->setPen(QPen(theme.separator(), 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(QPen(theme.separator()));
    }
    if (auto *heading = qobject_cast<QCPTextElement *>(plotLayout()->element(0, 0)))
        heading->setTextColor(palette().color(QPalette::Text));
    legend->setBrush(Qt::NoBrush);
    legend->setBorderPen(Qt::NoPen);
    legend->setTextColor(text);
    legend->setFont(Theme::small());
    for (int i = 0; i < graphCount(); ++i) {
        const MetricLine &line = m_lines.at(i);
        const QColor color = line.role == Role::Neutral ? theme.accent() : theme.text(line.role);
        graph(i)->setPen(QPen(color, 1.5, line.dashed ? Qt::DashLine : Qt::SolidLine));
        graph(i)->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 4));
    }
    replot(QCustomPlot::rpQueuedReplot);
}

void MetricChart::setPoints(const QList<MetricPoint> &points)
{
    m_points = points;
    for (int i = 0; i < graphCount(); ++i) {
        QList<double> times;
        QList<double> values;
        for (const MetricPoint &point : points) {
            if (const auto value = m_lines.at(i).value(point)) {
                times.append(secondsOf(point.start));
                values.append(*value);
            }
        }
        graph(i)->setData(times, values, true);
    }
    if (!m_zoomed && !points.isEmpty()) {
        const double first = secondsOf(points.first().start);
        const double last = secondsOf(points.last().start);
        const double margin = std::max(2.0, (last - first) * 0.05);
        xAxis->setRange(first - margin, last + margin);
        yAxis->rescale();
        yAxis->setRange(0, std::max(yAxis->range().upper * 1.15, 1.0));
    }
    setAccessibleDescription(summary());
    setToolTip(summary());
    replot(QCustomPlot::rpQueuedReplot);
}

QString MetricChart::summary() const
{
    if (m_points.isEmpty())
        return {};
    QStringList figures;
    for (const MetricLine &line : m_lines) {
        if (const auto value = line.value(m_points.last()))
            figures.append(line.name + u' ' + QLocale().toString(*value, 'f', *value < 10 ? 2 : 0)
                           + (m_unit.isEmpty() ? QString() : u' ' + m_unit));
    }
    return m_title + ": "_L1 + figures.join(u", ");
}

void MetricChart::showValueAt(const QMouseEvent *event)
{
    if (m_points.isEmpty())
        return;
    const double at = xAxis->pixelToCoord(event->position().x());
    const auto nearest =
        std::ranges::min_element(m_points, {}, [at](const MetricPoint &p) { return std::abs(secondsOf(p.start) - at); });
    QStringList figures;
    for (const MetricLine &line : std::as_const(m_lines)) {
        if (const auto value = line.value(*nearest))
            figures.append(line.name + ": "_L1 + QLocale().toString(*value, 'f', *value < 10 ? 2 : 0) + u' ' + m_unit);
    }
    const auto time = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(secondsOf(nearest->start)));
    setToolTip(QLocale().toString(time, QLocale::ShortFormat) + u'\n' + figures.join(u'\n'));
}

} // namespace lambdarium
