// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What SAM's connectors allow a function: resources/iam/connectors.json. Immutable, any thread.

#include "iam/policytemplates.h"

namespace lambdarium {

/// Which way a connector goes, seen from the function.
enum class ConnectorEnd { Source, Destination };

/// The statements for the function's role. `otherType` is the type of the other end (of SAM or CloudFormation), `permissions`
/// "Read" and "Write"; `arn` and `name` are put in as they are. Empty when the role gets nothing from such a connector.
[[nodiscard]] QList<PolicyStatement> connectorStatements(ConnectorEnd functionIs, const QString &otherType,
                                                         const QStringList &permissions, const QString &arn, const QString &name,
                                                         const PolicyScope &scope);

} // namespace lambdarium
