// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One chart over time with a few lines, in the theme's colours. The only header with the plotting library.
// Thread: GUI thread.

#include "analysis/metrics.h"
#include "common/theme.h"

#include <qcustomplot.h>

#include <functional>

namespace lambdarium {

/// A line of a chart: nothing for points without a value.
struct MetricLine {
    QString name;
    Role role = Role::Neutral;
    std::function<std::optional<double>(const MetricPoint &)> value;
    bool dashed = false;
};

class MetricChart : public QCustomPlot
{
    Q_OBJECT

public:
    MetricChart(const QString &title, const QString &unit, QList<MetricLine> lines, QWidget *parent = nullptr);

    void setPoints(const QList<MetricPoint> &points);
    /// The figures of the newest point as a sentence, for screen readers and the tooltip.
    [[nodiscard]] QString summary() const;

private:
    void applyTheme();
    void showValueAt(const QMouseEvent *event);

    QString m_title;
    QString m_unit;
    QList<MetricLine> m_lines;
    QList<MetricPoint> m_points;
    bool m_zoomed = false; ///< the person chose the range: new points leave it alone
};

} // namespace lambdarium
