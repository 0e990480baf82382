// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds the interpreters of a language on this computer: PATH and the folders of version managers.
// Thread: one call at a time. Versions are kept by path and modification time, also in the user's cache: starting an
// interpreter only to ask for its version would be a large part of a cold start.

#include "invocation/runtime.h"

#include <QHash>
#include <QVersionNumber>

#include <optional>

namespace lambdarium {

/// A folder of a version manager: "<home>/<folder>/<version>/<program>".
struct VersionFolder {
    QString origin; ///< "pyenv", "nvm", ...
    QString folder; ///< below the home folder
    QString program; ///< below the version's folder
};

class InterpreterFinder
{
public:
    struct Language {
        QStringList programs; ///< names looked for in PATH, such as "python3"
        QString versionedName; ///< "python%1", or empty when programs carry no version in their names
        QList<VersionFolder> folders;
        int significant = 2; ///< components of a version that a runtime identifier names: 2 for Python, 1 for Node.js
    };
    /// `home` is the user's home folder; `path` the search path, as in PATH.
    InterpreterFinder(Language language, QString home, QString path);

    /// All interpreters, newest first.
    [[nodiscard]] QList<Interpreter> all();
    /// The one of this version ("3.13" or "20"), else the nearest; empty when there is none.
    [[nodiscard]] std::optional<Interpreter> find(const QString &version);

private:
    // A search, and when the folders that it looked at had last changed: a cold start need not read them all again.
    struct Search {
        QStringList folders;
        QList<qint64> times; ///< one for each folder
        QList<Interpreter> found;
    };

    [[nodiscard]] QList<Interpreter> candidates();
    [[nodiscard]] QList<Interpreter> search() const;
    [[nodiscard]] QStringList searchedFolders() const;
    void addFromPath(QList<Interpreter> &found, const QString &name) const;
    void addFromFolders(QList<Interpreter> &found) const;
    [[nodiscard]] QString versionOf(const QString &program);
    void loadKnown();
    void saveKnown() const;
    [[nodiscard]] bool verify(Interpreter &candidate);
    [[nodiscard]] bool matches(const QString &found, const QString &wanted) const;

    Language m_language;
    QString m_home;
    QStringList m_path;
    Search m_last;
    QHash<QString, QString> m_known; ///< path and modification time -> version; empty = not an interpreter
    QString m_cacheFile;
};

/// A read-only mount of the interpreter's own folder when it is not part of the system; empty for /usr.
[[nodiscard]] QList<ReadOnlyMount> interpreterMounts(const Interpreter &interpreter);

} // namespace lambdarium
