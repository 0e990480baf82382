// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/layerrecords.h"

#include "invocation/functionconfiguration.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString layerName(const QString &nameOrArn)
{
    return nameOrArn.section(u':', -1);
}

QString layerArn(const QString &name)
{
    FunctionConfiguration defaults;
    return "arn:aws:lambda:"_L1 + defaults.region + u':' + defaults.accountId + ":layer:"_L1 + name;
}

const ApiJson &layerIn(const ApiJson &content, const QString &name)
{
    return member(member(content, "layers"), name.toStdString());
}

const ApiJson &layerVersionIn(const ApiJson &content, const QString &name, const QString &version)
{
    return member(member(layerIn(content, name), "versions"), version.toStdString());
}

} // namespace lambdarium
