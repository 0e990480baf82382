// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/runcomparison.h"

#include "common/formatting.h"
#include "common/jsonparse.h"
#include "common/theme.h"
#include "items/runsmodel.h"
#include "template/unifieddiff.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QTableWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lambdarium {

namespace {

// Lines that went and came; the sign at the line's start says so too.
class DiffHighlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const Theme &theme = Theme::instance();
        if (text.startsWith(u'+'))
            setFormat(0, static_cast<int>(text.size()), theme.text(Role::Ok));
        else if (text.startsWith(u'-'))
            setFormat(0, static_cast<int>(text.size()), theme.text(Role::Error));
        else if (text.startsWith(u'@'))
            setFormat(0, static_cast<int>(text.size()), theme.text(Role::Inherited));
    }
};

QPlainTextEdit *diffView(const QString &name)
{
    auto *view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setFont(Theme::monospaced());
    view->setFrameShape(QFrame::NoFrame);
    view->setAccessibleName(name);
    new DiffHighlighter(view->document());
    return view;
}

// One member a line, so that the diff shows members and not one long line.
QByteArray readable(const QByteArray &json)
{
    const auto tree = parseJsonTree(json);
    QByteArray text = tree && !tree->nodes.empty() ? tree->toJson(0).toUtf8() : json;
    text += '\n';
    return text;
}

QString difference(const QByteArray &older, const QByteArray &newer)
{
    const QByteArray diff = unifiedDiff(readable(older), readable(newer), RunComparison::tr("older"), RunComparison::tr("newer"));
    return diff.isEmpty() ? RunComparison::tr("No difference.") : QString::fromUtf8(diff);
}

QString change(double older, double newer)
{
    if (older <= 0)
        return {};
    const double percent = (newer / older - 1) * 100;
    return (percent >= 0 ? QStringLiteral("+") : QString()) + QLocale().toString(percent, 'f', 1) + QStringLiteral(" %");
}

} // namespace

RunComparison::RunComparison(QWidget *parent)
    : QWidget(parent)
    , m_figures(new QTableWidget(this))
    , m_response(diffView(tr("Difference of the responses")))
    , m_event(diffView(tr("Difference of the events")))
{
    m_figures->setColumnCount(3);
    m_figures->setHorizontalHeaderLabels({tr("Older"), tr("Newer"), tr("Change")});
    m_figures->setAccessibleName(tr("Figures of the two runs"));
    m_figures->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_figures->setFrameShape(QFrame::NoFrame);
    m_figures->setShowGrid(false);
    m_figures->setFocusPolicy(Qt::TabFocus);
    m_figures->verticalHeader()->setDefaultSectionSize(metrics::Row);
    m_figures->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_figures->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    auto *tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(m_response, tr("&Response"));
    tabs->addTab(m_event, tr("E&vent"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Half, metrics::Half, 0);
    layout->addWidget(m_figures);
    layout->addWidget(tabs, 1);
}

void RunComparison::showRuns(const Run &older, const Run &newer)
{
    showFigures(summarize(older), summarize(newer));
    m_response->setPlainText(difference(older.result.payload, newer.result.payload));
    m_event->setPlainText(difference(older.event, newer.event));
}

void RunComparison::showFigures(const RunSummary &older, const RunSummary &newer)
{
    struct Figure {
        QString name;
        QString older;
        QString newer;
        QString change = {};
    };
    const auto init = [](const RunSummary &run) { return run.report.initDuration.value_or(Milliseconds(0)); };
    const auto timing = [](const QString &name, Milliseconds a, Milliseconds b) {
        return Figure{name, formatting::duration(a), formatting::duration(b), lambdarium::change(a.count(), b.count())};
    };
    const auto now = std::chrono::system_clock::now();
    const QList<Figure> figures{
        {tr("Started"), formatting::time(older.startedAt, now), formatting::time(newer.startedAt, now)},
        {tr("Status"), statusText(older), statusText(newer)},
        {tr("Start"), older.report.coldStart ? tr("cold") : tr("warm"), newer.report.coldStart ? tr("cold") : tr("warm")},
        timing(tr("Duration"), older.report.duration, newer.report.duration),
        timing(tr("Billed"), older.report.billedDuration, newer.report.billedDuration),
        timing(tr("Init"), init(older), init(newer)),
        {tr("Peak memory"), formatting::memoryOf(older.report.maxMemoryUsed, older.report.memorySize),
         formatting::memoryOf(newer.report.maxMemoryUsed, newer.report.memorySize),
         lambdarium::change(static_cast<double>(older.report.maxMemoryUsed.count()),
                            static_cast<double>(newer.report.maxMemoryUsed.count()))},
        {tr("Response size"), formatting::bytes(older.responseBytes), formatting::bytes(newer.responseBytes)},
    };
    m_figures->setRowCount(static_cast<int>(figures.size()));
    for (int row = 0; row < figures.size(); ++row) {
        const Figure &figure = figures.at(row);
        m_figures->setVerticalHeaderItem(row, new QTableWidgetItem(figure.name));
        int column = 0;
        for (const QString &text : {figure.older, figure.newer, figure.change})
            m_figures->setItem(row, column++, new QTableWidgetItem(text));
    }
}

} // namespace lambdarium
