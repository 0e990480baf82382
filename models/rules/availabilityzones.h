// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which availability zones the subnets of a function are in. Pure function, any thread.

#include "template/intrinsicresolver.h"

namespace lambdarium {

/// A zone for every subnet, as the template writes it ("eu-west-1a", "!Select [0, !GetAZs ...]"), each once, in their order;
/// none when a subnet is not a resource of this template or says no zone.
[[nodiscard]] std::optional<QStringList> availabilityZones(const SyntaxTree &tree, const ResolveContext &context,
                                                           const QString &logicalId);

} // namespace lambdarium
