// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A resource that stands in no template: SAM, or the service itself, makes it for another one. Value type, any thread.

#include <QString>

namespace lambdarium {

struct GeneratedResource {
    QString logicalId; ///< as SAM names it; "…" stands for a hash that only SAM knows
    QString type; ///< "AWS::IAM::Role", ...
    QString owner; ///< logical id of the resource it is made for
    QString reason; ///< one sentence: why it is made
    QString name; ///< physical name where it is another than the logical id, else empty
    bool operator==(const GeneratedResource &) const = default;
};

} // namespace lambdarium
