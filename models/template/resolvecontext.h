// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResolveContext: what stands outside the template and decides its values. Value type, any thread.

#include "base/textspan.h"

#include <QMap>
#include <QString>

namespace lambdarium {

/// A value that only the account knows, as a person gave it. The keys of these values: "import:NAME", "ssm:NAME",
/// "ssm-secure:NAME", "secretsmanager:ID:SecretString:KEY", "attribute:RESOURCE.NAME".
struct StoredValue {
    QString text;
    bool secret = false; ///< not to be shown, logged or kept in history
    bool operator==(const StoredValue &) const = default;
};

/// Where a parameter's value from outside was written.
struct ParameterSource {
    QString text; ///< for people: "samconfig.toml, environment prod"
    QString file; ///< absolute path; empty when it was no file
    TextPosition position;
    bool operator==(const ParameterSource &) const = default;
};

struct ResolveContext {
    QMap<QString, QString> parameterOverrides;
    QMap<QString, ParameterSource> parameterSources; ///< of parameterOverrides; may lack some
    QMap<QString, StoredValue> storedValues;
    QString region = QStringLiteral("us-east-1");
    QString accountId = QStringLiteral("123456789012");
    QString stackName = QStringLiteral("local");
    QString folder; ///< of the template, for local files it names; empty = none are read
    bool operator==(const ResolveContext &) const = default;
};

} // namespace lambdarium
