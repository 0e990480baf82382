// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window shows without a project: the sample, a folder, a new function, recent projects. Thread: GUI thread.

#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace lambdarium {

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    /// The actions become the large buttons, in this order; they belong to the caller.
    explicit WelcomePage(const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setRecentProjects(const QStringList &paths);

Q_SIGNALS:
    void projectRequested(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitLinks();

    QWidget *m_column;
    QWidget *m_recent;
    QVBoxLayout *m_recentLayout;
    QList<QLabel *> m_links; ///< to recent projects, their paths as tooltips
};

} // namespace lambdarium
