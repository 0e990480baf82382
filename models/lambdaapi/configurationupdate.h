// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a client of the Lambda API changes of a function, in the settings of its template (lambda-semantics.md, section 10.1).
// Value type, any thread; apply() belongs to the project's thread.

#include "lambdaapi/constraints.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace lambdarium {

class Project;

struct ConfigurationUpdate {
    /// Keys of PropertyTable and paths such as "tags.Owner"; the items of a list are lines.
    QList<std::pair<QString, QString>> values = {};
    QStringList removed = {}; ///< the same, for what goes
    /// Types of resources beside the function that hold a setting of it and go with it: "AWS::Lambda::Url". A SAM function
    /// has none.
    QStringList removedResources = {};
    std::optional<QMap<QString, QString>> environment = {}; ///< the whole set, as the API replaces it
    QString revisionId = {}; ///< of the configuration that the client saw; empty = any

    /// The body of UpdateFunctionConfiguration. Errors: those of objectOf(), of check() and of read().
    [[nodiscard]] static ApiResult<ConfigurationUpdate> parse(const QByteArray &body);
    /// The settings that UpdateFunctionConfiguration and CreateFunction have in common. Errors: ValidationException and
    /// SerializationException by the service's model, InvalidParameterValueException for an unknown runtime and for variables
    /// that may not be set.
    [[nodiscard]] static ApiResult<ConfigurationUpdate> read(const ApiJson &body);

    /// Writes what differs from the values in effect, and saves when nothing else waited to be saved. A setting that functions
    /// of that type have no place for is left out. Errors:
    /// InvalidParameterValueException, ResourceConflictException (the file was changed meanwhile), ServiceException.
    [[nodiscard]] ApiResult<void> apply(Project &project, const QString &logicalId) const;
};

} // namespace lambdarium
