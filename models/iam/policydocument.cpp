// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/policydocument.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PolicyDocument)
};

std::unexpected<Error> wrong(qsizetype number, const QString &what)
{
    return failure(ErrorCode::InvalidInput, Texts::tr("Statement %1 %2.").arg(number).arg(what));
}

QStringList texts(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList list;
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items)
        list += item.toString();
    return list;
}

// One text or a list of texts.
bool isTexts(const QJsonValue &value)
{
    const QJsonArray items = value.toArray();
    return value.isUndefined() || value.isString()
        || (value.isArray() && std::ranges::all_of(items, [](const QJsonValue &item) { return item.isString(); }));
}

// An object, or an expression of the template that is not resolved; null is no element.
bool isConditions(const QJsonValue &value)
{
    static const QRegularExpression expression(u"[!${]"_s);
    return value.isUndefined() || value.isNull() || value.isObject() || value.toString().contains(expression);
}

QJsonValue written(const QStringList &list)
{
    return list.size() == 1 ? QJsonValue(list.first()) : QJsonValue(QJsonArray::fromStringList(list));
}

Result<PolicyStatement> readStatement(const QJsonObject &object, qsizetype number)
{
    static const QStringList known{u"Sid"_s,         u"Effect"_s,    u"Action"_s,       u"NotAction"_s, u"Resource"_s,
                                   u"NotResource"_s, u"Principal"_s, u"NotPrincipal"_s, u"Condition"_s};
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (!known.contains(key))
            return wrong(number, Texts::tr("has an element %1 that policies do not know").arg(key));
    }
    const QString effect = object["Effect"_L1].toString();
    if (effect.isEmpty())
        return wrong(number, Texts::tr("has no Effect"));
    if (effect != "Allow"_L1 && effect != "Deny"_L1)
        return wrong(number, Texts::tr("has an Effect that is not Allow or Deny"));
    for (const QString &key : {u"Action"_s, u"NotAction"_s, u"Resource"_s, u"NotResource"_s}) {
        if (!isTexts(object[key]))
            return wrong(number, Texts::tr("needs a text or a list of texts for %1").arg(key));
    }
    if (!isConditions(object["Condition"_L1]))
        return wrong(number, Texts::tr("needs an object for Condition"));
    const QJsonValue principal = object["Principal"_L1];
    PolicyStatement statement{object["Sid"_L1].toVariant().toString(),
                              effect == "Allow"_L1,
                              texts(object["Action"_L1]),
                              texts(object["NotAction"_L1]),
                              texts(object["Resource"_L1]),
                              texts(object["NotResource"_L1]),
                              principal.isNull() ? QJsonValue(QJsonValue::Undefined) : principal,
                              object["Condition"_L1].toObject()};
    if (statement.actions.isEmpty() == statement.notActions.isEmpty())
        return wrong(number, Texts::tr("needs Action or NotAction, one of them"));
    if (!statement.resources.isEmpty() && !statement.notResources.isEmpty())
        return wrong(number, Texts::tr("can't have both Resource and NotResource"));
    // "*" or "service:Name" with wildcards; an expression of the template is left alone.
    static const QRegularExpression action(u"^(\\*|[a-z0-9-]+:[A-Za-z0-9*?]+|.*[!${].*)$"_s);
    const QStringList actions = statement.actions + statement.notActions;
    for (const QString &name : actions) {
        if (!action.match(name).hasMatch())
            return wrong(number, Texts::tr("has an action %1 that is not of the form service:Name").arg(name));
    }
    return statement;
}

} // namespace

QJsonObject PolicyStatement::toJson() const
{
    QJsonObject object;
    if (!sid.isEmpty())
        object["Sid"_L1] = sid;
    object["Effect"_L1] = allow ? u"Allow"_s : u"Deny"_s;
    if (!principal.isUndefined() && !principal.isNull())
        object["Principal"_L1] = principal;
    const auto add = [&](QLatin1StringView key, const QStringList &list) {
        if (!list.isEmpty())
            object[key] = written(list);
    };
    add("Action"_L1, actions);
    add("NotAction"_L1, notActions);
    add("Resource"_L1, resources);
    add("NotResource"_L1, notResources);
    if (!conditions.isEmpty())
        object["Condition"_L1] = conditions;
    return object;
}

Result<PolicyDocument> PolicyDocument::fromJson(const QJsonObject &object)
{
    PolicyDocument document{object["Version"_L1].toString(), object["Id"_L1].toString(), {}};
    const QJsonValue list = object["Statement"_L1];
    if (!list.isObject() && !list.isArray())
        return failure(ErrorCode::InvalidInput, Texts::tr("The policy has no Statement."));
    const QJsonArray items = list.isObject() ? QJsonArray{list} : list.toArray();
    if (!document.version.isEmpty() && document.version != "2012-10-17"_L1 && document.version != "2008-10-17"_L1)
        return failure(ErrorCode::InvalidInput, Texts::tr("The policy's Version must be 2012-10-17."));
    for (const QJsonValue &item : items) {
        if (!item.isObject())
            return wrong(document.statements.size() + 1, Texts::tr("is no object"));
        auto statement = readStatement(item.toObject(), document.statements.size() + 1);
        if (!statement)
            return std::unexpected(statement.error());
        document.statements.append(std::move(*statement));
    }
    return document;
}

Result<PolicyDocument> PolicyDocument::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = json.first(std::clamp<qsizetype>(error.offset, 0, json.size()));
        const TextPosition position{before.count('\n') + 1,
                                    QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1};
        return failure(ErrorCode::Parse, Texts::tr("Not valid JSON: %1.").arg(error.errorString()), {}, position);
    }
    if (!document.isObject())
        return failure(ErrorCode::InvalidInput, Texts::tr("A policy is a JSON object."));
    return fromJson(document.object());
}

QJsonObject PolicyDocument::toJson() const
{
    QJsonObject object{{u"Version"_s, version.isEmpty() ? u"2012-10-17"_s : version}};
    if (!id.isEmpty())
        object["Id"_L1] = id;
    QJsonArray list;
    for (const PolicyStatement &statement : statements)
        list.append(statement.toJson());
    object["Statement"_L1] = list;
    return object;
}

} // namespace lambdarium
