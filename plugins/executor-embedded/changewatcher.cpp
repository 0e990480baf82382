// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/changewatcher.h"

#include <QDirIterator>
#include <QFile>

#include <array>
#include <chrono>

#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr quint32 watchedChanges = IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
    | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

// Folders and files that tools write while code runs; they are not code.
bool isIgnored(QStringView name)
{
    return name == ".git"_L1 || name == ".lambdarium"_L1 || name == "__pycache__"_L1 || name == ".idea"_L1 || name == ".vscode"_L1
        || name.endsWith(".pyc"_L1) || name.endsWith(".swp"_L1) || name.endsWith(u'~');
}

qint64 now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// The later of the times of content and of state: a rename keeps the first and moves the second.
qint64 changeTime(const QString &path)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return 0;
    return qint64(status.st_ctim.tv_sec) * 1000000000 + status.st_ctim.tv_nsec;
}

} // namespace

ChangeWatcher::ChangeWatcher()
    : m_notify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
}

ChangeWatcher::~ChangeWatcher()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

void ChangeWatcher::watch(const QString &folder)
{
    readNotifications();
    {
        const std::lock_guard lock(m_mutex);
        if (m_generations.contains(folder) && !m_lost.remove(folder))
            return;
        if (!m_generations.contains(folder))
            m_generations.insert(folder, 1);
        if (!m_notify.isValid())
            m_incomplete = true;
    }
    enqueue({folder, folder, now()});
}

void ChangeWatcher::enqueue(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    m_wake.notify_all();
}

quint64 ChangeWatcher::generation(const QString &folder)
{
    readNotifications();
    const std::lock_guard lock(m_mutex);
    quint64 &generation = m_generations[folder];
    if (m_incomplete)
        ++generation;
    return generation;
}

bool ChangeWatcher::tellsChanges() const
{
    const std::lock_guard lock(m_mutex);
    return !m_incomplete;
}

void ChangeWatcher::waitUntilWatching()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_tasks.empty() && !m_busy; });
}

void ChangeWatcher::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); })) {
        const Task task = std::move(m_tasks.back());
        m_tasks.pop_back();
        m_busy = true;
        lock.unlock();
        walk(task, stop);
        lock.lock();
        m_busy = false;
        m_wake.notify_all();
    }
}

// Each folder is watched before its content is looked at: a change after that is notified, one before shows in its time.
void ChangeWatcher::walk(const Task &task, const std::stop_token &stop)
{
    QStringList folders{task.folder};
    bool changed = false;
    while (!folders.isEmpty() && !stop.stop_requested()) {
        const QString folder = folders.takeLast();
        addWatch(task.root, folder);
        QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        while (entries.hasNext()) {
            const QFileInfo entry = entries.nextFileInfo();
            if (isIgnored(entry.fileName()))
                continue;
            changed = changed || changeTime(entry.filePath()) > task.since;
            if (entry.isDir() && !entry.isSymLink())
                folders.append(entry.filePath());
        }
    }
    if (changed)
        markChanged(task.root);
}

void ChangeWatcher::addWatch(const QString &root, const QString &folder)
{
    const std::lock_guard lock(m_mutex);
    const int watch = ::inotify_add_watch(m_notify.get(), QFile::encodeName(folder).constData(), watchedChanges);
    if (watch < 0) {
        m_incomplete = m_incomplete || errno == ENOSPC || errno == ENOMEM;
        if (folder == root)
            m_lost.insert(root);
        return;
    }
    m_folders.insert(watch, folder);
    if (QStringList &roots = m_roots[watch]; !roots.contains(root))
        roots.append(root);
}

void ChangeWatcher::readNotifications()
{
    alignas(inotify_event) static thread_local std::array<char, 16384> buffer;
    for (;;) {
        const ssize_t length = ::read(m_notify.get(), buffer.data(), buffer.size());
        if (length <= 0)
            return;
        for (ssize_t at = 0; at < length;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            handleNotification(event->wd, event->mask, event->len > 0 ? QString::fromUtf8(event->name) : QString());
            at += ssize_t(sizeof(inotify_event)) + event->len;
        }
    }
}

void ChangeWatcher::handleNotification(int watch, quint32 mask, const QString &name)
{
    if (isIgnored(name))
        return;
    std::vector<Task> newFolders;
    {
        const std::lock_guard lock(m_mutex);
        if ((mask & IN_Q_OVERFLOW) != 0) {
            for (quint64 &generation : m_generations)
                ++generation;
            return;
        }
        const QStringList roots = m_roots.value(watch);
        for (const QString &root : roots) {
            ++m_generations[root];
            // The watch is of the folder that was, not of its name.
            if ((mask & (IN_IGNORED | IN_MOVE_SELF)) != 0 && m_folders.value(watch) == root)
                m_lost.insert(root);
            if ((mask & IN_ISDIR) != 0 && (mask & (IN_CREATE | IN_MOVED_TO)) != 0)
                newFolders.push_back({root, m_folders.value(watch) + u'/' + name, now()});
        }
        if ((mask & IN_MOVE_SELF) != 0)
            ::inotify_rm_watch(m_notify.get(), watch); // what becomes of it elsewhere does not matter
        if ((mask & (IN_IGNORED | IN_MOVE_SELF)) != 0) {
            m_roots.remove(watch);
            m_folders.remove(watch);
        }
    }
    for (Task &task : newFolders)
        enqueue(std::move(task));
}

void ChangeWatcher::markChanged(const QString &root)
{
    const std::lock_guard lock(m_mutex);
    ++m_generations[root];
}

} // namespace lambdarium
