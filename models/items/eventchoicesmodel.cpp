// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/eventchoicesmodel.h"

#include "events/sampleeventlibrary.h"
#include "project/project.h"

#include <QSet>

namespace lambdarium {

EventChoicesModel::EventChoicesModel(QObject *parent)
    : QAbstractListModel(parent)
{
    addSamples();
}

void EventChoicesModel::setFunction(const Project *project, const QString &logicalId)
{
    beginResetModel();
    m_choices.clear();
    if (project) {
        addSaved(*project, logicalId);
        addFitting(*project, logicalId);
    }
    addSamples();
    endResetModel();
}

void EventChoicesModel::addSaved(const Project &project, const QString &logicalId)
{
    const QList<SavedEvent> events = project.events().list(logicalId);
    if (events.isEmpty())
        return;
    m_choices.append({Kind::Heading, {}, tr("Saved events"), {}});
    for (const SavedEvent &event : events) {
        const QString text = event.function.isEmpty() ? tr("%1 (shared)").arg(event.name) : event.name;
        m_choices.append({Kind::Saved, event.name, text, event.path});
    }
}

void EventChoicesModel::addFitting(const Project &project, const QString &logicalId)
{
    const FunctionResource *function = project.function(logicalId);
    if (!function)
        return;
    QSet<QString> added;
    for (const EventSource &source : function->events) {
        for (const SampleEvent *sample : SampleEventLibrary::forEventType(source.type)) {
            if (added.contains(sample->name))
                continue;
            if (added.isEmpty())
                m_choices.append({Kind::Heading, {}, tr("Samples for its triggers"), {}});
            added.insert(sample->name);
            m_choices.append({Kind::Sample, sample->name, tr("%1: %2").arg(sample->service, sample->title), sample->description});
        }
    }
}

void EventChoicesModel::addSamples()
{
    m_choices.append({Kind::Heading, {}, tr("All samples"), {}});
    for (const SampleEvent &sample : SampleEventLibrary::all())
        m_choices.append({Kind::Sample, sample.name, tr("%1: %2").arg(sample.service, sample.title), sample.description});
}

int EventChoicesModel::rowOf(Kind kind, const QString &name) const
{
    for (int row = 0; row < m_choices.size(); ++row) {
        if (m_choices.at(row).kind == kind && m_choices.at(row).name == name)
            return row;
    }
    return -1;
}

int EventChoicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant EventChoicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = m_choices.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: // what an editable combo box shows
        return choice.text;
    case Qt::ToolTipRole:
        return choice.toolTip;
    case KindRole:
        return static_cast<int>(choice.kind);
    case NameRole:
        return choice.name;
    default:
        return {};
    }
}

Qt::ItemFlags EventChoicesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool heading = m_choices.at(index.row()).kind == Kind::Heading;
    return heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace lambdarium
