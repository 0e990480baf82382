// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events a function can be invoked with: its saved events, samples that fit its triggers, then every other sample.
// Thread: the GUI thread.

#include <QAbstractListModel>
#include <QList>

namespace lambdarium {

class Project;

class EventChoicesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Heading, Saved, Sample };
    Q_ENUM(Kind)
    enum Role { KindRole = Qt::UserRole, NameRole };

    explicit EventChoicesModel(QObject *parent = nullptr);

    /// Null or an unknown function: samples only.
    void setFunction(const Project *project, const QString &logicalId);
    [[nodiscard]] int rowOf(Kind kind, const QString &name) const; ///< -1 = not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Choice {
        Kind kind = Kind::Heading;
        QString name;
        QString text;
        QString toolTip;
    };
    void addSaved(const Project &project, const QString &logicalId);
    void addFitting(const Project &project, const QString &logicalId);
    void addSamples();

    QList<Choice> m_choices;
};

} // namespace lambdarium
