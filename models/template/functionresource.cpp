// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/functionresource.h"

#include "template/propertytable.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

bool FunctionResource::isServerless() const
{
    return resourceType == "AWS::Serverless::Function"_L1;
}

PropertyValue FunctionResource::property(const QString &key) const
{
    if (const QString name = PropertyTable::environmentName(key); !name.isEmpty()) {
        for (const EnvironmentVariable &variable : environment) {
            if (variable.name == name)
                return variable.value;
        }
    }
    PropertyValue unset;
    unset.key = key;
    unset.value = QJsonValue::Undefined;
    return properties.value(key, unset);
}

QString FunctionResource::name() const
{
    const PropertyValue given = property(u"functionName"_s);
    return given.resolved && !given.text.isEmpty() ? given.text : logicalId;
}

} // namespace lambdarium
