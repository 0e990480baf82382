// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Connectors of SAM: what may read, write or call what, as resources of their own or beside a resource's properties
// (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html).
// Pure function, any thread.

#include "template/syntaxtree.h"

#include <QStringList>

namespace lambdarium {

struct Connector {
    QString logicalId; ///< of one beside a resource: the resource's and its own name together, as SAM makes it
    NodeId key = NodeId::None; ///< where it stands
    QString source; ///< logical id; empty when the end is described and not named
    QStringList destinations; ///< likewise
    QStringList permissions; ///< "Read", "Write"
};

/// Those of a resource: the ones beside its properties, or the connector that it is.
[[nodiscard]] QList<Connector> connectorsOf(const SyntaxTree &tree, const QString &logicalId, SyntaxMember resource);

} // namespace lambdarium
