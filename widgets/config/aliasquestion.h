// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// AliasQuestion: asks in a form's message bar what a change of a value behind a YAML alias is to do: here only, or at the
// anchor for all uses; then makes it. Thread: GUI thread. Ownership: the page; project and bar must outlive it.

#include "template/templateeditor.h"

#include <QObject>

class QAction;

namespace lambdarium {

class MessageBar;
class Project;

class AliasQuestion : public QObject
{
    Q_OBJECT

public:
    AliasQuestion(Project *project, QString logicalId, MessageBar *bar, QObject *parent);

    using Values = QList<std::pair<QString, QString>>;

    /// `sentence` names the anchor and its uses. An absent text removes the value.
    void ask(const QString &key, const std::optional<QString> &text, const QString &sentence);
    /// The same for values that are set together; `removal` takes the first of them away, whatever its text.
    void askForAll(const Values &values, bool removal, const QString &sentence);

Q_SIGNALS:
    void written(const QString &key, const QByteArray &diff);

private:
    void answer(AliasChoice choice);

    Project *m_project;
    QString m_logicalId;
    MessageBar *m_bar;
    QAction *m_hereOnly;
    QAction *m_atAnchor;
    Values m_values;
    bool m_removal = false;
};

} // namespace lambdarium
