// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands outside the template and decides its values, as a table to edit: the parameters, then the values that only the
// account knows, missing ones first. An edit resolves the project anew. Thread: the GUI thread. The project must outlive the
// model or be replaced by setProject().

#include <QAbstractTableModel>
#include <QPointer>

namespace lambdarium {

class Project;

class OutsideValuesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, OriginColumn, ColumnCount };
    enum Kind { Parameter, Missing, Stored };
    enum Role {
        KindRole = Qt::UserRole,
        ProblemRole, ///< one sentence: why the value is refused, or missing; else empty
        LineRole, ///< of a parameter's declaration; 0 = none
        SecretRole,
        RemovableRole, ///< the value can be taken back
    };

    explicit OutsideValuesModel(QObject *parent = nullptr);
    void setProject(Project *project); ///< null = none

    /// Takes a parameter's value of the window back, or forgets a stored value.
    void removeValue(const QModelIndex &index);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Of ValueColumn. A parameter's value that the template does not allow is taken and shown as wrong; an empty text for a
    /// missing value changes nothing.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    struct Row {
        Kind kind = Parameter;
        QString name;
        QString value;
        QString origin;
        QString problem;
        int line = 0;
        bool secret = false;
        bool removable = false;
        bool operator==(const Row &) const = default;
    };

    void refresh();
    [[nodiscard]] QList<Row> rowsNow() const;
    [[nodiscard]] QString toolTip(const Row &row) const;

    QPointer<Project> m_project;
    QList<Row> m_rows;
};

} // namespace lambdarium
