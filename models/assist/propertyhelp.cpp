// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/propertyhelp.h"

#include "template/propertytable.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(PropertyHelp)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString withUnit(const QString &text, const QString &unit)
{
    return unit.isEmpty() ? text : text + u'\u00a0' + unit;
}

QString integerText(const PropertyInfo &info)
{
    if (info.maximum > 0)
        return withUnit(T::tr("%1 to %2").arg(number(info.minimum), number(info.maximum)), info.unit);
    return withUnit(T::tr("whole number"), info.unit);
}

QString stringText(const PropertyInfo &info)
{
    return info.maximum > 0 ? T::tr("text, up to %1 characters").arg(number(info.maximum)) : T::tr("text");
}

QString choicesText(const QStringList &choices)
{
    constexpr qsizetype most = 4;
    if (choices.size() == 1)
        return choices.first();
    if (choices.size() > most)
        return T::tr("one of %1 words").arg(number(choices.size()));
    return T::tr("%1 or %2").arg(choices.first(choices.size() - 1).join(u", "), choices.last());
}

} // namespace

QString propertyDetail(const PropertyInfo &info)
{
    switch (info.type) {
    case PropertyType::Integer:
        return integerText(info);
    case PropertyType::Boolean:
        return T::tr("true or false");
    case PropertyType::Choice:
        return choicesText(info.choices);
    case PropertyType::Json:
        return T::tr("any value");
    case PropertyType::List:
        return info.maximum > 0 ? T::tr("list, up to %1").arg(number(info.maximum)) : T::tr("list");
    case PropertyType::Map:
        return T::tr("names with values");
    case PropertyType::Object:
        return T::tr("group");
    case PropertyType::String:
    case PropertyType::Open:
        return stringText(info);
    }
    return {};
}

QString asSentence(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'.') ? text : text + u'.';
}

QString propertyMeaning(const PropertyInfo &info)
{
    QStringList sentences{T::tr("%1: %2.").arg(info.label, propertyDetail(info))};
    if (!info.hint.isEmpty())
        sentences += asSentence(info.hint);
    if (info.type == PropertyType::Choice && info.choices.size() > 4 && info.choices.size() < 20)
        sentences += asSentence(T::tr("One of %1").arg(info.choices.join(u", ")));
    if (!info.defaultValue.isUndefined())
        sentences += asSentence(T::tr("Default: %1").arg(withUnit(PropertyTable::displayText(info.defaultValue), info.unit)));
    if (info.required)
        sentences += T::tr("Must be set.");
    return sentences.join(u' ');
}

} // namespace lambdarium
