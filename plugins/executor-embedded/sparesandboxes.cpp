// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sparesandboxes.h"

#include <QFile>

#include <algorithm>

#include <sys/stat.h>

namespace lambdarium {

std::vector<SpareSandboxes::FileId> SpareSandboxes::mountsOf(const PreparedCode &code, const LaunchPlan &plan)
{
    std::vector<FileId> mounts;
    const auto add = [&](const QString &path) {
        struct stat status = {};
        if (!path.isEmpty() && ::stat(QFile::encodeName(path).constData(), &status) == 0)
            mounts.push_back({status.st_dev, status.st_ino});
        else
            mounts.push_back({});
    };
    add(code.taskFolder);
    add(code.layersFolder);
    for (const ReadOnlyMount &mount : plan.mounts)
        add(mount.source);
    return mounts;
}

SpareSandboxes::Position SpareSandboxes::find(const QString &logicalId)
{
    return std::ranges::find_if(m_spares, [&](const Spare &spare) { return spare.sandbox->identity().logicalId == logicalId; });
}

bool SpareSandboxes::wants(const FunctionConfiguration &function) const
{
    // Several layers are merged into a new folder for every sandbox: a spare would never fit.
    return m_maximum > 0 && function.layerPaths.size() <= 1
        && std::ranges::none_of(m_spares, [&](const Spare &spare) { return *spare.sandbox->function() == function; });
}

void SpareSandboxes::make(std::unique_ptr<Sandbox> spare)
{
    // What is mounted is looked up later, by bubblewrap: a folder that is replaced meanwhile must look different.
    std::vector<FileId> mounts = mountsOf(spare->code(), spare->plan());
    if (!spare->makeAhead())
        return;
    if (const auto same = find(spare->identity().logicalId); same != m_spares.end())
        end(same);
    if (m_spares.size() >= m_maximum)
        end(m_spares.begin());
    m_spares.push_back({std::move(spare), std::move(mounts)});
}

std::unique_ptr<Sandbox> SpareSandboxes::take(const FunctionConfiguration &function, const PreparedCode &code,
                                              const LaunchPlan &plan)
{
    const auto found = find(function.logicalId);
    if (found == m_spares.end())
        return nullptr;
    const Sandbox &spare = *found->sandbox;
    if (*spare.function() != function || spare.code() != code || spare.plan() != plan || found->mounts != mountsOf(code, plan)) {
        end(found);
        return nullptr;
    }
    std::unique_ptr<Sandbox> taken = std::move(found->sandbox);
    m_spares.erase(found);
    return taken;
}

void SpareSandboxes::endOlder(SteadyTime limit)
{
    while (!m_spares.empty() && m_spares.front().sandbox->lastUsed() <= limit)
        end(m_spares.begin());
}

// Its process ends later: removeEnded() follows.
void SpareSandboxes::end(Position spare)
{
    Sandbox *ending = m_ending.emplace_back(std::move(spare->sandbox)).get();
    m_spares.erase(spare);
    ending->retire();
}

std::unique_ptr<Sandbox> SpareSandboxes::removeEnded(const Sandbox &sandbox)
{
    const auto ending = std::ranges::find(m_ending, &sandbox, &std::unique_ptr<Sandbox>::get);
    if (ending != m_ending.end()) {
        std::unique_ptr<Sandbox> gone = std::move(*ending);
        m_ending.erase(ending);
        return gone;
    }
    // It ended by itself: bubblewrap failed, or somebody killed it.
    const auto spare = std::ranges::find_if(m_spares, [&](const Spare &one) { return one.sandbox.get() == &sandbox; });
    if (spare == m_spares.end())
        return nullptr;
    std::unique_ptr<Sandbox> gone = std::move(spare->sandbox);
    m_spares.erase(spare);
    return gone;
}

} // namespace lambdarium
