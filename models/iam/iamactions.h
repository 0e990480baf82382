// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names of IAM actions for completion: resources/iam/actions.json. It holds the services that functions use most, not all of
// them, so that an unknown action is no error. Immutable, any thread.

#include <QStringList>

namespace lambdarium {

class IamActions
{
public:
    [[nodiscard]] static const QStringList &all(); ///< "s3:GetObject", ..., sorted
    [[nodiscard]] static QStringList services(); ///< "s3", ..., sorted
    /// Those that begin so, without regard to case; all of a service for "s3:".
    [[nodiscard]] static QStringList startingWith(QStringView prefix);
    /// Known actions that a name with wildcards stands for: "s3:Get*".
    [[nodiscard]] static QStringList matching(QStringView pattern);
};

} // namespace lambdarium
