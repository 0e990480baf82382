// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The environment variables of one function as an editable table: name, value, origin. The last row is empty and takes a
// new name. Every change is one undoable step of the project. Thread: GUI thread. The project must outlive it.

#include "template/functionresource.h"

#include <QAbstractTableModel>

namespace lambdarium {

class Project;

class EnvironmentModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, LocalColumn, EffectiveColumn, OriginColumn, ColumnCount };
    enum DataRole {
        SecretRole = Qt::UserRole, ///< the value is masked
        OriginRole, ///< Role of the origin's colour
        NewRowRole
    }; ///< the empty last row

    EnvironmentModel(Project *project, QString logicalId, QObject *parent = nullptr);

    /// Takes over what the template says now; rows that did not change stay.
    void refresh(const QList<EnvironmentVariable> &variables);
    [[nodiscard]] const QList<EnvironmentVariable> &variables() const { return m_variables; }
    void setSecretsMasked(bool masked);
    [[nodiscard]] bool secretsMasked() const { return m_masked; }

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

private:
    bool apply(const QList<std::pair<QString, QString>> &values);
    bool rename(const EnvironmentVariable &variable, const QString &name);
    bool setLocal(const EnvironmentVariable &variable, const QString &value);
    [[nodiscard]] QVariant text(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] std::optional<QString> local(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString effective(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString masked(const EnvironmentVariable &variable, const QString &text) const;
    [[nodiscard]] QVariant toolTip(const EnvironmentVariable &variable, int column) const;
    [[nodiscard]] bool isMasked(const EnvironmentVariable &variable) const;
    [[nodiscard]] QString wayOf(const EnvironmentVariable &variable) const;

    Project *m_project;
    QString m_logicalId;
    QList<EnvironmentVariable> m_variables;
    bool m_masked = true;
};

} // namespace lambdarium
