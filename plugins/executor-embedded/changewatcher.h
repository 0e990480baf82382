// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Notices changes in code folders, so that a changed file makes new sandboxes. Asking costs one non-blocking read.
// Thread: the executor's I/O thread; folders are walked on a thread of its own.

#include "executor-embedded/processlauncher.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace lambdarium {

class ChangeWatcher
{
public:
    ChangeWatcher();
    ~ChangeWatcher();
    ChangeWatcher(const ChangeWatcher &) = delete;
    ChangeWatcher &operator=(const ChangeWatcher &) = delete;

    /// Begins to watch a folder and everything below; a second call for the same folder is cheap, unless another folder has taken
    /// its place meanwhile.
    void watch(const QString &folder);
    /// A number that grows with every change below the folder. Takes in all waiting notifications first.
    [[nodiscard]] quint64 generation(const QString &folder);
    /// False when the kernel refused a watch: then generation() grows with every call.
    [[nodiscard]] bool tellsChanges() const;
    /// Blocks until every folder asked for so far is being watched; for tests.
    void waitUntilWatching();

private:
    struct Task {
        QString root;
        QString folder;
        qint64 since = 0; ///< a file newer than this (ns since the epoch) was changed before the watch began
    };

    void work(const std::stop_token &stop);
    void walk(const Task &task, const std::stop_token &stop);
    void addWatch(const QString &root, const QString &folder);
    void readNotifications();
    void handleNotification(int watch, quint32 mask, const QString &name);
    void enqueue(Task task);
    void markChanged(const QString &root);

    FileDescriptor m_notify;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    QHash<QString, quint64> m_generations; ///< by root; guarded by m_mutex
    QHash<int, QStringList> m_roots; ///< watch -> roots it belongs to; guarded by m_mutex
    QHash<int, QString> m_folders; ///< watch -> folder; guarded by m_mutex
    QSet<QString> m_lost; ///< roots whose folder is gone or was not there: watch() tries again; guarded by m_mutex
    std::vector<Task> m_tasks; ///< guarded by m_mutex
    bool m_busy = false; ///< guarded by m_mutex
    bool m_incomplete = false; ///< the kernel refused a watch: every question answers "changed"; guarded by m_mutex
    std::jthread m_thread;
};

} // namespace lambdarium
