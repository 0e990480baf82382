// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Resources of a template beside functions that the Lambda API knows: event source mappings, whether a SAM function's Events or
// resources of their own say so, and code signing configurations. Value types, any thread; the reader belongs to the project's.

#include <QJsonObject>
#include <QList>
#include <QString>

namespace lambdarium {

class Project;

struct CatalogResource {
    QString id; ///< what Ref gives: a mapping's UUID, a configuration's ARN; the same as long as the logical id is
    QString logicalId; ///< as CloudFormation knows it: "GreeterQueue" of Greeter's event Queue
    QString function = {}; ///< logical id of the function that it belongs to; empty when none of the template
    QString settingKey = {}; ///< "events.Queue": the setting of that function as which it can be changed; empty when it can't
    QString event = {}; ///< its name in the function's Events; empty for a resource of its own
    QString eventType = {}; ///< "SQS" there
    QJsonObject properties = {}; ///< as the template has them, resolved where possible

    /// "Greeter, event Queue" or "Mapping".
    [[nodiscard]] QString place() const;
};

struct CatalogResources {
    QList<CatalogResource> eventSources; ///< in the order of functions and resources
    QList<CatalogResource> codeSigningConfigs;
};

/// What the project holds now. What its conditions leave out is not there.
[[nodiscard]] CatalogResources readCatalogResources(const Project &project);

} // namespace lambdarium
