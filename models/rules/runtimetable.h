// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lambda's runtimes with their dates and abilities: resources/rules/runtimes.json (lambda-semantics.md, section 10.3; dates
// move, the file says of when they are). Immutable, any thread.

#include <QDate>
#include <QList>
#include <QString>

namespace lambdarium {

struct RuntimeInfo {
    QString name;
    QString family; ///< "python", "nodejs", "java", "dotnet", "ruby", "go" or "provided"
    QDate deprecation; ///< invalid when it is not known, or long ago: see `ended`
    QDate blockCreate;
    QDate blockUpdate;
    bool ended = false; ///< support had ended and updates were blocked when the table was made
    bool arm64 = true;
    bool snapStart = false;
};

class RuntimeTable
{
public:
    [[nodiscard]] static const QList<RuntimeInfo> &all(); ///< those that can be created first, newest of a family first
    [[nodiscard]] static const RuntimeInfo *find(QStringView name);
};

} // namespace lambdarium
