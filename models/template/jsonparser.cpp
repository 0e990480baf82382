// SPDX-License-Identifier: GPL-3.0-or-later
// A strict JSON parser (RFC 8259) that reports where everything stands. Iterative: nesting costs no stack.
#include "template/syntaxtreebuilder.h"

#include <QCoreApplication>

#include <cstring>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SyntaxTree)
};

class JsonParser
{
public:
    explicit JsonParser(SyntaxTreeBuilder &builder)
        : m_builder(builder)
        , m_text(builder.text())
        , m_at(bomLength(m_text))
    {
    }

    Result<> run();

private:
    Result<> step();
    Result<> beginValue();
    Result<> afterValue();
    Result<> key();
    Result<> string();
    Result<> word();
    Result<> number();
    Result<> open(NodeKind kind);
    Result<> escape(QByteArray &decoded);
    Result<uint> hex4();
    void skipBlanks();
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] std::unexpected<Error> problem(const char *message, qsizetype at) const
    {
        return m_builder.error(ErrorCode::Parse, Texts::tr(message), at);
    }
    [[nodiscard]] std::unexpected<Error> unexpected() const;

    enum class Expect { Value, FirstItem, FirstKey, Key, AfterValue, End };

    SyntaxTreeBuilder &m_builder;
    const QByteArray m_text;
    qsizetype m_at;
    Expect m_expect = Expect::Value;
};

void JsonParser::skipBlanks()
{
    while (m_at < m_text.size() && strchr(" \t\r\n", m_text[m_at]))
        ++m_at;
}

std::unexpected<Error> JsonParser::unexpected() const
{
    if (m_at >= m_text.size())
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "The text ends here, but the JSON is not complete."), m_at);
    const char c = peek();
    if (c == '/' || c == '#')
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "JSON has no comments."), m_at);
    if (c == '\'')
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "JSON strings stand in double quotes."), m_at);
    switch (m_expect) {
    case Expect::FirstKey:
    case Expect::Key:
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "A name in double quotes is expected here."), m_at);
    case Expect::AfterValue:
        return problem(m_builder.openKind() == NodeKind::Mapping
                           ? QT_TRANSLATE_NOOP("SyntaxTree", "A comma or a closing brace } is expected here.")
                           : QT_TRANSLATE_NOOP("SyntaxTree", "A comma or a closing bracket ] is expected here."),
                       m_at);
    case Expect::End:
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "The JSON value ends above, and more text follows."), m_at);
    default:
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "A JSON value is expected here."), m_at);
    }
}

Result<> JsonParser::run()
{
    for (;;) {
        skipBlanks();
        if (m_expect == Expect::End) {
            if (m_at < m_text.size())
                return unexpected();
            return {};
        }
        if (auto done = step(); !done)
            return done;
    }
}

Result<> JsonParser::step()
{
    const char c = peek();
    switch (m_expect) {
    case Expect::FirstItem:
        return c == ']' ? afterValue() : beginValue();
    case Expect::FirstKey:
        return c == '}' ? afterValue() : key();
    case Expect::Key:
        return key();
    case Expect::AfterValue:
        return afterValue();
    default:
        return beginValue();
    }
}

Result<> JsonParser::afterValue()
{
    const bool mapping = m_builder.openKind() == NodeKind::Mapping;
    const char c = peek();
    if (c == (mapping ? '}' : ']')) {
        m_builder.close(++m_at);
        m_expect = m_builder.atRoot() ? Expect::End : Expect::AfterValue;
        return {};
    }
    if (c != ',')
        return unexpected();
    const qsizetype comma = m_at++;
    skipBlanks();
    if (peek() == '}' || peek() == ']')
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "JSON allows no comma behind the last item."), comma);
    m_expect = mapping ? Expect::Key : Expect::Value;
    return {};
}

Result<> JsonParser::key()
{
    if (peek() != '"')
        return unexpected();
    if (auto done = string(); !done)
        return done;
    skipBlanks();
    if (peek() != ':')
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "A colon is expected behind the name."), m_at);
    ++m_at;
    m_expect = Expect::Value;
    return {};
}

Result<> JsonParser::open(NodeKind kind)
{
    const qsizetype begin = m_at++;
    m_expect = kind == NodeKind::Mapping ? Expect::FirstKey : Expect::FirstItem;
    return m_builder.open({kind, NodeStyle::Flow, begin, begin});
}

Result<> JsonParser::beginValue()
{
    const char c = peek();
    if (c == '{')
        return open(NodeKind::Mapping);
    if (c == '[')
        return open(NodeKind::Sequence);
    const Result<> done = c == '"' ? string() : c == '-' || (c >= '0' && c <= '9') ? number() : word();
    m_expect = m_builder.atRoot() ? Expect::End : Expect::AfterValue;
    return done;
}

Result<> JsonParser::word()
{
    for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        if (QByteArrayView(m_text).sliced(m_at).startsWith(word)) {
            const qsizetype begin = m_at;
            m_at += word.size();
            return m_builder.scalar({NodeKind::Scalar, NodeStyle::Plain, begin, begin}, m_at, word);
        }
    }
    return unexpected();
}

Result<> JsonParser::number()
{
    const qsizetype begin = m_at;
    const auto digits = [this] {
        const qsizetype from = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > from;
    };
    if (peek() == '-')
        ++m_at;
    const bool zero = peek() == '0';
    const qsizetype first = m_at;
    bool good = digits() && (!zero || m_at == first + 1);
    if (good && peek() == '.') {
        ++m_at;
        good = digits();
    }
    if (good && (peek() == 'e' || peek() == 'E')) {
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        good = digits();
    }
    if (!good)
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "This is not a JSON number."), begin);
    return m_builder.scalar({NodeKind::Scalar, NodeStyle::Plain, begin, begin}, m_at,
                            QByteArrayView(m_text).sliced(begin, m_at - begin));
}

Result<> JsonParser::string()
{
    const qsizetype begin = m_at++;
    QByteArray decoded;
    qsizetype copied = m_at;
    for (;;) {
        if (m_at >= m_text.size())
            return problem(QT_TRANSLATE_NOOP("SyntaxTree", "The quotes that open here are never closed."), begin);
        const char c = m_text[m_at];
        if (c == '"')
            break;
        if (uchar(c) < 0x20)
            return problem(
                c == '\n' || c == '\r'
                    ? QT_TRANSLATE_NOOP("SyntaxTree", "A JSON string can't go over the end of a line; write \\n.")
                    : QT_TRANSLATE_NOOP("SyntaxTree", "A control character stands here; write it as an escape sequence."),
                m_at);
        if (c == '\\') {
            decoded += QByteArrayView(m_text).sliced(copied, m_at - copied);
            if (auto done = escape(decoded); !done)
                return done;
            copied = m_at;
        } else {
            ++m_at;
        }
    }
    const QByteArrayView rest = QByteArrayView(m_text).sliced(copied, m_at - copied);
    ++m_at;
    const SyntaxTreeBuilder::Start start{NodeKind::Scalar, NodeStyle::DoubleQuoted, begin, begin};
    if (copied == begin + 1)
        return m_builder.scalar(start, m_at, rest);
    decoded += rest;
    return m_builder.scalar(start, m_at, decoded);
}

Result<> JsonParser::escape(QByteArray &decoded)
{
    static constexpr char names[] = "\"\\/bfnrt";
    static constexpr char values[] = "\"\\/\b\f\n\r\t";
    const qsizetype begin = m_at++;
    const char c = peek();
    if (const char *known = c ? strchr(names, c) : nullptr) {
        decoded += values[known - names];
        ++m_at;
        return {};
    }
    if (c != 'u')
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "This escape sequence does not exist in JSON."), begin);
    auto code = hex4();
    if (code && QChar::isHighSurrogate(*code) && QByteArrayView(m_text).sliced(m_at).startsWith("\\u")) {
        ++m_at;
        const auto low = hex4();
        code = low && QChar::isLowSurrogate(*low) ? QChar::surrogateToUcs4(char16_t(*code), char16_t(*low)) : 0xD800;
    }
    if (!code)
        return std::unexpected(code.error());
    if (QChar::isSurrogate(*code))
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "This is one half of a surrogate pair; the other half is missing."),
                       begin);
    const char32_t character = *code;
    decoded += QString::fromUcs4(&character, 1).toUtf8();
    return {};
}

// Reads the digits behind "\u"; m_at stands at the u.
Result<uint> JsonParser::hex4()
{
    const QByteArray digits = m_text.mid(m_at + 1, 4);
    bool good = false;
    const uint code = digits.toUInt(&good, 16);
    if (!good || digits.size() != 4 || !isxdigit(uchar(digits[0])))
        return problem(QT_TRANSLATE_NOOP("SyntaxTree", "Four hexadecimal digits are expected behind \\u."), m_at - 1);
    m_at += 5;
    return code;
}

} // namespace

Result<> parseJson(SyntaxTreeBuilder &builder)
{
    return JsonParser(builder).run();
}

} // namespace lambdarium
