// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A function with the qualifier that a caller named, and the version that it stands for at this moment (lambda-semantics.md,
// section 10.4). Value type, any thread.

#include "lambdaapi/apistore.h"
#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/functionreference.h"

namespace lambdarium {

struct QualifiedFunction {
    const CatalogFunction *function = nullptr; ///< never null; of the catalog that was asked
    QString qualifier; ///< as named: empty, "$LATEST", a version or an alias
    QString version = QStringLiteral("$LATEST"); ///< "$LATEST" or a number
    std::shared_ptr<const ApiJson> record = {}; ///< of that version in the store; null for $LATEST

    /// With the qualifier, when one was named.
    [[nodiscard]] QString arn() const;
    /// What to run: null when the function can't run here.
    [[nodiscard]] FunctionConfigurationPtr configuration() const;
};

/// Which of an alias's versions is meant: reads mean the primary one, an invocation goes by the weights.
enum class AliasVersion { Primary, Weighted };

/// Errors: ResourceNotFoundException.
[[nodiscard]] ApiResult<const CatalogFunction *> findFunction(const FunctionCatalog &functions,
                                                              const FunctionReference &reference);
/// Errors: those of FunctionReference, ResourceNotFoundException for a function, version or alias that does not exist.
[[nodiscard]] ApiResult<QualifiedFunction> resolve(const FunctionCatalog &functions, const ApiStore::Content &content,
                                                   const QString &name, const QString &qualifier, AliasVersion which);

/// "3" but not "live".
[[nodiscard]] bool isVersionNumber(const QString &qualifier);
/// The record of a published version in what the store knows of a function; null when there is none.
[[nodiscard]] const ApiJson &versionIn(const ApiJson &state, const QString &version);
/// The alias as the store has it, else as the template declares it: {"Name", "FunctionVersion", ...}; null when there is none.
[[nodiscard]] ApiJson aliasOf(const CatalogFunction &function, const ApiJson &state, const QString &name);

} // namespace lambdarium
