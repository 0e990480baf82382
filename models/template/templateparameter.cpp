// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templateparameter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateParameter)
};

bool isList(const QString &type)
{
    return type == "CommaDelimitedList"_L1 || type.startsWith("List<"_L1);
}

QString rangeProblem(const TemplateParameter &parameter, const QString &item)
{
    bool isNumber = false;
    const double number = item.toDouble(&isNumber);
    if (!isNumber)
        return Texts::tr("Parameter %1 must be a number, not “%2”.").arg(parameter.name, item);
    const QLocale locale(QLocale::English);
    if (parameter.minimum && number < *parameter.minimum)
        return Texts::tr("Parameter %1 must be at least %2.").arg(parameter.name, locale.toString(*parameter.minimum));
    if (parameter.maximum && number > *parameter.maximum)
        return Texts::tr("Parameter %1 must be at most %2.").arg(parameter.name, locale.toString(*parameter.maximum));
    return {};
}

QString textProblem(const TemplateParameter &parameter, const QString &text)
{
    if (parameter.minimumLength && text.size() < *parameter.minimumLength)
        return Texts::tr("Parameter %1 must have at least %n characters.", nullptr, int(*parameter.minimumLength))
            .arg(parameter.name);
    if (parameter.maximumLength && text.size() > *parameter.maximumLength)
        return Texts::tr("Parameter %1 must have at most %n characters.", nullptr, int(*parameter.maximumLength))
            .arg(parameter.name);
    if (parameter.allowedPattern.isEmpty())
        return {};
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(parameter.allowedPattern));
    if (!pattern.isValid())
        return Texts::tr("AllowedPattern of parameter %1 is no regular expression.").arg(parameter.name);
    if (pattern.match(text).hasMatch())
        return {};
    return Texts::tr("Parameter %1 must match %2.").arg(parameter.name, parameter.allowedPattern);
}

QString itemProblem(const TemplateParameter &parameter, const QString &item)
{
    if (!parameter.allowedValues.isEmpty() && !parameter.allowedValues.contains(item))
        return Texts::tr("Parameter %1 must be one of: %2.").arg(parameter.name, parameter.allowedValues.join(", "_L1));
    if (parameter.type == "Number"_L1 || parameter.type == "List<Number>"_L1)
        return rangeProblem(parameter, item);
    return textProblem(parameter, item);
}

} // namespace

QString parameterProblem(const TemplateParameter &parameter, const QString &value)
{
    QStringList items{value};
    if (isList(parameter.type)) {
        items = value.split(u',', Qt::SkipEmptyParts);
        for (QString &item : items)
            item = item.trimmed();
    }
    for (const QString &item : std::as_const(items)) {
        QString problem = itemProblem(parameter, item);
        if (problem.isEmpty())
            continue;
        if (!parameter.constraint.isEmpty())
            problem += u' ' + parameter.constraint;
        return problem;
    }
    return {};
}

} // namespace lambdarium
