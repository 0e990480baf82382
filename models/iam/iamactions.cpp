// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/iamactions.h"

#include "iam/iamdata.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

const QStringList &IamActions::all()
{
    static const QStringList actions = [] {
        QStringList read;
        const QJsonObject services = iamData(u"actions.json"_s, u"actions"_s);
        for (auto service = services.begin(); service != services.end(); ++service) {
            const QJsonArray names = service.value().toArray();
            for (const QJsonValue &name : names)
                read += service.key() + u':' + name.toString();
        }
        read.sort();
        return read;
    }();
    return actions;
}

QStringList IamActions::services()
{
    QStringList names;
    for (const QString &action : all())
        names += action.first(action.indexOf(u':'));
    names.removeDuplicates();
    return names;
}

QStringList IamActions::startingWith(QStringView prefix)
{
    QStringList found;
    std::ranges::copy_if(all(), std::back_inserter(found),
                         [&](const QString &action) { return action.startsWith(prefix, Qt::CaseInsensitive); });
    return found;
}

QStringList IamActions::matching(QStringView pattern)
{
    const QString expression =
        QRegularExpression::wildcardToRegularExpression(pattern, QRegularExpression::NonPathWildcardConversion);
    return all().filter(QRegularExpression(expression, QRegularExpression::CaseInsensitiveOption));
}

} // namespace lambdarium
