// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/environmentmodel.h"

#include "common/theme.h"
#include "config/environmentlines.h"
#include "config/originmenu.h"
#include "config/propertyfield.h"
#include "project/project.h"
#include "template/propertytable.h"
#include "template/unifieddiff.h"

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const QString &name)
{
    return u"environment."_s + name;
}

} // namespace

EnvironmentModel::EnvironmentModel(Project *project, QString logicalId, QObject *parent)
    : QAbstractTableModel(parent)
    , m_project(project)
    , m_logicalId(std::move(logicalId))
{
}

void EnvironmentModel::refresh(const QList<EnvironmentVariable> &variables)
{
    readSets();
    // Rows at the start and at the end that kept their names stay; what is between them goes and comes.
    const auto sameName = [](const EnvironmentVariable &a, const EnvironmentVariable &b) { return a.name == b.name; };
    qsizetype head = 0;
    while (head < qMin(m_variables.size(), variables.size()) && sameName(m_variables[head], variables[head]))
        ++head;
    qsizetype tail = 0;
    while (tail < qMin(m_variables.size(), variables.size()) - head
           && sameName(m_variables[m_variables.size() - 1 - tail], variables[variables.size() - 1 - tail]))
        ++tail;
    if (const qsizetype gone = m_variables.size() - head - tail; gone > 0) {
        beginRemoveRows({}, static_cast<int>(head), static_cast<int>(head + gone - 1));
        m_variables.remove(head, gone);
        endRemoveRows();
    }
    if (const qsizetype come = variables.size() - head - tail; come > 0) {
        beginInsertRows({}, static_cast<int>(head), static_cast<int>(head + come - 1));
        for (qsizetype i = 0; i < come; ++i)
            m_variables.insert(head + i, variables[head + i]);
        endInsertRows();
    }
    for (qsizetype i = 0; i < variables.size(); ++i) {
        if (m_variables[i] == variables[i])
            continue;
        m_variables[i] = variables[i];
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), columnCount() - 1));
    }
}

void EnvironmentModel::setSecretsMasked(bool masked)
{
    m_masked = masked;
    if (!m_variables.isEmpty())
        Q_EMIT dataChanged(index(0, ValueColumn), index(static_cast<int>(m_variables.size()) - 1, columnCount() - 1));
}

void EnvironmentModel::setSetsShown(bool shown)
{
    if (std::exchange(m_setsShown, shown) != shown)
        readSets();
}

// The values are read anew after every change; the columns only come and go with the sets.
void EnvironmentModel::readSets()
{
    QList<FunctionInSet> sets = m_setsShown ? m_project->functionInSets(m_logicalId) : QList<FunctionInSet>();
    if (std::ranges::equal(sets, m_sets, {}, &FunctionInSet::set, &FunctionInSet::set)) {
        m_sets = std::move(sets);
        if (!m_sets.isEmpty() && !m_variables.isEmpty())
            Q_EMIT dataChanged(index(0, FirstSetColumn), index(static_cast<int>(m_variables.size()) - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_sets = std::move(sets);
    endResetModel();
}

// Null when the set makes no such variable.
const PropertyValue *EnvironmentModel::inSet(const EnvironmentVariable &variable, int column) const
{
    const QList<EnvironmentVariable> &values = m_sets.at(column - FirstSetColumn).function.environment;
    const auto found = std::ranges::find(values, variable.name, &EnvironmentVariable::name);
    return found == values.cend() || !found->value.isSet() ? nullptr : &found->value;
}

QString EnvironmentModel::setText(const EnvironmentVariable &variable, int column) const
{
    const PropertyValue *value = inSet(variable, column);
    if (!value)
        return {};
    const bool hidden = m_masked && (value->secret || looksSecret(variable.name)) && value->resolved && !value->text.isEmpty();
    return hidden ? QString(8, u'\u2022') : value->text;
}

int EnvironmentModel::setRole(const EnvironmentVariable &variable, int column) const
{
    const PropertyValue *value = inSet(variable, column);
    const PropertyValue *byDefault = inSet(variable, FirstSetColumn);
    if (value && !value->resolved)
        return static_cast<int>(Role::Attention);
    const bool same = column > FirstSetColumn && value && byDefault && value->text == byDefault->text;
    return static_cast<int>(same ? Role::Inherited : Role::Neutral);
}

QString EnvironmentModel::setToolTip(const EnvironmentVariable &variable, int column) const
{
    const FunctionInSet &set = m_sets.at(column - FirstSetColumn);
    const PropertyValue *value = inSet(variable, column);
    if (!value)
        return tr("No value with %1").arg(set.text);
    if (!value->resolved)
        return value->reason;
    return setText(variable, column) + u'\n' + originToolTip(originChain(set.function, *value));
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_variables.size()) + 1;
}

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstSetColumn + static_cast<int>(m_sets.size());
}

bool EnvironmentModel::isMasked(const EnvironmentVariable &variable) const
{
    return m_masked && (variable.value.secret || looksSecret(variable.name));
}

// What AWS::NoValue takes away shows what does so.
QString EnvironmentModel::templateText(const EnvironmentVariable &variable) const
{
    return variable.value.isSet() ? masked(variable, variable.value.text) : variable.value.expression;
}

// Dots in place of a secret; an expression is none.
QString EnvironmentModel::masked(const EnvironmentVariable &variable, const QString &text) const
{
    const bool expression = !variable.value.resolved && text == variable.value.text;
    return isMasked(variable) && !text.isEmpty() && !expression ? QString(8, u'\u2022') : text;
}

std::optional<QString> EnvironmentModel::local(const EnvironmentVariable &variable) const
{
    return m_project->localValue(m_logicalId, variable.name);
}

// What the function sees here; a value that is not known is empty.
QString EnvironmentModel::effective(const EnvironmentVariable &variable) const
{
    return local(variable).value_or(variable.value.resolved ? variable.value.text : QString());
}

QVariant EnvironmentModel::text(const EnvironmentVariable &variable, int column) const
{
    if (column >= FirstSetColumn)
        return setText(variable, column);
    switch (column) {
    case NameColumn:
        return variable.name;
    case ValueColumn:
        return templateText(variable);
    case LocalColumn:
        return masked(variable, local(variable).value_or(QString()));
    case EffectiveColumn:
        return masked(variable, effective(variable));
    default:
        return originLabel(variable.value).text;
    }
}

QString EnvironmentModel::wayOf(const EnvironmentVariable &variable) const
{
    const FunctionResource *function = m_project->function(m_logicalId);
    const QString way = function ? originToolTip(originChain(*function, variable.value)) : QString();
    return way.isEmpty() ? originLabel(variable.value).toolTip : way;
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool newRow = index.row() == m_variables.size();
    if (role == NewRowRole)
        return newRow;
    if (newRow)
        return role == Qt::DisplayRole && index.column() == NameColumn ? QVariant(tr("Add a variable")) : QVariant();
    const EnvironmentVariable &variable = m_variables[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(variable, index.column());
    case Qt::EditRole:
        if (index.column() == LocalColumn)
            return local(variable).value_or(QString());
        if (index.column() == ValueColumn) // a stored secret is not shown; its expression is
            return (variable.value.secret || !variable.value.isSet()) && !variable.value.expression.isEmpty()
                ? variable.value.expression
                : variable.value.text;
        return text(variable, index.column());
    case Qt::ToolTipRole:
        return toolTip(variable, index.column());
    case SecretRole:
        return isMasked(variable) && variable.value.resolved && !variable.value.text.isEmpty();
    case OriginRole:
        return originLabel(variable.value).role;
    case SetRole:
        return index.column() >= FirstSetColumn ? QVariant(setRole(variable, index.column())) : QVariant();
    default:
        return {};
    }
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section >= FirstSetColumn && section < columnCount()) {
        const QString set = m_sets.at(section - FirstSetColumn).set;
        return set.isEmpty() ? tr("Defaults") : set;
    }
    const QString names[] = {tr("Name"), tr("Template"), tr("Local"), tr("Effective"), tr("Origin")};
    return section >= 0 && section < FirstSetColumn ? names[section] : QString();
}

QVariant EnvironmentModel::toolTip(const EnvironmentVariable &variable, int column) const
{
    if (column >= FirstSetColumn)
        return setToolTip(variable, column);
    if (column == LocalColumn)
        return tr("Replaces the template's value when the function runs here; kept in %1").arg(m_project->localEnvironmentPath());
    if (column == EffectiveColumn)
        return tr("What the function sees when it runs here");
    if (column == OriginColumn && variable.value.resolved)
        return wayOf(variable);
    if (!variable.value.resolved)
        return originLabel(variable.value).toolTip;
    return text(variable, column);
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool newRow = index.row() == m_variables.size();
    const bool value = index.column() == ValueColumn || index.column() == LocalColumn;
    flags.setFlag(Qt::ItemIsEditable, index.column() == NameColumn || (value && !newRow));
    return flags;
}

bool EnvironmentModel::apply(const QList<std::pair<QString, QString>> &values)
{
    const QByteArray diff = m_project->previewProperties(m_logicalId, values).value_or(QByteArray());
    const auto done = m_project->setProperties(m_logicalId, values);
    if (!done) {
        Q_EMIT failed(done.error().message);
        if (done.error().code == ErrorCode::SharedValue)
            Q_EMIT aliasMet(values, false, done.error().message);
        return false;
    }
    Q_EMIT failed({});
    m_project->parseNow();
    Q_EMIT written(diff);
    return true;
}

bool EnvironmentModel::rename(const EnvironmentVariable &variable, const QString &name)
{
    const QByteArray before = m_project->document()->text();
    const auto done = m_project->renameEnvironmentVariable(m_logicalId, variable.name, name);
    if (!done) {
        Q_EMIT failed(done.error().message);
        return false;
    }
    Q_EMIT failed({});
    const QByteArray diff = unifiedDiff(before, m_project->document()->text(), u"a"_s, u"b"_s, 0);
    m_project->parseNow();
    Q_EMIT written(diff);
    return true;
}

// An empty text takes the local value away.
bool EnvironmentModel::setLocal(const EnvironmentVariable &variable, const QString &value)
{
    if (value == local(variable).value_or(QString()))
        return true;
    const auto done = m_project->setLocalValue(m_logicalId, variable.name, value.isEmpty() ? std::nullopt : std::optional(value));
    Q_EMIT failed(done ? QString() : done.error().message);
    if (done && !m_variables.isEmpty())
        Q_EMIT dataChanged(index(0, LocalColumn), index(static_cast<int>(m_variables.size()) - 1, EffectiveColumn));
    return done.has_value();
}

bool EnvironmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString text = value.toString();
    if (index.row() == m_variables.size()) {
        const QString name = text.trimmed();
        if (name.isEmpty())
            return false;
        const auto known = std::ranges::find(m_variables, name, &EnvironmentVariable::name);
        if (known != m_variables.cend()) {
            Q_EMIT failed(tr("There is a variable %1 already.").arg(name));
            return false;
        }
        if (const auto good = PropertyTable::validateEnvironmentName(name); !good) {
            Q_EMIT failed(good.error().message);
            return false;
        }
        return apply({{keyOf(name), QString()}});
    }
    const EnvironmentVariable variable = m_variables[index.row()];
    if (index.column() == LocalColumn)
        return setLocal(variable, text);
    if (index.column() == NameColumn)
        return text == variable.name || rename(variable, text.trimmed());
    return text == variable.value.text || apply({{keyOf(variable.name), text}});
}

void EnvironmentModel::remove(int row)
{
    if (row < 0 || row >= m_variables.size())
        return;
    const EnvironmentVariable variable = m_variables[row];
    if (variable.value.origin == Origin::Globals) {
        Q_EMIT failed(
            tr("%1 comes from Globals, line %2; it can be removed there.").arg(variable.name).arg(variable.value.position.line));
        return;
    }
    const QByteArray diff = m_project->previewReset(m_logicalId, keyOf(variable.name)).value_or(QByteArray());
    const auto done = m_project->resetProperty(m_logicalId, keyOf(variable.name));
    Q_EMIT failed(done ? QString() : done.error().message);
    if (!done && done.error().code == ErrorCode::SharedValue)
        Q_EMIT aliasMet({{keyOf(variable.name), QString()}}, true, done.error().message);
    if (!done)
        return;
    m_project->parseNow();
    Q_EMIT written(diff);
}

void EnvironmentModel::set(const QList<std::pair<QString, QString>> &values)
{
    QList<std::pair<QString, QString>> keyed;
    for (const auto &[name, value] : values)
        keyed.append({keyOf(name), value});
    if (!keyed.isEmpty())
        apply(keyed);
}

} // namespace lambdarium
