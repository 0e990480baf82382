// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The managed policies that matter to functions: resources/iam/managedpolicies.json (lambda-semantics.md, section 11.4).
// Immutable, any thread.

#include "iam/policydocument.h"

namespace lambdarium {

struct ManagedPolicy {
    QString name; ///< with its path: "service-role/AWSLambdaBasicExecutionRole"
    QString summary;
    QList<PolicyStatement> statements;
    [[nodiscard]] QString shortName() const; ///< without the path, as SAM takes it: "AWSLambdaBasicExecutionRole"
    [[nodiscard]] QString arn(const QString &partition = QStringLiteral("aws")) const;
};

class ManagedPolicies
{
public:
    [[nodiscard]] static const QList<ManagedPolicy> &all();
    /// By ARN, by name with or without path. Null when its statements are not known here.
    [[nodiscard]] static const ManagedPolicy *find(QStringView nameOrArn);
};

} // namespace lambdarium
