// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertyinfo.h"

namespace lambdarium {

namespace {

// "batchSize", "BatchSize" or the last part of a longer path.
bool isNamed(const PropertyInfo &info, QStringView key)
{
    const auto last = [key](const QStringList &path) {
        return !path.isEmpty() && (path.last() == key || QString(path.last().left(1).toLower() + path.last().sliced(1)) == key);
    };
    return info.key == key || last(info.samPath) || last(info.cloudFormationPath);
}

const PropertyInfo *named(const QList<PropertyInfo> &fields, QStringView key)
{
    auto found = std::ranges::find(fields, key, &PropertyInfo::key);
    if (found == fields.cend())
        found = std::ranges::find_if(fields, [key](const PropertyInfo &info) { return isNamed(info, key); });
    return found == fields.cend() ? nullptr : &*found;
}

} // namespace

const PropertyInfo *PropertyInfo::caseOf(QStringView typeName) const
{
    const auto found = std::ranges::find(cases, typeName, &PropertyInfo::key);
    return found == cases.cend() ? nullptr : &*found;
}

const PropertyInfo *PropertyInfo::member(QStringView name, QStringView typeName) const
{
    if (const PropertyInfo *own = named(fields, name))
        return own;
    if (const PropertyInfo *known = caseOf(typeName))
        return named(known->fields, name);
    for (const PropertyInfo &any : cases) {
        if (const PropertyInfo *found = named(any.fields, name))
            return found;
    }
    return nullptr;
}

} // namespace lambdarium
