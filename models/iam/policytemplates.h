// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SAM's policy templates with their parameters and statements: resources/iam/policytemplates.json (lambda-semantics.md,
// section 14.3). Immutable, any thread.

#include "iam/policydocument.h"

#include <QMap>

namespace lambdarium {

struct PolicyTemplateParameter {
    QString name; ///< "TableName"
    QString description;
};

struct PolicyTemplate {
    QString name; ///< "DynamoDBCrudPolicy"
    QString summary; ///< a few words
    QList<PolicyTemplateParameter> parameters;
    QList<PolicyStatement> statements; ///< with ${TableName}, ${AWS::Region}, ... in resources and conditions

    /// YAML of an entry of Policies, with empty parameters to fill in.
    [[nodiscard]] QString entrySource() const;
};

/// What takes the place of ${AWS::...}.
struct PolicyScope {
    QString partition = QStringLiteral("aws");
    QString region = QStringLiteral("us-east-1");
    QString accountId = QStringLiteral("123456789012");
};

class PolicyTemplates
{
public:
    [[nodiscard]] static const QList<PolicyTemplate> &all(); ///< by name
    [[nodiscard]] static const PolicyTemplate *find(QStringView name); ///< null when there is none
    /// The statements with parameters and scope put in. A value may be an expression; it is put in as it is. Errors:
    /// NotFound for an unknown template; InvalidInput for a parameter that is missing or unknown, as SAM refuses it.
    [[nodiscard]] static Result<QList<PolicyStatement>> expand(const QString &name, const QMap<QString, QString> &parameters,
                                                               const PolicyScope &scope = {});
};

} // namespace lambdarium
