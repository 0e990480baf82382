// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LambdaApi: answers requests of the AWS Lambda API over the functions of a project, so that SDKs and the AWS CLI are its
// clients. It finds the route; what is done stands in operations.h and Invocations. Thread: every method on any thread.
// Ownership: its creator, who keeps it while a server hands it requests.

#include "lambdaapi/invocations.h"

#include <mutex>

namespace lambdarium {

class LambdaApi
{
public:
    using Task = std::move_only_function<void()>;
    /// Where operations run, which may block: one after the other, on another thread than that of the server.
    using Runner = std::function<void(Task)>;

    /// Without `project` the API only reads; without `run` operations run where handle() is called. Both must live as long.
    explicit LambdaApi(Invocations::Invoke invoke, ProjectAccess *project = nullptr, Runner run = {});

    /// What later requests see.
    void setCatalog(FunctionCatalogPtr catalog);
    /// Where later requests find and put what no template holds.
    void setStore(std::shared_ptr<ApiStore> store);

    /// From now on the executor keeps ready what template and store ask for as provisioned concurrency. It must live until
    /// another one, or null, takes its place: then the last one keeps nothing.
    void keepProvisioned(Executor *executor);

    /// Requests must be signed with it from now on.
    void setAccessKey(const AccessKey &key);

    /// Where later requests find packages that are said to be in S3: "bucket/key". Empty = nowhere.
    void setS3Folder(const QString &folder);

    /// Answers one request, now or when its operation or function has ended. Of web pages only those for a function's URL
    /// whose Cors names their origin are taken.
    void handle(HttpRequest request, HttpReply reply) const;

private:
    [[nodiscard]] ApiCall callFor(ApiRequest request) const;
    [[nodiscard]] std::optional<AccessKey> key() const;
    void updateProvisioned() const;

    Invocations m_invocations;
    ProjectAccess *m_project;
    Runner m_run;
    std::shared_ptr<CodeDigests> m_digests = std::make_shared<CodeDigests>();
    mutable std::mutex m_mutex;
    FunctionCatalogPtr m_catalog = std::make_shared<const FunctionCatalog>(); ///< guarded by m_mutex, as the store
    std::optional<AccessKey> m_key;
    QString m_s3Folder;
    std::shared_ptr<ApiStore> m_store = std::make_shared<ApiStore>();
    mutable std::mutex m_provisionedMutex; ///< the last update is of what is newest; taken before m_mutex
    Executor *m_executor = nullptr; ///< guarded by m_mutex; changed with both
};

} // namespace lambdarium
