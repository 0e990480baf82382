// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a setting is, in words: for completion and hover. Pure functions, any thread.

#include "template/propertyinfo.h"

namespace lambdarium {

/// A few words: "128 to 10,240 MB", "Zip or Image", "list".
[[nodiscard]] QString propertyDetail(const PropertyInfo &info);
/// Its meaning and limits in sentences: "Memory, 128 to 10,240 MB. Default: 128 MB."
[[nodiscard]] QString propertyMeaning(const PropertyInfo &info);
/// A sentence ends with a full stop; a text that has one keeps it.
[[nodiscard]] QString asSentence(const QString &text);

} // namespace lambdarium
