// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/managedpolicies.h"

#include "iam/iamdata.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString ManagedPolicy::shortName() const
{
    return name.sliced(name.lastIndexOf(u'/') + 1);
}

QString ManagedPolicy::arn(const QString &partition) const
{
    return u"arn:%1:iam::aws:policy/%2"_s.arg(partition, name);
}

const QList<ManagedPolicy> &ManagedPolicies::all()
{
    static const QList<ManagedPolicy> policies = [] {
        QList<ManagedPolicy> read;
        const QJsonObject entries = iamData(u"managedpolicies.json"_s, u"policies"_s);
        for (auto entry = entries.begin(); entry != entries.end(); ++entry)
            read.append({entry.key(), entry.value()["summary"_L1].toString(), statementsFrom(entry.value()["statements"_L1])});
        return read;
    }();
    return policies;
}

const ManagedPolicy *ManagedPolicies::find(QStringView nameOrArn)
{
    const QStringView name = nameOrArn.startsWith(u"arn:") ? nameOrArn.sliced(nameOrArn.indexOf(u'/') + 1) : nameOrArn;
    for (const ManagedPolicy &policy : all()) {
        if (policy.name == name || policy.shortName() == name)
            return &policy;
    }
    return nullptr;
}

} // namespace lambdarium
