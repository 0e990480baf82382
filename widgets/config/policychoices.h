// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The policies a person can pick from: managed ones by name, SAM policy templates with their parameters. Pure functions, any
// thread.

#include <QList>
#include <QString>
#include <QStringList>

namespace lambdarium {

/// One SAM policy template.
struct PolicyTemplateInfo {
    QString name; ///< "S3ReadPolicy"
    QStringList parameters; ///< "BucketName"
};

/// lambda-semantics.md, section 14.3.
[[nodiscard]] const QList<PolicyTemplateInfo> &policyTemplates();
/// The template as an entry of Policies, with empty parameters.
[[nodiscard]] QString policyTemplateSource(const QString &name);
/// Actions that functions often need, for statements.
[[nodiscard]] QStringList actionNames();
/// Managed policies that functions often have (section 11.4).
[[nodiscard]] QStringList managedPolicyNames();

} // namespace lambdarium
