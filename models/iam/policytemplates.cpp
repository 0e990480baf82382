// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/policytemplates.h"

#include "iam/iamdata.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PolicyTemplates)
};

QList<PolicyTemplate> load()
{
    QList<PolicyTemplate> templates;
    const QJsonObject entries = iamData(u"policytemplates.json"_s, u"templates"_s);
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        PolicyTemplate read{
            entry.key(), entry.value()["summary"_L1].toString(), {}, statementsFrom(entry.value()["statements"_L1])};
        const QJsonObject parameters = entry.value()["parameters"_L1].toObject();
        for (auto parameter = parameters.begin(); parameter != parameters.end(); ++parameter)
            read.parameters.append({parameter.key(), parameter.value().toString()});
        templates.append(read);
    }
    return templates;
}

using Values = QMap<QString, QString>;

// One pass, so that a value that holds "${...}" itself is left alone.
QString substituted(const QString &text, const Values &values)
{
    QString result;
    qsizetype at = 0;
    for (qsizetype open = text.indexOf("${"_L1); open >= 0; open = text.indexOf("${"_L1, at)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString name = text.sliced(open + 2, close - open - 2);
        result += text.sliced(at, open - at) + values.value(name, text.sliced(open, close + 1 - open));
        at = close + 1;
    }
    return result + text.sliced(at);
}

QJsonValue substituted(const QJsonValue &value, const Values &values)
{
    if (value.isString())
        return substituted(value.toString(), values);
    if (value.isArray()) {
        QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            list[i] = substituted(list.at(i), values);
        return list;
    }
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = substituted(it.value(), values);
    return object;
}

Result<> checkParameters(const PolicyTemplate &policy, const Values &values)
{
    QStringList names;
    for (const PolicyTemplateParameter &parameter : policy.parameters) {
        names += parameter.name;
        if (!values.contains(parameter.name))
            return failure(ErrorCode::InvalidInput, Texts::tr("%1 needs the parameter %2.").arg(policy.name, parameter.name));
    }
    for (const QString &name : values.keys()) {
        if (!names.contains(name))
            return failure(ErrorCode::InvalidInput, Texts::tr("%1 has no parameter %2.").arg(policy.name, name));
    }
    return {};
}

} // namespace

const QList<PolicyTemplate> &PolicyTemplates::all()
{
    static const QList<PolicyTemplate> templates = load();
    return templates;
}

QString PolicyTemplate::entrySource() const
{
    QString source = name + u':';
    for (const PolicyTemplateParameter &parameter : parameters)
        source += "\n  "_L1 + parameter.name + ": ''"_L1;
    return parameters.isEmpty() ? source + " {}"_L1 : source;
}

const PolicyTemplate *PolicyTemplates::find(QStringView name)
{
    const auto found = std::ranges::find(all(), name, &PolicyTemplate::name);
    return found == all().end() ? nullptr : &*found;
}

Result<QList<PolicyStatement>> PolicyTemplates::expand(const QString &name, const QMap<QString, QString> &parameters,
                                                       const PolicyScope &scope)
{
    const PolicyTemplate *policy = find(name);
    if (!policy)
        return failure(ErrorCode::NotFound, Texts::tr("SAM has no policy template %1.").arg(name));
    if (const auto good = checkParameters(*policy, parameters); !good)
        return std::unexpected(good.error());
    Values values = parameters;
    values.insert(u"AWS::Partition"_s, scope.partition);
    values.insert(u"AWS::Region"_s, scope.region);
    values.insert(u"AWS::AccountId"_s, scope.accountId);
    QList<PolicyStatement> statements = policy->statements;
    for (PolicyStatement &statement : statements) {
        for (QString &resource : statement.resources)
            resource = substituted(resource, values);
        statement.conditions = substituted(QJsonValue(statement.conditions), values).toObject();
    }
    return statements;
}

} // namespace lambdarium
