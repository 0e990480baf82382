// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a function's code is on this computer: a folder in place, a zip file unpacked by content, inline source as a
// file, layers merged. Thread: the executor's worker thread; blocks.

#include "base/result.h"
#include "invocation/functionconfiguration.h"

#include <QHash>

namespace lambdarium {

/// Code that is ready to be mounted.
struct PreparedCode {
    QString taskFolder; ///< becomes /var/task
    QString layersFolder; ///< becomes /opt; empty = none
    bool operator==(const PreparedCode &) const = default;
};

class CodePackages
{
public:
    explicit CodePackages(QString scratch)
        : m_scratch(std::move(scratch))
    {
    }

    /// Errors: NotFound (no code), Parse or LimitExceeded (bad archive), Io.
    [[nodiscard]] Result<PreparedCode> prepare(const FunctionConfiguration &function);

    /// Folders whose changes concern the function. Any thread.
    [[nodiscard]] static QStringList watchedFolders(const FunctionConfiguration &function);
    /// Differs after one of the function's archives has changed; empty without archives. Any thread.
    [[nodiscard]] static QString archiveStamp(const FunctionConfiguration &function);

private:
    [[nodiscard]] Result<QString> taskFolder(const FunctionConfiguration &function);
    [[nodiscard]] Result<QString> layersFolder(const FunctionConfiguration &function);
    [[nodiscard]] Result<QString> unpacked(const QString &file);
    [[nodiscard]] Result<QString> inlineFolder(const FunctionConfiguration &function);
    [[nodiscard]] Result<QString> mergedLayers(const QStringList &paths);

    QString m_scratch;
    QHash<QString, QString> m_unpacked; ///< path and stamp of an archive -> folder
    int m_mergedCount = 0;
};

} // namespace lambdarium
