// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The executor's private folder: packages, /tmp of sandboxes. Removed at the end; what a killed program left behind is
// removed by the next one. Thread: any, one owner.

#include "base/result.h"
#include "executor-embedded/processlauncher.h"

#include <memory>

namespace lambdarium {

class ScratchFolder
{
public:
    /// `parent` is made when missing; empty = the user's runtime directory. Errors: Io.
    [[nodiscard]] static Result<std::unique_ptr<ScratchFolder>> make(const QString &parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    ScratchFolder(QString path, FileDescriptor lock);

    QString m_path;
    FileDescriptor m_lock; ///< held while the folder is in use
};

} // namespace lambdarium
