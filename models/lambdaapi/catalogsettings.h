// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the Lambda API shows of functions beyond the settings that FunctionResource resolves: URL, asynchronous invocation,
// network, layers. Thread: that of the project, which must not change meanwhile.

#include "lambdaapi/functioncatalog.h"
#include "template/intrinsicresolver.h"
#include "template/propertyinfo.h"

#include <QSet>

#include <optional>

namespace lambdarium {

class CatalogSettings
{
public:
    explicit CatalogSettings(const Project &project);

    /// Fills `settings` and `lists` of a function whose logical id is known.
    void addTo(CatalogFunction &function);

private:
    [[nodiscard]] bool mayBeSet(const QString &logicalId, const PropertyInfo &row, bool serverless) const;
    [[nodiscard]] QString textOf(const QString &logicalId, const QString &key);
    [[nodiscard]] QStringList itemsOf(const QString &logicalId, const QString &key);
    [[nodiscard]] QString resolved(NodeId node);

    const Project &m_project;
    QSet<QByteArray> m_globals; ///< members of Globals.Function
    QSet<QByteArray> m_own; ///< members of the properties of the function at hand
    std::optional<IntrinsicResolver> m_resolver; ///< made when an expression is met
};

} // namespace lambdarium
