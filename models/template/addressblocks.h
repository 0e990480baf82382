// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The arithmetic of Fn::Cidr. Pure function, any thread.

#include "base/result.h"

#include <QStringList>

namespace lambdarium {

/// The first `count` (1 to 256) blocks with `bits` host bits each inside `block`, such as "10.0.0.0/16" or
/// "2001:db8::/56". Errors: InvalidInput with one sentence (lambda-semantics.md, section 14.4).
[[nodiscard]] Result<QStringList> addressBlocks(const QString &block, int count, int bits);

} // namespace lambdarium
