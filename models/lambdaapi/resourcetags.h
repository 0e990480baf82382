// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tags of resources that are no functions: the store has them by ARN, {"tags": {ARN: {...}}}. Pure functions, any thread.

#include "lambdaapi/catalogresources.h"
#include "lambdaapi/jsonvalue.h"

#include <QMap>

namespace lambdarium {

using ResourceTags = QMap<QString, QString>;

[[nodiscard]] ResourceTags tagsIn(const ApiJson &content, const QString &arn);
/// Errors: InvalidParameterValueException for more than 50.
[[nodiscard]] ApiResult<void> addTags(ApiJson &content, const QString &arn, const ResourceTags &tags);
void removeTags(ApiJson &content, const QString &arn, const QStringList &keys);
void forgetTags(ApiJson &content, const QString &arn); ///< with the resource

/// Those of a resource of the template: its own, and CloudFormation's that says where it stands.
[[nodiscard]] ResourceTags declaredTags(const CatalogResource &resource);
/// Refuses to change what only a person may change in the template.
[[nodiscard]] ApiError declaredInTemplate(const CatalogResource &resource);
/// Errors: InvalidParameterValueException for more tags than a resource may have.
[[nodiscard]] ApiResult<void> checkTagCount(qsizetype count);

} // namespace lambdarium
