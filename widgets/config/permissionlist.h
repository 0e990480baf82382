// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a function may do: every statement of its role and policies, expanded, with the place each comes from. Follows the
// template a little later than the fields do. Thread: GUI thread. Ownership: its parent widget; the project must outlive it.

#include "base/textspan.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace lambdarium {

class PlaceList;
class Project;
struct FunctionPermissions;
struct Place;

class PermissionList : public QWidget
{
    Q_OBJECT

public:
    PermissionList(Project *project, const QString &logicalId, QWidget *parent = nullptr);

    /// Reads the permissions anew, now.
    void refresh();
    [[nodiscard]] PlaceList *list() const { return m_list; }
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);
    /// A role of its own is wanted for the function.
    void roleRequested();

private:
    void build();
    void setOpen(bool open);
    void refreshLater();
    void showPermissions(const FunctionPermissions &permissions);

    Project *m_project;
    QString m_logicalId;
    QToolButton *m_title;
    QLabel *m_summary;
    PlaceList *m_list;
    QTimer m_delay;
    bool m_open = true;
};

/// A row for every statement, and one for what is not known.
[[nodiscard]] QList<Place> permissionPlaces(const FunctionPermissions &permissions);

} // namespace lambdarium
