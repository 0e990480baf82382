// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/phasesmodel.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct PhaseWord {
    QLatin1StringView name;
    const char *label;
    const char *meaning;
    bool cold;
};

constexpr std::array phaseWords{
    PhaseWord{"package"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Package"),
              QT_TRANSLATE_NOOP("PhasesModel", "The code is found or unpacked"), true},
    PhaseWord{"sandbox"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Sandbox"),
              QT_TRANSLATE_NOOP("PhasesModel", "The execution environment is made: listener, limits, folders, namespaces"), true},
    PhaseWord{"process"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Process"),
              QT_TRANSLATE_NOOP("PhasesModel", "The process is told to start"), true},
    PhaseWord{"runtime"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Runtime"),
              QT_TRANSLATE_NOOP("PhasesModel", "The interpreter starts"), true},
    PhaseWord{"init"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Init"),
              QT_TRANSLATE_NOOP("PhasesModel", "The handler is imported, until the runtime asks for the first event"), true},
    PhaseWord{"invoke"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Invoke"), QT_TRANSLATE_NOOP("PhasesModel", "The handler runs"),
              false},
    PhaseWord{"response"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Response"),
              QT_TRANSLATE_NOOP("PhasesModel", "The response is received"), false},
    PhaseWord{"report"_L1, QT_TRANSLATE_NOOP("PhasesModel", "Report"),
              QT_TRANSLATE_NOOP("PhasesModel", "The runtime becomes ready again"), false},
};

const PhaseWord *wordOf(const QString &name)
{
    const auto found = std::ranges::find(phaseWords, name, &PhaseWord::name);
    return found == phaseWords.end() ? nullptr : &*found;
}

QString milliseconds(Milliseconds duration)
{
    return QLocale().toString(duration.count(), 'f', duration.count() < 10 ? 2 : 1) + " ms"_L1;
}

bool isCold(const QString &name)
{
    const PhaseWord *word = wordOf(name);
    return word && word->cold;
}

} // namespace

PhasesModel::PhasesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

QString PhasesModel::label(const QString &phase)
{
    const PhaseWord *word = wordOf(phase);
    return word ? tr(word->label) : phase;
}

void PhasesModel::setResult(const InvocationResult &result, std::chrono::milliseconds timeout)
{
    beginResetModel();
    m_phases = result.phases;
    m_total = Milliseconds(0);
    for (const Phase &phase : std::as_const(m_phases))
        m_total = std::max(m_total, phase.start + phase.duration);
    m_deadline.reset();
    const auto invoke = std::ranges::find(m_phases, "invoke"_L1, &Phase::name);
    if (invoke != m_phases.end() && m_total.count() > 0) {
        const double at = (invoke->start + Milliseconds(timeout)) / m_total;
        if (at <= 1.0)
            m_deadline = at;
    }
    endResetModel();
}

void PhasesModel::clear()
{
    setResult({}, {});
}

int PhasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_phases.size());
}

int PhasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PhasesModel::display(const Phase &phase, int column) const
{
    switch (column) {
    case NameColumn:
        return phase.ahead ? tr("%1 (made ahead)").arg(label(phase.name)) : label(phase.name);
    case StartColumn:
        return milliseconds(phase.start);
    case DurationColumn:
        return milliseconds(phase.duration);
    default:
        return {};
    }
}

QString PhasesModel::toolTip(const Phase &phase) const
{
    const double share = phase.duration.count() / std::max(m_total.count(), 1e-9);
    const PhaseWord *word = wordOf(phase.name);
    const QString text = tr("%1: %2, %3 % of the run. %4.")
                             .arg(label(phase.name), milliseconds(phase.duration), QLocale().toString(share * 100, 'f', 1),
                                  word ? tr(word->meaning) : QString());
    return phase.ahead ? text + u' ' + tr("It was made before the invocation: this is only what was left to do.") : text;
}

QVariant PhasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Phase &phase = m_phases.at(index.row());
    const double total = std::max(m_total.count(), 1e-9);
    const double share = phase.duration.count() / total;
    switch (role) {
    case Qt::DisplayRole:
        return display(phase, index.column());
    case Qt::ToolTipRole:
        return toolTip(phase);
    case Qt::AccessibleTextRole:
        return index.column() == BarColumn ? tr("%1 % of the run").arg(QLocale().toString(share * 100, 'f', 1))
                                           : display(phase, index.column());
    case BarBeginRole:
        return phase.start.count() / total;
    case BarEndRole:
        return (phase.start + phase.duration).count() / total;
    case DeadlineRole:
        return m_deadline ? QVariant(*m_deadline) : QVariant();
    case ColdRole:
        return isCold(phase.name);
    default:
        return {};
    }
}

QVariant PhasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Phase");
    case StartColumn:
        return tr("Start");
    case DurationColumn:
        return tr("Duration");
    case BarColumn:
        return tr("0 to %1").arg(milliseconds(m_total));
    default:
        return {};
    }
}

} // namespace lambdarium
