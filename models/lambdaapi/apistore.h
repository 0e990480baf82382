// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ApiStore: what clients of the Lambda API made and no template holds: versions, aliases, policies, layers. It is kept in
// .lambdarium/lambda-api.json beside the project, which only its owner may read; two programs may share it. Thread: any.
// Ownership: shared by whoever answers requests of the project.

#include "lambdaapi/jsonvalue.h"

#include <functional>
#include <memory>
#include <mutex>

namespace lambdarium {

class ApiStore
{
public:
    using Content = std::shared_ptr<const ApiJson>;

    /// Without a folder the content lives in memory only.
    explicit ApiStore(QString projectFolder = {});

    /// The content now, always an object; what can't be read is an empty one.
    [[nodiscard]] Content read() const;
    /// Changes a copy of the content and writes it at once or not at all; when `edit` fails nothing has changed. `edit` must
    /// not use the store. Errors: those of `edit`, ServiceException when the file can't be read or written.
    [[nodiscard]] ApiResult<void> change(const std::function<ApiResult<void>(ApiJson &)> &edit);

    /// Where files of that content go, absolute; empty without a project.
    [[nodiscard]] QString folder() const;

private:
    [[nodiscard]] QString path() const;
    void readAgain() const;
    [[nodiscard]] ApiResult<void> write(const ApiJson &content) const;

    QString m_project;
    mutable std::mutex m_mutex;
    mutable Content m_content; ///< guarded by m_mutex, as all that follows
    mutable QString m_stamp; ///< of the file that m_content is of
    mutable QString m_problem; ///< why the file can't be read
};

/// What the store knows of a function; null when there is nothing.
[[nodiscard]] const ApiJson &functionIn(const ApiJson &content, const QString &name);
[[nodiscard]] ApiJson &functionIn(ApiJson &content, const QString &name);

} // namespace lambdarium
