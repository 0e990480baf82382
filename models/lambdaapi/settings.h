// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a setting of a function with a qualifier is kept: that of one qualifier in the template, those of all others in the
// store. Pure functions, any thread.

#include "lambdaapi/apicall.h"

namespace lambdarium {

/// The qualifier as a key: "$LATEST" when none was named.
[[nodiscard]] QString qualifierKey(const QualifiedFunction &function);
/// The template says it of this one: SAM puts URL, asynchronous settings and provisioned concurrency on the alias that it
/// publishes, else they are those of $LATEST.
[[nodiscard]] bool isInTemplate(const QualifiedFunction &function);
/// The ARN with the qualifier, also with $LATEST when none was named.
[[nodiscard]] QString qualifiedArn(const QualifiedFunction &function);

/// What the store has under `section` and a qualifier of a function; null when there is nothing.
[[nodiscard]] ApiJson storedSetting(const ApiCall &call, const CatalogFunction &function, const char *section,
                                    const QString &key);
/// Null takes it out.
[[nodiscard]] ApiResult<void> storeSetting(const ApiCall &call, const CatalogFunction &function, const char *section,
                                           const QString &key, const ApiJson &value);
/// Takes it out of where it is: of the template by `update`, or of the section of the store.
[[nodiscard]] ApiAnswer removeSetting(const ApiCall &call, const QualifiedFunction &function, const char *section,
                                      const ConfigurationUpdate &update);
/// The qualifiers that may have a setting, sorted: those of the section and the one of which the template says it.
[[nodiscard]] QStringList settingKeys(const ApiCall &call, const CatalogFunction &function, const char *section);
/// The qualifiers that have something in a section of the store.
[[nodiscard]] QStringList storedKeys(const ApiCall &call, const CatalogFunction &function, const char *section);

} // namespace lambdarium
