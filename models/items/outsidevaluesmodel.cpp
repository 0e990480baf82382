// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/outsidevaluesmodel.h"

#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool keepsSecrets(const QString &key)
{
    return key.startsWith("secretsmanager:"_L1) || key.startsWith("ssm-secure:"_L1);
}

} // namespace

OutsideValuesModel::OutsideValuesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void OutsideValuesModel::setProject(Project *project)
{
    if (m_project)
        disconnect(m_project, nullptr, this, nullptr);
    m_project = project;
    if (m_project) {
        connect(m_project, &Project::parametersChanged, this, &OutsideValuesModel::refresh);
        connect(m_project, &Project::functionsChanged, this, &OutsideValuesModel::refresh);
        connect(m_project, &Project::parameterSetChanged, this, &OutsideValuesModel::refresh);
    }
    refresh();
}

QList<OutsideValuesModel::Row> OutsideValuesModel::rowsNow() const
{
    QList<Row> rows;
    if (!m_project)
        return rows;
    for (const TemplateParameter &parameter : m_project->parameters()) {
        Row row{Parameter,         parameter.name,
                parameter.value,   tr("default"),
                parameter.problem, int(parameter.position.line),
                parameter.secret,  m_project->parameterOverrides().contains(parameter.name)};
        if (parameter.overridden)
            row.origin = parameter.source.text;
        else if (!parameter.hasValue)
            row.origin = tr("no value");
        rows.append(row);
    }
    const auto &missing = m_project->missingValues();
    for (auto it = missing.cbegin(); it != missing.cend(); ++it)
        rows.append({Missing, it.key(), {}, tr("missing"), it.value(), 0, keepsSecrets(it.key()), false});
    const StoredValues &values = m_project->storedValues();
    for (auto it = values.all().cbegin(); it != values.all().cend(); ++it) {
        const QString place = values.isInKeyring(it.key()) ? tr("the desktop's keyring") : tr("kept here");
        rows.append({Stored, it.key(), it->text, place, {}, 0, it->secret, true});
    }
    return rows;
}

void OutsideValuesModel::refresh()
{
    const QList<Row> now = rowsNow();
    if (now == m_rows)
        return;
    // The same rows with other values keep selection and scroll.
    const bool sameShape =
        std::ranges::equal(now, m_rows, [](const Row &a, const Row &b) { return a.kind == b.kind && a.name == b.name; });
    if (sameShape) {
        m_rows = now;
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = now;
    endResetModel();
}

int OutsideValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OutsideValuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutsideValuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == ValueColumn)
            return row.secret && !row.value.isEmpty() ? QString(8, u'\u2022') : row.value;
        return index.column() == NameColumn ? row.name : row.origin;
    case Qt::EditRole: // a secret is typed anew, never shown
        return index.column() == ValueColumn && !row.secret ? QVariant(row.value) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(row);
    case KindRole:
        return int(row.kind);
    case ProblemRole:
        return row.problem;
    case LineRole:
        return row.line;
    case SecretRole:
        return row.secret;
    case RemovableRole:
        return row.removable;
    default:
        return {};
    }
}

// A secret that is still missing: where it will be kept, so that a person knows before typing it.
QString OutsideValuesModel::toolTip(const Row &row) const
{
    if (row.kind == Missing && row.secret)
        return row.problem + u'\n' + tr("A secret typed here goes to %1.").arg(m_project->storedValues().secretPlace());
    return row.problem.isEmpty() ? row.origin : row.problem;
}

QVariant OutsideValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : section == ValueColumn ? tr("Value") : tr("From");
}

Qt::ItemFlags OutsideValuesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == ValueColumn ? flags | Qt::ItemIsEditable : flags;
}

bool OutsideValuesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!m_project || role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != ValueColumn)
        return false;
    const Row row = m_rows.at(index.row()); // a copy: the change refreshes the rows
    const QString text = value.toString();
    if (row.kind != Parameter) {
        if (text.isEmpty())
            return false;
        const Result<> done = m_project->storedValues().set(row.name, {text, row.secret});
        if (!done)
            Q_EMIT failed(done.error().toString());
        return done.has_value();
    }
    if (text == row.value && !row.secret)
        return false;
    auto overrides = m_project->parameterOverrides();
    overrides.insert(row.name, text);
    m_project->setParameterOverrides(overrides, tr("this window"));
    return true;
}

void OutsideValuesModel::removeValue(const QModelIndex &index)
{
    if (!m_project || !checkIndex(index, CheckIndexOption::IndexIsValid) || !m_rows.at(index.row()).removable)
        return;
    const Row row = m_rows.at(index.row());
    if (row.kind == Stored) {
        if (const Result<> done = m_project->storedValues().remove(row.name); !done)
            Q_EMIT failed(done.error().toString());
        return;
    }
    auto overrides = m_project->parameterOverrides();
    overrides.remove(row.name);
    m_project->setParameterOverrides(overrides, tr("this window"));
}

} // namespace lambdarium
