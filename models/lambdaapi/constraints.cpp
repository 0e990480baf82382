// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/constraints.h"

#include <QRegularExpression>
#include <QStringList>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = MemberRule::Kind;

// "/Cors/MaxAge" is "cors.maxAge" in messages.
QString fieldOf(const char *path)
{
    QStringList names = QString::fromLatin1(path).split(u'/', Qt::SkipEmptyParts);
    for (QString &name : names)
        name[0] = name[0].toLower();
    return names.join(u'.');
}

bool hasKind(const ApiJson &value, Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return value.is_string();
    case Kind::Number:
        return value.is_number_integer();
    case Kind::Fraction:
        return value.is_number();
    case Kind::Flag:
        return value.is_boolean();
    case Kind::List:
        return value.is_array();
    case Kind::Object:
        return value.is_object();
    }
    return false;
}

QLatin1StringView nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return "a String"_L1;
    case Kind::Number:
        return "an Integer"_L1;
    case Kind::Fraction:
        return "a Double"_L1;
    case Kind::Flag:
        return "a Boolean"_L1;
    case Kind::List:
        return "a List"_L1;
    case Kind::Object:
        return "an Object"_L1;
    }
    return {};
}

QLatin1StringView tokenOf(const ApiJson &value)
{
    if (value.is_string())
        return "STRING_VALUE"_L1;
    if (value.is_boolean())
        return value.get<bool>() ? "TRUE_VALUE"_L1 : "FALSE_VALUE"_L1;
    return value.is_number() ? "NUMBER_VALUE"_L1 : value.is_array() ? "START_ARRAY"_L1 : "START_OBJECT"_L1;
}

double measureOf(const ApiJson &value, Kind kind)
{
    if (kind == Kind::Text)
        return static_cast<double>(textOf(value).size());
    return value.is_number() ? value.get<double>() : static_cast<double>(value.size());
}

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

QStringList violations(const ApiJson &value, const QString &field, const MemberRule &rule)
{
    QStringList found;
    const QString at = "Value '"_L1 + textOf(value) + "' at '"_L1 + field + "' failed to satisfy constraint: Member must "_L1;
    const bool isNumber = rule.kind == Kind::Number || rule.kind == Kind::Fraction;
    const QLatin1StringView what = isNumber ? "have value "_L1 : "have length "_L1;
    const double measure = measureOf(value, rule.kind);
    if (rule.least && measure < *rule.least)
        found += at + what + "greater than or equal to "_L1 + number(*rule.least);
    if (rule.most && measure > *rule.most)
        found += at + what + "less than or equal to "_L1 + number(*rule.most);
    if (rule.kind != Kind::Text)
        return found;
    const QString text = textOf(value);
    if (rule.words && !QString::fromLatin1(rule.words).split(", "_L1).contains(text))
        found += at + "satisfy enum value set: ["_L1 + QLatin1StringView(rule.words) + u']';
    const QString pattern = QString::fromLatin1(rule.pattern);
    if (rule.pattern && !QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch())
        found += at + "satisfy regular expression pattern: "_L1 + pattern;
    return found;
}

ApiResult<void> failing(const QStringList &found)
{
    if (found.isEmpty())
        return {};
    const QString head = found.size() == 1 ? u"1 validation error detected: "_s
                                           : QString::number(found.size()) + " validation errors detected: "_L1;
    return std::unexpected(ApiError{400, u"ValidationException"_s, head + found.join("; "_L1)});
}

} // namespace

ApiResult<void> check(const ApiJson &body, std::span<const MemberRule> rules)
{
    QStringList found;
    for (const MemberRule &rule : rules) {
        const ApiJson &value = valueAt(body, rule.path);
        if (value.is_null()) {
            if (rule.required)
                found += "Value null at '"_L1 + fieldOf(rule.path) + "' failed to satisfy constraint: Member must not be null"_L1;
            continue;
        }
        if (!hasKind(value, rule.kind)) {
            return std::unexpected(
                ApiError{400, u"SerializationException"_s, tokenOf(value) + " can not be converted to "_L1 + nameOf(rule.kind)});
        }
        found += violations(value, fieldOf(rule.path), rule);
    }
    return failing(found);
}

ApiResult<void> check(const QString &text, const char *field, const MemberRule &rule)
{
    return failing(violations(jsonOf(text), QString::fromLatin1(field), rule));
}

ApiResult<qsizetype> pageSize(const QString &text, qsizetype most, qsizetype byDefault)
{
    if (text.isEmpty())
        return byDefault;
    bool isNumber = false;
    const qsizetype asked = text.toInt(&isNumber);
    if (!isNumber || asked < 1)
        return std::unexpected(ApiError::constraint(text, u"maxItems"_s, u"have value greater than or equal to 1"_s));
    if (asked > most)
        return std::unexpected(ApiError::constraint(text, u"maxItems"_s, u"have value less than or equal to %1"_s.arg(most)));
    return asked;
}

} // namespace lambdarium
