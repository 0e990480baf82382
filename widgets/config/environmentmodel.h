// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The environment variables of one function as an editable table: name, value, local value, what a run sees, origin, and
// behind them the value under every parameter set. The last row is empty and takes a new name. Every change is one undoable
// step of the project, but for local values, which go to env.json. Thread: GUI thread. The project must outlive it.

#include "project/project.h"

#include <QAbstractTableModel>

namespace lambdarium {

class EnvironmentModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// From FirstSetColumn on there is a column for the template's defaults and for every parameter set, once they are shown.
    enum Column { NameColumn, ValueColumn, LocalColumn, EffectiveColumn, OriginColumn, FirstSetColumn };
    enum DataRole {
        SecretRole = Qt::UserRole, ///< the value is masked
        OriginRole, ///< Role of the origin's colour
        SetRole, ///< Role of the colour of a set's value: grey where it is that of the defaults
        NewRowRole ///< the empty last row
    };

    EnvironmentModel(Project *project, QString logicalId, QObject *parent = nullptr);

    /// Takes over what the template says now; rows that did not change stay.
    void refresh(const QList<EnvironmentVariable> &variables);
    [[nodiscard]] const QList<EnvironmentVariable> &variables() const { return m_variables; }
    void setSecretsMasked(bool masked);
    [[nodiscard]] bool secretsMasked() const { return m_masked; }
    /// Adds or takes away the columns of the parameter sets; resets the model.
    void setSetsShown(bool shown);
    [[nodiscard]] const QList<FunctionInSet> &sets() const { return m_sets; } ///< empty while they are not shown

    /// Removes the function's own variable. Variables of Globals stay, with a sentence that says so.
    void remove(int row);
    /// Sets many at once, as one step.
    void set(const QList<std::pair<QString, QString>> &values);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void failed(const QString &sentence); ///< why a change was not made; empty when one was made
    void written(const QByteArray &diff);
    /// Values stand behind a YAML alias; an absent text means that one was to be removed.
    void aliasMet(const QList<std::pair<QString, QString>> &values, bool removal, const QString &sentence);

private:
    bool apply(const QList<std::pair<QString, QString>> &values);
    bool rename(const EnvironmentVariable &variable, const QString &name);
    bool setLocal(const EnvironmentVariable &variable, const QString &value);
    [[nodiscard]] QVariant text(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] std::optional<QString> local(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString effective(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString templateText(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString masked(const EnvironmentVariable &variable, const QString &text) const;
    [[nodiscard]] QVariant toolTip(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] bool isMasked(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString wayOf(const EnvironmentVariable &variable) const;
    [[nodiscard]] const PropertyValue *inSet(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] QString setText(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] int setRole(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] QString setToolTip(const EnvironmentVariable &variable, int column) const;
    void readSets();

    Project *m_project;
    QString m_logicalId;
    QList<EnvironmentVariable> m_variables;
    QList<FunctionInSet> m_sets;
    bool m_setsShown = false;
    bool m_masked = true;
};

} // namespace lambdarium
