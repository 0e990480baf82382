// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResourceAttributes: what Ref and Fn::GetAtt give for a resource that is not deployed: a value in the right form, made of
// its name and of the region and account in force. The forms are a table (resources/template/resource-attributes.json).
// Pure functions, any thread.

#include "base/result.h"
#include "template/resolvecontext.h"

#include <functional>

namespace lambdarium {

[[nodiscard]] QString partitionOf(const QString &region); ///< "aws", "aws-cn" or "aws-us-gov"
[[nodiscard]] QString urlSuffixOf(const QString &region); ///< "amazonaws.com" or "amazonaws.com.cn"

class ResourceAttributes
{
public:
    /// The resource that is asked.
    struct Subject {
        QString logicalId;
        QString type; ///< "AWS::SQS::Queue"; "AWS::Serverless::Function.Version" for what SAM makes beside it
        QString name; ///< its physical name when the caller knows it, else empty
        const ResolveContext *context = nullptr;
        /// Text of a property by its path ("FunctionName", "TableBucket.Name"); none when it is not set or not known.
        std::function<std::optional<QString>(const QString &path)> property;
    };

    /// `attribute` is empty for Ref. Errors: NotFound when the type is known and has no such attribute; Unsupported when only
    /// the account knows the value. The message is one sentence.
    [[nodiscard]] static Result<QString> value(const Subject &subject, const QString &attribute);

    /// The physical name: the explicit one, else the logical id in the form the type allows.
    [[nodiscard]] static QString physicalName(const Subject &subject);
    /// True when the type has a row of its own in the table.
    [[nodiscard]] static bool knows(const QString &type);
    /// The types with a row of their own, sorted.
    [[nodiscard]] static const QStringList &types();
    /// What Fn::GetAtt may name of a type, without Ref, sorted; empty for an unknown type.
    [[nodiscard]] static QStringList attributes(const QString &type);
};

} // namespace lambdarium
