// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operation of the Lambda API works with. Thread: that of the operation; it lives as long as the operation runs.

#include "invocation/provisioned.h"
#include "lambdaapi/apirequest.h"
#include "lambdaapi/apistore.h"
#include "lambdaapi/codedigests.h"
#include "lambdaapi/configurationupdate.h"
#include "lambdaapi/projectaccess.h"
#include "lambdaapi/qualifiedfunction.h"

namespace lambdarium {

struct ApiCall {
    ApiRequest request;
    FunctionCatalogPtr functions; ///< as they were when the request came
    std::shared_ptr<ApiStore> store;
    std::shared_ptr<CodeDigests> digests;
    ProjectAccess *project = nullptr; ///< null when nothing can be changed
    QString s3Folder = {}; ///< stands in for S3: a folder for each bucket; empty when nothing does
    /// What is kept initialised now; none when nothing is kept here. Blocks.
    std::function<std::vector<ProvisionedState>()> provisioned = {};

    /// The function of the path's FunctionName, without qualifier. Errors: those of FunctionReference,
    /// ResourceNotFoundException, InvalidParameterValueException for a qualifier.
    [[nodiscard]] ApiResult<const CatalogFunction *> function() const;
    /// The function of the path's FunctionName with the qualifier of the name or the query. Errors: those of resolve().
    [[nodiscard]] ApiResult<QualifiedFunction> qualified() const;

    /// The configuration as GetFunctionConfiguration gives it, of $LATEST.
    [[nodiscard]] ApiJson latestOf(const CatalogFunction &function) const;
    /// Errors: PreconditionFailedException when a revision is given and it is not that of $LATEST.
    [[nodiscard]] ApiResult<void> checkRevision(const CatalogFunction &function, const QString &revisionId) const;

    /// Errors: NotImplementedException when there is no project; those of ProjectAccess::edit().
    [[nodiscard]] ApiResult<FunctionCatalogPtr> edit(const ProjectAccess::Edit &edit) const;
    /// Writes settings into the template; the call as it is after that. Errors: those of edit() and of
    /// ConfigurationUpdate::apply().
    [[nodiscard]] ApiResult<ApiCall> applied(const CatalogFunction &function, const ConfigurationUpdate &update) const;
    /// Changes what the store knows of a function.
    [[nodiscard]] ApiResult<void> changeState(const CatalogFunction &function,
                                              const std::function<ApiResult<void>(ApiJson &state)> &edit) const;
};

using ApiAnswer = ApiResult<HttpResponse>;
using ApiOperation = ApiAnswer (*)(const ApiCall &);

/// What a page is taken from.
struct PageSource {
    qsizetype size = 0;
    std::function<QString(qsizetype)> key; ///< tells items apart in the marker
    std::function<ApiJson(qsizetype)> item;
};

/// The items behind the request's Marker under `listName`, with NextMarker when more follow. Errors: ValidationException for
/// MaxItems.
[[nodiscard]] ApiAnswer page(const ApiRequest &request, const char *listName, const PageSource &source,
                             qsizetype mostItems = 10000, qsizetype itemsAtOnce = 50);
/// The same of a list of objects, told apart by the member `key`.
[[nodiscard]] ApiAnswer page(const ApiRequest &request, const char *listName, const ApiJson &items, const char *key,
                             qsizetype mostItems = 10000, qsizetype itemsAtOnce = 50);

/// A time as the API writes it: "2026-01-02T03:04:05.000+0000".
[[nodiscard]] QString apiTime(const QDateTime &time = QDateTime::currentDateTimeUtc());
/// Seconds since 1970 with a fraction, as the API writes dates that are numbers.
[[nodiscard]] double apiSeconds(const QDateTime &time = QDateTime::currentDateTimeUtc());
[[nodiscard]] QString newRevision();
[[nodiscard]] ApiError preconditionFailed();

} // namespace lambdarium
