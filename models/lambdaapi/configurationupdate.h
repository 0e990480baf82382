// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a client of the Lambda API changes of a function, in the settings of its template (lambda-semantics.md, section 10.1).
// Value type, any thread; apply() belongs to the project's thread.

#include "lambdaapi/apierror.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace lambdarium {

class Project;

struct ConfigurationUpdate {
    QList<std::pair<QString, QString>> values = {}; ///< keys of PropertyTable and paths such as "tags.Owner"
    QStringList removed = {}; ///< the same, for what goes
    std::optional<QMap<QString, QString>> environment = {}; ///< the whole set, as the API replaces it
    QString revisionId = {}; ///< of the configuration that the client saw; empty = any

    /// The body of UpdateFunctionConfiguration. Errors: ValidationException for figures out of range,
    /// InvalidParameterValueException for what can't be written into a template, InvalidRequestContentException for no JSON.
    [[nodiscard]] static ApiResult<ConfigurationUpdate> parse(const QByteArray &body);
    /// The body of PutFunctionConcurrency.
    [[nodiscard]] static ApiResult<ConfigurationUpdate> parseConcurrency(const QByteArray &body);
    /// The body of TagResource.
    [[nodiscard]] static ApiResult<ConfigurationUpdate> parseTags(const QByteArray &body);

    /// Writes what differs from the values in effect, and saves when nothing else waited to be saved. Errors:
    /// InvalidParameterValueException, ResourceConflictException (the file was changed meanwhile), ServiceException.
    [[nodiscard]] ApiResult<void> apply(Project &project, const QString &logicalId) const;
};

} // namespace lambdarium
