// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/functionresource.h"

#include "template/propertytable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionResource)
};

OriginLink ownLink(const FunctionResource &function, const PropertyValue &value)
{
    OriginLink link;
    const QString text = value.secret ? u"\u2022\u2022\u2022\u2022"_s
        : value.expression.isEmpty()  ? value.text
                                      : value.expression;
    link.kind = value.origin == Origin::Globals ? OriginKind::Globals : OriginKind::Function;
    link.text = value.origin == Origin::Globals ? Texts::tr("Globals: %1").arg(text)
                                                : Texts::tr("%1 itself: %2").arg(function.logicalId, text);
    link.span = value.span;
    link.position = value.position;
    return link;
}

} // namespace

QList<OriginLink> originChain(const FunctionResource &function, const PropertyValue &value)
{
    QList<OriginLink> chain;
    if (!function.loop.isEmpty())
        chain.append({OriginKind::Loop,
                      Texts::tr("%1 makes %2").arg(function.loop, function.logicalId),
                      function.span,
                      function.position,
                      {},
                      true});
    const bool isDefault = value.origin == Origin::Default;
    if (!isDefault)
        chain.append(ownLink(function, value));
    for (const OriginLink &link : value.links) {
        if (link.effective)
            chain.append(link);
    }
    for (const OriginLink &link : value.links) {
        if (!link.effective)
            chain.append(link);
    }
    if (value.key == "role"_L1 && function.isServerless())
        chain.append({OriginKind::SamDefault,
                      Texts::tr("SAM makes the role %1Role when none is named").arg(function.logicalId),
                      {},
                      {},
                      {},
                      isDefault});
    const PropertyInfo *info = PropertyTable::find(value.key);
    if (info && !info->defaultValue.isUndefined() && !info->defaultValue.isNull())
        chain.append({OriginKind::ServiceDefault,
                      Texts::tr("Lambda's default: %1").arg(PropertyTable::displayText(info->defaultValue)),
                      {},
                      {},
                      {},
                      isDefault});
    return chain;
}

QString PropertyValue::effectiveText() const
{
    const bool written = resolved && !expression.isEmpty() && text == expression;
    return written ? PropertyTable::displayText(value) : text;
}

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
    const auto given = std::ranges::find(properties, key, &PropertyValue::key);
    if (given != properties.cend())
        return *given;
    PropertyValue byDefault;
    byDefault.key = key;
    byDefault.value = QJsonValue::Undefined;
    if (hasSetting(key)) {
        byDefault.value = PropertyTable::find(key)->defaultValue;
        byDefault.text = PropertyTable::displayText(byDefault.value);
    }
    return byDefault;
}

bool FunctionResource::hasSetting(const QString &key) const
{
    const PropertyInfo *info = PropertyTable::find(key);
    return info && info->isOwnScalar(isServerless());
}

void FunctionResource::setProperty(const PropertyValue &value)
{
    const auto known = std::ranges::find(properties, value.key, &PropertyValue::key);
    if (known == properties.end())
        properties.append(value);
    else
        *known = value;
}

QString FunctionResource::name() const
{
    const PropertyValue given = property(u"functionName"_s);
    if (given.resolved && !given.text.isEmpty())
        return given.text;
    // "Stack/Function" of a nested stack: a name has no slash.
    return file.isEmpty() ? logicalId : QString(logicalId).replace(u'/', u'-');
}

} // namespace lambdarium
