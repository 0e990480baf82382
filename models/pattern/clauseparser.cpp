// SPDX-License-Identifier: GPL-3.0-or-later
// The operators of a clause. The sentences of errors are the service's own and stay untranslated.
#include "pattern/clause.h"
#include "pattern/comparablenumber.h"
#include "pattern/ipaddress.h"
#include "pattern/textmatching.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Comparison = bool (*)(QStringView pattern, QStringView text);

// Matches a string value by a comparison with the pattern's text.
ValueTest textTest(const QString &pattern, Comparison comparison)
{
    return [=](const LocatedJson &value) { return value.isString() && comparison(pattern, value.text); };
}

bool isPrefix(QStringView pattern, QStringView text)
{
    return text.startsWith(pattern);
}

bool isSuffix(QStringView pattern, QStringView text)
{
    return text.endsWith(pattern);
}

ValueTest equalsText(const QString &wanted)
{
    return [=](const LocatedJson &value) { return value.isString() && value.text == wanted; };
}

// A text that is an IP address stands for the address, however it is written.
ValueTest equalsTextOrAddress(const QString &wanted)
{
    const QByteArray address = addressBytes(wanted);
    if (address.isEmpty())
        return equalsText(wanted);
    return [=](const LocatedJson &value) { return value.isString() && addressBytes(value.text) == address; };
}

// Numbers that a double can't say exactly are equal when they are written alike.
ValueTest equalsNumber(const QString &wanted)
{
    const std::optional<double> number = comparableNumber(wanted);
    return [=](const LocatedJson &value) {
        if (!value.isNumber())
            return false;
        const std::optional<double> other = comparableNumber(value.text);
        return number && other ? *number == *other : value.text == wanted;
    };
}

class AlternativeParser
{
public:
    explicit AlternativeParser(QByteArrayView text)
        : m_text(text)
    {
    }

    Result<Alternative> parse(const LocatedJson &node)
    {
        auto alternative = read(node);
        if (alternative)
            alternative->source = node.display();
        return alternative;
    }

    std::unexpected<Error> refuse(const LocatedJson &node, const QString &reason) const
    {
        return failure(ErrorCode::InvalidInput, reason, {}, positionIn(m_text, node.span.begin));
    }

private:
    static Alternative anyOf(ValueTest test) { return {Alternative::Kind::AnyOf, {std::move(test)}, {}}; }

    Result<Alternative> read(const LocatedJson &node) const
    {
        switch (node.kind) {
        case LocatedJson::Kind::String:
            return anyOf(equalsTextOrAddress(node.text));
        case LocatedJson::Kind::Number:
            return anyOf(equalsNumber(node.text));
        case LocatedJson::Kind::Null:
        case LocatedJson::Kind::Boolean:
            return anyOf([kind = node.kind, text = node.text](const LocatedJson &value) {
                return value.kind == kind && value.text == text;
            });
        case LocatedJson::Kind::Object:
            return readOperator(node);
        case LocatedJson::Kind::Array:
            break;
        }
        return refuse(node, u"Match value must be String, number, true, false, or null"_s);
    }

    Result<Alternative> readOperator(const LocatedJson &node) const
    {
        if (node.members.empty())
            return refuse(node, u"Match expression name not found"_s);
        const QString &name = node.members.front().key;
        const LocatedJson &operand = node.members.front().value;
        auto alternative = readNamed(name, operand, node);
        if (alternative && node.members.size() > 1)
            return refuse(node.members[1].value,
                          name == "numeric"_L1 || name == "anything-but"_L1 ? u"Too many elements in numeric expression"_s
                                                                            : u"Only one key allowed in match expression"_s);
        return alternative;
    }

    Result<Alternative> readNamed(const QString &name, const LocatedJson &operand, const LocatedJson &node) const
    {
        if (name == "exactly"_L1)
            return operand.isString() ? Result<Alternative>(anyOf(equalsText(operand.text)))
                                      : refuse(operand, u"exact match pattern must be a string"_s);
        if (name == "prefix"_L1 || name == "suffix"_L1)
            return readAffix(name, operand);
        if (name == "equals-ignore-case"_L1)
            return readIgnoringCase(operand, equalsIgnoringCase);
        if (name == "wildcard"_L1)
            return single(wildcardTest(operand));
        if (name == "numeric"_L1)
            return readNumeric(operand);
        if (name == "cidr"_L1)
            return readCidr(operand);
        if (name == "exists"_L1)
            return readExists(operand);
        if (name == "anything-but"_L1)
            return readAnythingBut(operand);
        return refuse(node, u"Unrecognized match type "_s + name);
    }

    static Result<Alternative> single(const Result<ValueTest> &test)
    {
        return test ? Result<Alternative>(anyOf(*test)) : std::unexpected(test.error());
    }

    Result<Alternative> readIgnoringCase(const LocatedJson &operand, Comparison comparison) const
    {
        if (!operand.isString())
            return refuse(operand, u"equals-ignore-case match pattern must be a string"_s);
        return anyOf(textTest(operand.text, comparison));
    }

    Result<Alternative> readAffix(const QString &name, const LocatedJson &operand) const
    {
        const bool prefix = name == "prefix"_L1;
        if (operand.isString())
            return anyOf(textTest(operand.text, prefix ? isPrefix : isSuffix));
        if (!operand.isObject())
            return refuse(operand, name + u" match pattern must be a string"_s);
        if (operand.members.empty())
            return refuse(operand, (prefix ? u"Prefix"_s : u"Suffix"_s) + u" expression name not found"_s);
        if (operand.members.front().key != "equals-ignore-case"_L1)
            return refuse(operand, u"Unsupported "_s + name + u" pattern: "_s + operand.members.front().key);
        if (operand.members.size() > 1)
            return refuse(operand, u"Only one key allowed in match expression"_s);
        return readIgnoringCase(operand.members.front().value, prefix ? startsIgnoringCase : endsIgnoringCase);
    }

    Result<ValueTest> wildcardTest(const LocatedJson &operand) const
    {
        if (!operand.isString())
            return refuse(operand, u"wildcard match pattern must be a string"_s);
        const auto wildcard = Wildcard::parse(operand.text);
        if (!wildcard)
            return refuse(operand, wildcard.error().message);
        return ValueTest(
            [wildcard = *wildcard](const LocatedJson &value) { return value.isString() && wildcard.matches(value.text); });
    }

    Result<Alternative> readCidr(const LocatedJson &operand) const
    {
        if (!operand.isString())
            return refuse(operand, u"prefix match pattern must be a string"_s);
        const auto block = AddressBlock::parse(operand.text);
        if (!block)
            return refuse(operand, block.error().message);
        return anyOf([=](const LocatedJson &value) {
            const QByteArray address = value.isString() ? addressBytes(value.text) : QByteArray();
            return !address.isEmpty() && block->contains(address);
        });
    }

    Result<Alternative> readExists(const LocatedJson &operand) const
    {
        if (operand.kind != LocatedJson::Kind::Boolean)
            return refuse(operand, u"exists match pattern must be either true or false."_s);
        return Alternative{operand.text == "true"_L1 ? Alternative::Kind::Present : Alternative::Kind::Absent, {}, {}};
    }

    /// One end of a numeric range.
    struct Bound {
        double value = 0;
        bool open = false; ///< the value itself is outside
    };

    Result<Bound> readBound(const LocatedJson &list, size_t at, const QString &name) const
    {
        const QString &sign = list.items[at].text;
        if (at + 1 >= list.items.size() || !list.items[at + 1].isNumber())
            return refuse(list, u"Value of "_s + (name.isEmpty() ? sign : name) + u" must be numeric"_s);
        const LocatedJson &number = list.items[at + 1];
        const std::optional<double> value = comparableNumber(number.text);
        if (!value)
            return refuse(number, u"Cannot compare number : "_s + number.text);
        return Bound{*value, sign.size() == 1};
    }

    Result<Alternative> readNumeric(const LocatedJson &list) const
    {
        if (!list.isArray())
            return refuse(list, u"Value of numeric must be an array."_s);
        if (list.items.empty() || !list.items[0].isString())
            return refuse(list, u"Invalid member in numeric match: "_s + (list.items.empty() ? u"]"_s : list.items[0].text));
        const QString sign = list.items[0].text;
        if (!QStringList{u"="_s, u"<"_s, u"<="_s, u">"_s, u">="_s}.contains(sign))
            return refuse(list.items[0], u"Unrecognized numeric range operator: "_s + sign);
        const auto first = readBound(list, 0, sign == "="_L1 ? u"equals"_s : QString());
        if (!first)
            return std::unexpected(first.error());
        if (sign.startsWith(u'>') && list.items.size() > 2)
            return readRange(list, *first);
        if (list.items.size() > 2)
            return refuse(list.items[2], u"Too many elements in numeric expression"_s);
        return numberTest([=, limit = *first](double value) {
            if (sign == "="_L1)
                return value == limit.value;
            const bool inside = sign.startsWith(u'<') ? value < limit.value : value > limit.value;
            return inside || (!limit.open && value == limit.value);
        });
    }

    Result<Alternative> readRange(const LocatedJson &list, Bound bottom) const
    {
        const LocatedJson &sign = list.items[2];
        if (!sign.isString())
            return refuse(sign, u"Bad value in numeric range: "_s + sign.text);
        if (sign.text != "<"_L1 && sign.text != "<="_L1)
            return refuse(sign, u"Bad numeric range operator: "_s + sign.text);
        const auto top = readBound(list, 2, {});
        if (!top)
            return std::unexpected(top.error());
        if (list.items.size() > 4)
            return refuse(list.items[4], u"Too many terms in numeric range expression"_s);
        if (bottom.value >= top->value)
            return refuse(list, u"Bottom must be less than top"_s);
        return numberTest([bottom, limit = *top](double value) {
            return (value > bottom.value || (!bottom.open && value == bottom.value))
                && (value < limit.value || (!limit.open && value == limit.value));
        });
    }

    template <class Test>
    static Alternative numberTest(Test test)
    {
        return anyOf([test](const LocatedJson &value) {
            const std::optional<double> number = value.isNumber() ? comparableNumber(value.text) : std::nullopt;
            return number && test(*number);
        });
    }

    Result<Alternative> readAnythingBut(const LocatedJson &operand) const
    {
        if (!operand.isObject())
            return readValues(operand);
        if (operand.members.empty())
            return refuse(operand, u"Anything-But expression name not found"_s);
        const QString &name = operand.members.front().key;
        if (!QStringList{u"prefix"_s, u"suffix"_s, u"wildcard"_s, u"equals-ignore-case"_s}.contains(name))
            return refuse(operand, u"Unsupported anything-but pattern: "_s + name);
        if (operand.members.size() > 1)
            return refuse(operand, u"Too many elements in numeric expression"_s);
        const LocatedJson &values = operand.members.front().value;
        if (!values.isArray() && !values.isString() && !values.isNumber())
            return refuse(values, u"Value of anything-but must be an array or single string/number value."_s);
        Alternative alternative{Alternative::Kind::NoneOf, {}, {}};
        for (const LocatedJson &value : values.isArray() ? values.items : std::vector{values}) {
            const auto test = excludedTest(name, value);
            if (!test)
                return std::unexpected(test.error());
            alternative.tests.push_back(*test);
        }
        return alternative;
    }

    Result<ValueTest> excludedTest(const QString &name, const LocatedJson &value) const
    {
        if (name == "wildcard"_L1)
            return wildcardTest(value);
        if (name == "equals-ignore-case"_L1)
            return value.isString()
                ? Result<ValueTest>(textTest(value.text, equalsIgnoringCase))
                : refuse(value, u"Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."_s);
        if (!value.isString())
            return refuse(value, u"prefix/suffix match pattern must be a string"_s);
        if (value.text.isEmpty())
            return refuse(value, u"Null prefix/suffix not allowed"_s);
        return textTest(value.text, name == "prefix"_L1 ? isPrefix : isSuffix);
    }

    // A value or a list of values, all texts or all numbers.
    Result<Alternative> readValues(const LocatedJson &operand) const
    {
        if (!operand.isArray() && !operand.isString() && !operand.isNumber())
            return refuse(operand, u"Value of anything-but must be an array or single string/number value."_s);
        const std::vector<LocatedJson> values = operand.isArray() ? operand.items : std::vector{operand};
        Alternative alternative{Alternative::Kind::NoneOf, {}, {}};
        for (const LocatedJson &value : values) {
            if (!value.isString() && !value.isNumber())
                return refuse(value, u"Inside anything but list, start|null|boolean is not supported."_s);
            if (value.isNumber() && !comparableNumber(value.text))
                return refuse(value, u"Cannot compare number : "_s + value.text);
            alternative.tests.push_back(value.isString() ? equalsText(value.text) : equalsNumber(value.text));
        }
        const auto texts = std::ranges::count_if(values, &LocatedJson::isString);
        if (values.empty() || (texts != 0 && size_t(texts) != values.size()))
            return refuse(operand,
                          u"Inside anything but list, either all values are number or string, mixed type is not supported"_s);
        return alternative;
    }

    QByteArrayView m_text;
};

} // namespace

Result<std::vector<Alternative>> parseAlternatives(const LocatedJson &list, QByteArrayView text)
{
    AlternativeParser parser(text);
    std::vector<Alternative> alternatives;
    for (const LocatedJson &item : list.items) {
        auto alternative = parser.parse(item);
        if (!alternative)
            return std::unexpected(alternative.error());
        alternatives.push_back(std::move(*alternative));
    }
    if (alternatives.empty())
        return parser.refuse(list, u"Empty arrays are not allowed"_s);
    return alternatives;
}

} // namespace lambdarium
