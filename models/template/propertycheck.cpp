// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertycheck.h"

#include "template/propertyrow.h"
#include "template/yamlscalar.h"

#include <QHash>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Texts = PropertyTexts;

QString numberRange(const PropertyInfo &info)
{
    const QLocale locale(QLocale::English);
    const QString range =
        Texts::tr("%1 to %2", "range of numbers").arg(locale.toString(info.minimum), locale.toString(info.maximum));
    return info.unit.isEmpty() ? range : range + u' ' + info.unit;
}

std::unexpected<Error> wrong(const QString &sentence)
{
    return failure(ErrorCode::InvalidInput, sentence);
}

std::unexpected<Error> noChoice(const PropertyInfo &info)
{
    return wrong(Texts::tr("%1 must be one of: %2.").arg(info.label, info.choices.join(", "_L1)));
}

Result<> checkInteger(const PropertyInfo &info, const QJsonValue &value)
{
    // A template may hold the number as text or as 512.0; -1 means "no limit" in some places.
    static const QRegularExpression wholeNumber(u"^-?[0-9]+(\\.0+)?$"_s);
    const QString text = scalarDisplayText(value).trimmed();
    const bool whole = wholeNumber.match(text).hasMatch();
    const double number = text.toDouble();
    if (whole && number >= double(info.minimum) && number <= double(info.maximum))
        return {};
    return wrong(Texts::tr("%1 must be %2.", "Memory must be 128 to 10,240 MB.").arg(info.label, numberRange(info)));
}

// Compiled once in a thread: a template has the same settings in thousands of functions.
const QRegularExpression &compiled(const QString &pattern)
{
    static thread_local QHash<QString, QRegularExpression> known;
    auto found = known.find(pattern);
    if (found == known.end())
        found = known.insert(
            pattern,
            QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::UseUnicodePropertiesOption));
    return *found;
}

Result<> checkPattern(const PropertyInfo &info, const QString &string)
{
    if (info.pattern.isEmpty() || compiled(info.pattern).match(string).hasMatch())
        return {};
    if (info.key == "role"_L1)
        return wrong(
            Texts::tr("%1 must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name.").arg(info.label));
    if (info.key == "handler"_L1)
        return wrong(Texts::tr("%1 must be a name without blanks.").arg(info.label));
    if (info.pattern.startsWith("subnet-"_L1) || info.pattern.startsWith("sg-"_L1))
        return wrong(Texts::tr("%1 must begin with %2.").arg(info.label, info.pattern.first(info.pattern.indexOf(u'-') + 1)));
    if (info.pattern.startsWith("/mnt/"_L1))
        return wrong(Texts::tr("%1 must be a folder under /mnt, such as /mnt/data.").arg(info.label));
    if (info.pattern.startsWith("arn:"_L1))
        return wrong(
            Texts::tr("%1 must be an ARN of the right kind, or an expression such as !GetAtt Name.Arn.").arg(info.label));
    return wrong(Texts::tr("%1 has a form that Lambda does not accept.").arg(info.label));
}

Result<> checkText(const PropertyInfo &info, const QString &string)
{
    if (info.minimum > 0 && string.size() < info.minimum)
        return wrong(Texts::tr("%1 must not be empty.").arg(info.label));
    if (info.maximum > 0 && string.size() > info.maximum)
        return wrong(Texts::tr("%1 must have at most %2 characters.").arg(info.label).arg(info.maximum));
    if (info.type == PropertyType::Choice && !info.choices.contains(string))
        return noChoice(info);
    return checkPattern(info, string);
}

// yes and no are how people write it; the template gets true and false.
QJsonValue booleanOf(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == "true"_L1 || word == "yes"_L1 || word == "on"_L1)
        return true;
    if (word == "false"_L1 || word == "no"_L1 || word == "off"_L1)
        return false;
    return text;
}

} // namespace

Result<QJsonValue> parseSimple(const PropertyInfo &info, const QString &text)
{
    QJsonValue value = text;
    if (info.type == PropertyType::Integer) {
        // "1,024" is how the number is shown; people paste it.
        bool good = false;
        const qint64 number = QString(text).remove(u',').trimmed().toLongLong(&good);
        if (good)
            value = number;
    } else if (info.type == PropertyType::Boolean) {
        value = booleanOf(text);
    }
    if (auto good = checkSimple(info, value); !good)
        return std::unexpected(good.error());
    // A choice of numbers is written as a number.
    if (info.type == PropertyType::Choice) {
        bool good = false;
        const qint64 number = text.toLongLong(&good);
        if (good && QString::number(number) == text)
            value = number;
    }
    return info.isList ? QJsonValue(QJsonArray{value}) : value;
}

Result<> checkSimple(const PropertyInfo &info, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull() || info.type == PropertyType::Json)
        return {};
    QJsonValue single = value;
    if (info.isList && value.isArray()) {
        if (value.toArray().size() != 1)
            return noChoice(info);
        single = value.toArray().at(0);
    }
    if (info.type == PropertyType::Integer)
        return checkInteger(info, single);
    if (info.type == PropertyType::Boolean) {
        if (single.isBool() || info.choices.contains(scalarDisplayText(single)))
            return {};
        return wrong(Texts::tr("%1 must be true or false.").arg(info.label));
    }
    if (single.isObject() || single.isArray()) {
        if (info.key == "codeUri"_L1)
            return {};
        return wrong(Texts::tr("%1 must be a single value.").arg(info.label));
    }
    return checkText(info, scalarDisplayText(single));
}

Result<> checkCount(const PropertyInfo &info, qsizetype count)
{
    if (info.maximum > 0 && count > info.maximum)
        return wrong(Texts::tr("%1: at most %2, not %3.").arg(info.label).arg(info.maximum).arg(count));
    return {};
}

QString rangeText(const PropertyInfo &info)
{
    switch (info.type) {
    case PropertyType::Integer:
        return info.maximum > 0 ? numberRange(info) : QString();
    case PropertyType::List:
    case PropertyType::Map:
        return info.maximum > 0 ? Texts::tr("Up to %1 entries").arg(info.maximum) : QString();
    case PropertyType::String:
        return info.maximum > 0 ? Texts::tr("Up to %1 characters").arg(info.maximum) : QString();
    case PropertyType::Boolean:
    case PropertyType::Choice:
    case PropertyType::Open:
    case PropertyType::Json:
    case PropertyType::Object:
        break;
    }
    return {};
}

} // namespace lambdarium
