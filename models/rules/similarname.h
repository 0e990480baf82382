// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which known name a mistyped one was probably meant to be. Pure, any thread. Private to this folder.

#include <QStringList>

namespace lambdarium {

/// The name of `known` that differs from `name` in letter case or in two letters at most, or that begins with it; empty when
/// there is none.
[[nodiscard]] QString similarName(const QString &name, const QStringList &known);

} // namespace lambdarium
