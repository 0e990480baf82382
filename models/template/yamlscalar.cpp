// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/yamlscalar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool isOneOf(QByteArrayView text, std::initializer_list<QByteArrayView> words)
{
    return std::ranges::find(words, text) != words.end();
}

std::optional<bool> booleanOf(QByteArrayView text)
{
    if (isOneOf(text, {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"}))
        return true;
    if (isOneOf(text, {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"}))
        return false;
    return std::nullopt;
}

bool startsAsNumber(QByteArrayView text)
{
    const char first = text.front();
    return first == '+' || first == '-' || first == '.' || (first >= '0' && first <= '9');
}

// 190:20:30 is 685230 in YAML 1.1.
QJsonValue sexagesimal(const QString &digits, bool negative)
{
    qint64 total = 0;
    for (const QString &part : digits.split(u':')) {
        if (total > (Q_INT64_C(1) << 52))
            return QJsonValue();
        total = total * 60 + part.toLongLong();
    }
    return negative ? -total : total;
}

QJsonValue integerOf(QString digits, bool negative, const QString &original)
{
    digits.remove(u'_');
    if (digits.contains(u':'))
        return sexagesimal(digits, negative);
    int base = 10;
    if (digits.startsWith("0x"_L1))
        base = 16;
    else if (digits.startsWith("0b"_L1))
        base = 2;
    else if (digits.size() > 1 && digits.startsWith(u'0'))
        base = 8;
    bool good = false;
    const qint64 value = (base == 16 || base == 2 ? digits.sliced(2) : digits).toLongLong(&good, base);
    // A number that is too long keeps its digits as text: losing some would be worse.
    return good ? QJsonValue(negative ? -value : value) : QJsonValue(original);
}

QJsonValue numberOf(QByteArrayView bytes)
{
    static const QRegularExpression integer(
        u"^([-+]?)(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$"_s);
    static const QRegularExpression real(
        u"^[-+]?(?:[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$"_s);
    const QString text = QString::fromUtf8(bytes);
    if (const auto match = integer.match(text); match.hasMatch())
        return integerOf(match.captured(2), match.capturedView(1) == u"-", text);
    if (real.match(text).hasMatch())
        return realValue(QString(text).remove(u'_').toDouble());
    return text;
}

bool looksLikeDate(const QString &text)
{
    static const QRegularExpression date(u"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \\t])"_s);
    return date.match(text).hasMatch();
}

bool looksLikeNumber(const QString &text)
{
    // Wider than any reader: 0o17 and 1e3 are numbers in YAML 1.2 only, .inf and .nan are numbers everywhere.
    static const QRegularExpression number(
        u"^[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|0o[0-7_]+|0x[0-9a-fA-F_]+"
        u"|0b[01_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?|\\.(?:inf|Inf|INF))$|^\\.(?:nan|NaN|NAN)$"_s);
    return number.match(text).hasMatch();
}

bool isPrintable(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() != 0x7f && !(c.unicode() >= 0x80 && c.unicode() < 0xa0) && c.unicode() != 0x2028
            && c.unicode() != 0x2029 && c.unicode() != 0xfeff && c.unicode() < 0xfffe;
    });
}

bool hasPlainShape(const QString &text, bool inFlow)
{
    static constexpr QStringView indicators = u",[]{}#&*!|>'\"%@`";
    if (text.isEmpty() || !isPrintable(text) || text.front().isSpace() || text.back().isSpace())
        return false;
    const QChar first = text.front();
    if (indicators.contains(first))
        return false;
    if ((first == u'-' || first == u'?' || first == u':') && (text.size() == 1 || text[1].isSpace() || inFlow))
        return false;
    if (text.startsWith("---"_L1) || text.startsWith("..."_L1))
        return false;
    if (text.contains(": "_L1) || text.contains(" #"_L1) || text.endsWith(u':'))
        return false;
    static constexpr QStringView flowIndicators = u",[]{}?:";
    return !inFlow || std::ranges::none_of(text, [](QChar c) { return flowIndicators.contains(c); });
}

} // namespace

QJsonValue realValue(double number)
{
    const QString text = QString::number(number, 'g', QLocale::FloatingPointShortest);
    const bool whole = std::ranges::all_of(text, [](QChar c) { return c.isDigit() || c == u'-'; });
    return whole ? QJsonValue(text + ".0"_L1) : QJsonValue(number);
}

QJsonValue plainScalarValue(QByteArrayView text)
{
    if (text.isEmpty() || isOneOf(text, {"~", "null", "Null", "NULL"}))
        return QJsonValue::Null;
    if (const auto boolean = booleanOf(text))
        return *boolean;
    if (startsAsNumber(text))
        return numberOf(text);
    return QString::fromUtf8(text);
}

QString scalarDisplayText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const QVariant number = value.toVariant();
        if (number.typeId() != QMetaType::Double)
            return QString::number(number.toLongLong());
        return QString::number(number.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

bool isSafePlain(const QString &text, bool inFlow)
{
    if (!hasPlainShape(text, inFlow))
        return false;
    const QByteArray bytes = text.toUtf8();
    if (isOneOf(bytes, {"~", "null", "Null", "NULL", "<<", "=", "y", "Y", "n", "N"}) || booleanOf(bytes))
        return false;
    return !looksLikeNumber(text) && !looksLikeDate(text);
}

bool fitsSingleQuotes(const QString &text)
{
    return isPrintable(text);
}

QByteArray singleQuoted(const QString &text)
{
    return '\'' + QString(text).replace(u'\'', "''"_L1).toUtf8() + '\'';
}

QByteArray doubleQuoted(const QString &text)
{
    QString out = u"\""_s;
    for (const QChar c : text) {
        static constexpr QStringView plain = u"\"\\\b\f\n\r\t";
        static constexpr QStringView names = u"\"\\bfnrt";
        if (const qsizetype known = plain.indexOf(c); known >= 0)
            out += u'\\' + names.sliced(known, 1);
        else if (c.isSurrogate() || isPrintable(QString(c)))
            out += c;
        else
            out += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    }
    return (out + u'"').toUtf8();
}

bool fitsLiteral(const QString &text)
{
    if (!text.contains(u'\n') || text.front().isSpace() || text.endsWith("\n\n"_L1))
        return false;
    return std::ranges::all_of(text.split(u'\n'), [](const QString &line) {
        return isPrintable(QString(line).remove(u'\t')) && (line.isEmpty() || !line.back().isSpace()) && !line.startsWith(u'\t');
    });
}

} // namespace lambdarium
