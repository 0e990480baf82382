// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sandboxes that were made ahead, one for a function at most: everything stands, no process of the function has run.
// So a spare knows nothing of the code and is good as long as what it was made from is the same: configuration, launch
// plan, and the very folders that are mounted (a changed file shows through the mount, a replaced folder does not).
// Thread: the executor's I/O thread. Ownership: the pool.

#include "executor-embedded/sandbox.h"

#include <sys/types.h>

namespace lambdarium {

class SpareSandboxes
{
public:
    /// `maximum` of all functions together; the oldest one makes room.
    explicit SpareSandboxes(size_t maximum)
        : m_maximum(maximum)
    {
    }

    /// True when a spare of this function may be added.
    [[nodiscard]] bool wants(const FunctionConfiguration &function) const;
    /// Makes this sandbox ahead and keeps it.
    void make(std::unique_ptr<Sandbox> spare);
    /// The spare that was made from the same, or null. One of the same function that was made from something else is ended.
    [[nodiscard]] std::unique_ptr<Sandbox> take(const FunctionConfiguration &function, const PreparedCode &code,
                                                const LaunchPlan &plan);
    /// Ends those that were made before.
    void endOlder(SteadyTime limit);
    /// Hands over one that has ended, or null when it is none of ours.
    [[nodiscard]] std::unique_ptr<Sandbox> removeEnded(const Sandbox &sandbox);
    [[nodiscard]] bool isEmpty() const { return m_spares.empty() && m_ending.empty(); }

private:
    struct FileId {
        dev_t device = 0;
        ino_t inode = 0;
        bool operator==(const FileId &) const = default;
    };
    struct Spare {
        std::unique_ptr<Sandbox> sandbox;
        std::vector<FileId> mounts;
    };
    using Position = std::vector<Spare>::iterator;

    [[nodiscard]] static std::vector<FileId> mountsOf(const PreparedCode &code, const LaunchPlan &plan);
    [[nodiscard]] Position find(const QString &logicalId);
    void end(Position spare);

    size_t m_maximum;
    std::vector<Spare> m_spares; ///< the oldest first
    std::vector<std::unique_ptr<Sandbox>> m_ending;
};

} // namespace lambdarium
