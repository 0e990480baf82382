// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/jsoncheck.h"

#include <QtEndian>

#include <nlohmann/json.hpp>

#include <array>
#include <bit>
#include <cstring>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// A scanner that says yes or "look closer". It reads strings eight bytes at a time, which is what makes 5 MB cheap;
// nlohmann::json, which explains errors well, is asked only when this one is not content.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_at(reinterpret_cast<const uchar *>(text.begin()))
        , m_end(m_at + text.size())
    {
    }

    bool accepts()
    {
        if (!value())
            return false;
        while (m_depth > 0) {
            if (!(m_objects[m_depth] ? afterMember() : afterElement()))
                return false;
        }
        space();
        return m_at == m_end;
    }

private:
    static constexpr size_t maximumDepth = 512; // deeper texts take the slow way

    void space()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool take(uchar c)
    {
        space();
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    // Reads a value; of a container only what comes before its first element's end.
    bool value()
    {
        for (;;) {
            space();
            if (m_at == m_end)
                return false;
            if (*m_at == '{' || *m_at == '[') {
                const bool object = *m_at++ == '{';
                if (take(object ? '}' : ']'))
                    return true;
                if (++m_depth >= maximumDepth)
                    return false;
                m_objects[m_depth] = object;
                if (object && !key())
                    return false;
                continue;
            }
            return scalar();
        }
    }

    bool key() { return take('"') && string() && take(':'); }

    bool afterMember()
    {
        if (take(','))
            return key() && value();
        --m_depth;
        return take('}');
    }

    bool afterElement()
    {
        if (take(','))
            return value();
        --m_depth;
        return take(']');
    }

    bool scalar()
    {
        switch (*m_at) {
        case '"':
            ++m_at;
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool word(const char *text)
    {
        const size_t length = std::strlen(text);
        if (static_cast<size_t>(m_end - m_at) < length || std::memcmp(m_at, text, length) != 0)
            return false;
        m_at += length;
        return true;
    }

    bool digits()
    {
        const uchar *from = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at != from;
    }

    bool number()
    {
        if (m_at != m_end && *m_at == '-')
            ++m_at;
        if (m_at != m_end && *m_at == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (m_at != m_end && *m_at == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (m_at != m_end && (*m_at | 0x20) == 'e') {
            ++m_at;
            if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            return digits();
        }
        return true;
    }

    // Marks, by the highest bit of a byte, quotes, backslashes, control characters and bytes above 0x7f among eight
    // bytes. Only the lowest mark is sure to be right; that is the one that is used.
    static quint64 specialBytes(quint64 bytes)
    {
        constexpr quint64 ones = 0x0101010101010101ULL;
        constexpr quint64 high = 0x8080808080808080ULL;
        const auto hasZero = [](quint64 x) { return (x - ones) & ~x & high; };
        return (bytes & high) | ((bytes - ones * 0x20) & ~bytes & high) | hasZero(bytes ^ (ones * '"'))
            | hasZero(bytes ^ (ones * '\\'));
    }

    // Moves to the next byte of a string that means something.
    void skipPlain()
    {
        while (m_end - m_at >= 8) {
            const quint64 marks = specialBytes(qFromLittleEndian<quint64>(m_at));
            if (marks != 0) {
                m_at += std::countr_zero(marks) / 8;
                return;
            }
            m_at += 8;
        }
    }

    bool string()
    {
        for (;;) {
            skipPlain();
            if (m_at == m_end)
                return false;
            const uchar c = *m_at;
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c < 0x20)
                return false;
            if (c == '\\' && !escape())
                return false;
            if (c >= 0x80 && !multiByte())
                return false;
            if (c != '\\' && c < 0x80)
                ++m_at;
        }
    }

    bool escape()
    {
        if (++m_at == m_end)
            return false;
        const uchar c = *m_at++;
        if (c != 'u')
            return std::strchr("\"\\/bfnrt", c) != nullptr && c != 0;
        if (m_end - m_at < 4)
            return false;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (!std::isxdigit(*m_at))
                return false;
        }
        return true;
    }

    // One well-formed UTF-8 sequence (Unicode standard, table 3-7).
    bool multiByte()
    {
        const uchar c = *m_at;
        const int length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
        if (c < 0xc2 || c > 0xf4 || m_end - m_at < length)
            return false;
        const uchar second = m_at[1];
        const uchar low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        const uchar high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high)
            return false;
        for (int i = 2; i < length; ++i) {
            if ((m_at[i] & 0xc0) != 0x80)
                return false;
        }
        m_at += length;
        return true;
    }

    const uchar *m_at;
    const uchar *m_end;
    size_t m_depth = 0;
    std::array<bool, maximumDepth> m_objects;
};

} // namespace

Result<> checkJson(const QByteArray &text)
{
    if (text.isEmpty() || Scanner(text).accepts())
        return {};
    // The library takes a zero byte for the end of the text.
    if (text.contains('\0'))
        return failure(ErrorCode::Parse,
                       u"Could not parse request body into json: Could not parse payload into json: Illegal character "
                       "((CTRL-CHAR, code 0)): only regular white space (\\r, \\n, \\t) is allowed between tokens"_s);
    try {
        std::ignore = nlohmann::json::parse(text.begin(), text.end(), [](int, nlohmann::json::parse_event_t, nlohmann::json &) {
            return false; // keep nothing
        });
    } catch (const nlohmann::json::exception &error) {
        return failure(ErrorCode::Parse,
                       "Could not parse request body into json: Could not parse payload into json: "_L1
                           + QString::fromUtf8(error.what()));
    }
    return {};
}

} // namespace lambdarium
