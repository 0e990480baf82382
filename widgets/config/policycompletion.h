// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What may come next at a place of a policy document, as JSON or YAML: its keys, actions of IAM, ARNs of resources of the
// template. Pure functions, any thread.

#include <QByteArray>
#include <QStringList>

namespace lambdarium {

struct PolicyCompletion {
    QStringList choices; ///< that begin with the word before the place, without regard to case
    qsizetype entered = 0; ///< bytes of that word
};

/// `place` is an offset of bytes; `resources` are expressions that give ARNs.
[[nodiscard]] PolicyCompletion policyCompletion(const QByteArray &text, qsizetype place, const QStringList &resources);

/// What is wrong with a document, one sentence; empty when nothing is. `text` is JSON or YAML of a policy, or of a named policy
/// with its PolicyDocument; expressions may stand in it.
[[nodiscard]] QString policyFault(const QString &text);

} // namespace lambdarium
