// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Policy documents of IAM (lambda-semantics.md, section 11.3): parsed, checked, written. Value types, any thread.

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace lambdarium {

struct PolicyStatement {
    QString sid;
    bool allow = true; ///< Effect
    QStringList actions; ///< "s3:GetObject", "s3:Get*", "*"
    QStringList notActions;
    QStringList resources; ///< ARNs, "*", or expressions that are not resolved
    QStringList notResources;
    QJsonValue principal; ///< undefined in policies of a role
    QJsonObject conditions; ///< operator -> key -> values
    bool operator==(const PolicyStatement &) const = default;

    [[nodiscard]] QJsonObject toJson() const; ///< a single action or resource is written as a text
};

struct PolicyDocument {
    QString version; ///< "2012-10-17", or empty for the older language
    QString id;
    QList<PolicyStatement> statements;

    /// Reads a document; values that the template does not resolve may stand as texts. Errors: InvalidInput with a sentence
    /// that says where: "Statement 2 has no Effect."
    [[nodiscard]] static Result<PolicyDocument> fromJson(const QJsonObject &object);
    /// The same from a text as a person types it. Errors: also Parse with line and column.
    [[nodiscard]] static Result<PolicyDocument> parse(const QByteArray &json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace lambdarium
