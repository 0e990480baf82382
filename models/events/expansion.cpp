// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/expansion.h"

#include "events/transforms.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(SampleEventLibrary)
};

/// More copies than any service puts into one batch (lambda-semantics.md, section 8.1: 10,000 records).
constexpr qint64 maximumRepeat = 10000;

/// {"$filter": X}; "${field}" and "$$literal" are ordinary keys.
bool isTransform(const Json &source)
{
    if (source.size() != 1)
        return false;
    const std::string &key = source.begin().key();
    return key.size() > 1 && key[0] == '$' && key[1] >= 'a' && key[1] <= 'z';
}

std::string memberName(const Json &expandedKey)
{
    std::string name = expandedKey.is_string() ? expandedKey.get<std::string>() : expandedKey.dump();
    if (name.starts_with("$$"))
        name.erase(0, 1);
    return name;
}

class Expander
{
public:
    explicit Expander(const FieldContext &context)
        : m_context(context)
    {
    }

    Result<Json> value(const Json &source)
    {
        switch (source.type()) {
        case Json::value_t::string:
            return string(source.get_ref<const std::string &>());
        case Json::value_t::array:
            return array(source);
        case Json::value_t::object:
            return object(source);
        default:
            return source;
        }
    }

private:
    /// `expression` is what stands between ${ and }: a field name and filters.
    [[nodiscard]] Result<Json> placeholder(std::string_view expression) const
    {
        size_t bar = expression.find('|');
        const auto field = m_context.find(expression.substr(0, bar));
        if (field == m_context.end())
            return failure(ErrorCode::Internal, Tr::tr("No field gives a value for “%1”.").arg(QLatin1StringView(expression)));
        Result<Json> current = field->second;
        while (current && bar != std::string_view::npos) {
            expression.remove_prefix(bar + 1);
            bar = expression.find('|');
            current = transform(expression.substr(0, bar), *current);
        }
        return current;
    }

    [[nodiscard]] Result<Json> string(const std::string &source) const
    {
        std::string text;
        size_t position = 0;
        for (;;) {
            const size_t begin = source.find("${", position);
            const size_t end = begin == std::string::npos ? begin : source.find('}', begin);
            if (end == std::string::npos)
                return Json(text + source.substr(position));
            const Result<Json> value = placeholder(std::string_view(source).substr(begin + 2, end - begin - 2));
            if (!value || (begin == 0 && end + 1 == source.size()))
                return value;
            text += source.substr(position, begin - position);
            text += value->is_string() ? value->get<std::string>() : value->dump();
            position = end + 1;
        }
    }

    Result<Json> object(const Json &source)
    {
        if (isTransform(source)) {
            const Result<Json> inner = value(source.front());
            return inner ? transform(std::string_view(source.begin().key()).substr(1), *inner) : inner;
        }
        Json made = Json::object();
        for (const auto &[key, member] : source.items()) {
            const Result<Json> name = string(key);
            Result<Json> expanded = value(member);
            if (!name || !expanded)
                return name ? expanded : name;
            made[memberName(*name)] = std::move(*expanded);
        }
        return made;
    }

    Result<Json> array(const Json &source)
    {
        Json made = Json::array();
        for (const Json &item : source) {
            if (item.is_object() && item.contains("$repeat")) {
                if (const Result<> done = repeat(item.at("$repeat"), made); !done)
                    return std::unexpected(done.error());
                continue;
            }
            Result<Json> expanded = value(item);
            if (!expanded)
                return expanded;
            made.push_back(std::move(*expanded));
        }
        return made;
    }

    Result<> repeat(const Json &source, Json &target)
    {
        const Result<Json> times = value(source.at("times"));
        if (!times)
            return std::unexpected(times.error());
        const qint64 count = times->get<qint64>();
        if (count < 1 || count > maximumRepeat)
            return failure(ErrorCode::InvalidInput,
                           Tr::tr("An event has 1 to %1 records, not %2.").arg(maximumRepeat).arg(count));
        for (qint64 index = 0; index < count; ++index) {
            m_context.insert_or_assign("index", Json(index));
            Result<Json> item = value(source.at("item"));
            if (!item)
                return std::unexpected(item.error());
            target.push_back(std::move(*item));
        }
        return {};
    }

    FieldContext m_context;
};

} // namespace

Result<Json> expand(const Json &body, const FieldContext &context)
{
    return Expander(context).value(body);
}

} // namespace lambdarium
