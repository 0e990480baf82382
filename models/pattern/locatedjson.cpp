// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/locatedjson.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LocatedJson)
};

constexpr size_t depthLimit = 200;

/// Feeds the parser and counts what it has read, which is how a token's end is known.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, qsizetype *count)
        : m_at(at)
        , m_count(count)
    {
    }
    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        ++m_at;
        ++*m_count;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    qsizetype *m_count;
};

/// Builds the tree from the parser's calls.
class Builder
{
public:
    Builder(QByteArrayView text, const qsizetype &count)
        : m_text(text)
        , m_count(count)
    {
    }

    bool null() { return leaf(LocatedJson::Kind::Null); }
    bool boolean(bool) { return leaf(LocatedJson::Kind::Boolean); }
    bool number_integer(std::int64_t) { return number(); }
    bool number_unsigned(std::uint64_t) { return number(); }
    bool number_float(double, const std::string &) { return number(); }
    bool binary(nlohmann::json::binary_t &) { return false; }
    bool string(std::string &text)
    {
        add({.kind = LocatedJson::Kind::String,
             .text = QString::fromStdString(text),
             .span = take(),
             .items = {},
             .members = {}});
        return true;
    }
    bool key(std::string &text)
    {
        m_keys.back() = {.key = QString::fromStdString(text), .keySpan = take(), .value = {}};
        return true;
    }
    bool start_object(std::size_t) { return open(LocatedJson::Kind::Object); }
    bool start_array(std::size_t) { return open(LocatedJson::Kind::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &error)
    {
        m_error =
            Error{ErrorCode::Parse, sentence(error), {}, positionIn(m_text, std::max<qsizetype>(0, qsizetype(position) - 1))};
        return false;
    }

    std::optional<Error> error() const { return m_error; }
    LocatedJson takeRoot() { return std::move(m_root); }

private:
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error ..." without what the position says.
    static QString sentence(const nlohmann::json::exception &error)
    {
        const QString what = QString::fromUtf8(error.what());
        const qsizetype colon = what.indexOf(u": ");
        return Texts::tr("Not valid JSON: %1.").arg(colon < 0 ? what : what.sliced(colon + 2));
    }

    // The token just read: from the first byte after the last one that counts to here.
    TextSpan take()
    {
        qsizetype begin = m_end;
        while (begin < m_count && QByteArrayView(" \t\r\n,:\xEF\xBB\xBF").contains(m_text[begin]))
            ++begin;
        m_end = m_count;
        return {begin, m_end};
    }

    bool leaf(LocatedJson::Kind kind)
    {
        const TextSpan span = take();
        const QString text = QString::fromUtf8(m_text.sliced(span.begin, span.length()));
        add({.kind = kind, .text = text, .span = span, .items = {}, .members = {}});
        return true;
    }

    // The parser has read one byte past a number, unless the text ends there.
    bool number()
    {
        TextSpan span = take();
        qsizetype end = span.begin;
        while (end < span.end && QByteArrayView("0123456789+-.eE").contains(m_text[end]))
            ++end;
        m_end = span.end = end;
        const QString text = QString::fromUtf8(m_text.sliced(span.begin, span.length()));
        add({.kind = LocatedJson::Kind::Number, .text = text, .span = span, .items = {}, .members = {}});
        return true;
    }

    bool open(LocatedJson::Kind kind)
    {
        if (m_open.size() >= depthLimit) {
            m_error = Error{ErrorCode::LimitExceeded,
                            Texts::tr("The JSON text is nested more than %1 deep.").arg(depthLimit),
                            {},
                            positionIn(m_text, m_end)};
            return false;
        }
        m_open.push_back({.kind = kind, .text = {}, .span = take(), .items = {}, .members = {}});
        m_keys.emplace_back();
        return true;
    }

    bool close()
    {
        LocatedJson node = std::move(m_open.back());
        m_open.pop_back();
        m_keys.pop_back();
        node.span.end = take().end;
        add(std::move(node));
        return true;
    }

    void add(LocatedJson node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        LocatedJson &parent = m_open.back();
        if (parent.isArray()) {
            parent.items.push_back(std::move(node));
            return;
        }
        LocatedMember &member = m_keys.back();
        member.value = std::move(node);
        const auto same = std::ranges::find(parent.members, member.key, &LocatedMember::key);
        if (same != parent.members.end())
            *same = std::move(member);
        else
            parent.members.push_back(std::move(member));
    }

    QByteArrayView m_text;
    const qsizetype &m_count;
    qsizetype m_end = 0; ///< of the last token
    std::vector<LocatedJson> m_open;
    std::vector<LocatedMember> m_keys; ///< the key that waits for its value, one for each open node
    LocatedJson m_root;
    std::optional<Error> m_error;
};

} // namespace

Result<LocatedJson> LocatedJson::parse(QByteArrayView text)
{
    qsizetype count = 0;
    Builder builder(text, count);
    const CountingIterator begin(text.data(), &count);
    const CountingIterator end(text.data() + text.size(), &count);
    const bool good = nlohmann::json::sax_parse(begin, end, &builder);
    if (const std::optional<Error> error = builder.error())
        return std::unexpected(*error);
    if (!good)
        return failure(ErrorCode::Parse, Texts::tr("The text is not valid JSON."));
    return builder.takeRoot();
}

const LocatedJson *LocatedJson::member(const QString &key) const
{
    const auto found = std::ranges::find(members, key, &LocatedMember::key);
    return found == members.end() ? nullptr : &found->value;
}

QString LocatedJson::display() const
{
    switch (kind) {
    case Kind::String:
        return u'"' + text + u'"';
    case Kind::Array: {
        QStringList parts;
        for (const LocatedJson &item : items)
            parts += item.display();
        return u'[' + parts.join(u", "_s) + u']';
    }
    case Kind::Object: {
        QStringList parts;
        for (const LocatedMember &member : members)
            parts += u'"' + member.key + u"\": " + member.value.display();
        return u'{' + parts.join(u", "_s) + u'}';
    }
    default:
        return text;
    }
}

TextPosition positionIn(QByteArrayView text, ByteOffset offset)
{
    const QByteArrayView before = text.first(std::clamp<qsizetype>(offset, 0, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const auto startsCharacter = [](char byte) { return (uchar(byte) & 0xC0) != 0x80; };
    const QByteArrayView line = before.sliced(lineStart);
    return {before.count('\n') + 1, qsizetype(std::ranges::count_if(line, startsCharacter)) + 1};
}

} // namespace lambdarium
