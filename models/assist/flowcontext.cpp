// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/flowcontext.h"

#include "assist/textlines.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace lambdarium {

namespace {

constexpr qsizetype lookAhead = qsizetype(64) * 1024; ///< bytes behind the cursor that are read for the neighbours

/// One open bracket.
struct Frame {
    bool map = false;
    bool colon = false; ///< behind the colon of the current member
    QByteArray key;
    QByteArray tag;
    qsizetype index = 0;
    QList<ContextMember> members;
};

class FlowReader
{
public:
    FlowReader(QByteArrayView text, ByteOffset begin, ByteOffset cursor, bool json)
        : m_text(text)
        , m_at(begin)
        , m_cursor(cursor)
        , m_json(json)
    {
    }

    bool isOpenAtCursor()
    {
        m_past = true; // scalars are read whole
        while (m_at < m_cursor && !m_done)
            step();
        return !m_done && !m_frames.empty();
    }

    bool read(CursorContext &context)
    {
        while (m_at < m_cursor && !m_done && !m_word) {
            step();
        }
        if (m_done || m_frames.empty())
            return false;
        if (m_at > m_cursor && !m_word)
            return true; // within a comment
        if (m_at == m_cursor && m_at < m_text.size() && !m_word && !m_complete && startsPlain(m_text[m_at]))
            scalar();
        if (m_complete && !m_word)
            return true; // behind a whole value
        describe(context);
        readNeighbours(context);
        return true;
    }

private:
    struct Word {
        TextSpan span;
        char quote = 0;
        bool closed = false;
    };

    static bool startsPlain(char c)
    {
        return !isspace(static_cast<unsigned char>(c)) && !QByteArrayView("{}[],:#\"'").contains(c);
    }

    void step()
    {
        const char c = m_text[m_at];
        if (c == '{' || c == '[')
            open(c == '{');
        else if (c == '}' || c == ']')
            close();
        else if (c == ',')
            next();
        else if (c == ':' && !m_frames.empty())
            colon();
        else if (c == '#' && !m_json && (m_at == 0 || isspace(static_cast<unsigned char>(m_text[m_at - 1]))))
            skipLine();
        else if (isspace(static_cast<unsigned char>(c)))
            ++m_at;
        else
            scalar();
    }

    void open(bool map)
    {
        Frame frame;
        frame.map = map;
        m_frames.push_back(frame);
        m_complete = false;
        ++m_at;
    }

    void close()
    {
        ++m_at;
        if (m_frames.empty())
            return;
        finishMember();
        m_closed = m_frames.back().members;
        m_frames.pop_back();
        m_done = m_frames.empty();
        m_complete = true;
        m_scalar.clear();
    }

    void next()
    {
        ++m_at;
        if (!m_frames.empty())
            finishMember();
    }

    void finishMember()
    {
        Frame &frame = m_frames.back();
        if (frame.map && frame.colon)
            frame.members.append({frame.key, m_scalar});
        else if (!frame.map)
            frame.members.append({{}, m_scalar});
        ++frame.index;
        frame.colon = false;
        frame.key.clear();
        frame.tag.clear();
        m_complete = false;
        m_scalar.clear();
    }

    void colon()
    {
        Frame &frame = m_frames.back();
        ++m_at;
        if (!frame.map || frame.colon)
            return;
        frame.colon = true;
        m_complete = false;
        frame.key = std::exchange(m_scalar, {});
    }

    void skipLine()
    {
        const qsizetype feed = m_text.indexOf('\n', m_at);
        m_at = feed < 0 ? m_text.size() : feed;
    }

    void scalar()
    {
        const ByteOffset begin = m_at;
        qsizetype lineEnd = m_text.indexOf('\n', begin);
        if (lineEnd < 0)
            lineEnd = m_text.size();
        bool isOpen = false;
        const char quote = m_text[begin] == '"' || (m_text[begin] == '\'' && !m_json) ? m_text[begin] : char(0);
        ByteOffset end = scalarEnd(m_text, begin, lineEnd, true, &isOpen);
        end = std::max(end, begin + 1);
        while (end > begin + 1 && m_text[end - 1] == '\r')
            --end;
        if (!quote && m_text[begin] == '!' && !m_json) {
            tag(begin, end);
            return;
        }
        // Broken text: a quote that nobody closed must not swallow the rest of its line when the cursor is on it.
        const bool holdsCursor = begin <= m_cursor && (m_cursor < end || (m_cursor == end && (!quote || isOpen)));
        if (holdsCursor && !m_past) {
            m_word = Word{{begin, end}, quote, quote != 0 && !isOpen};
            return;
        }
        m_scalar = unquoted(m_text.sliced(begin, end - begin)).toByteArray();
        m_complete = true;
        m_at = end;
    }

    void tag(ByteOffset begin, ByteOffset end)
    {
        ByteOffset behind = begin;
        while (behind < end && !isBlank(m_text[behind]))
            ++behind;
        if (!m_past && m_cursor <= behind && m_cursor >= begin) {
            m_word = Word{{begin, behind}, 0, false};
            return;
        }
        if (!m_frames.empty())
            m_frames.back().tag = m_text.sliced(begin, behind - begin).toByteArray();
        m_at = behind;
    }

    void describe(CursorContext &context)
    {
        context.flow = true;
        const Word word = m_word.value_or(Word{{m_cursor, m_cursor}, 0, false});
        const bool key = m_frames.back().map && !m_frames.back().colon;
        for (size_t i = 0; i < m_frames.size(); ++i) {
            const Frame &frame = m_frames[i];
            if (key && i + 1 == m_frames.size())
                break;
            ContextStep step;
            step.key = frame.key;
            step.index = frame.map ? -1 : frame.index;
            step.tag = frame.tag;
            context.path.append(step);
        }
        const ByteOffset inner = word.span.begin + (word.quote ? 1 : 0);
        context.place = key ? CursorContext::Place::Key : CursorContext::Place::Value;
        context.quote = word.quote;
        context.closed = word.closed;
        context.word = {std::min(inner, m_cursor), std::max(word.span.end - (word.closed ? 1 : 0), m_cursor)};
        context.before = m_text.sliced(context.word.begin, m_cursor - context.word.begin).toByteArray();
        ByteOffset behind = std::max(word.span.end, m_cursor);
        while (behind < m_text.size() && isBlank(m_text[behind]))
            ++behind;
        context.colonFollows = key && behind < m_text.size() && m_text[behind] == ':';
        context.needsBlank = !key && m_cursor > 0 && m_text[m_cursor - 1] == ':' && !m_json;
        m_at = std::max(word.span.end, m_cursor);
    }

    // Reads on, so that the members behind the cursor are known too: of the four collections around it.
    void readNeighbours(CursorContext &context)
    {
        const size_t depth = m_frames.size();
        const qsizetype first = context.path.size() - qsizetype(depth) + (context.place == CursorContext::Place::Key ? 1 : 0);
        const ByteOffset limit = std::min(m_text.size(), m_cursor + lookAhead);
        const size_t enough = depth > 5 ? depth - 5 : 0;
        m_past = true;
        m_word.reset();
        // What is being typed is no member yet.
        if (context.place == CursorContext::Place::Key)
            m_frames.back().colon = context.colonFollows;
        std::vector<QList<ContextMember>> found(depth);
        while (m_at < limit && !m_done && m_frames.size() > enough) {
            const size_t before = m_frames.size();
            step();
            if (m_frames.size() < before && before <= depth)
                found[before - 1] = m_closed;
        }
        for (size_t i = 0; i < m_frames.size() && i < depth; ++i)
            found[i] = m_frames[i].members;
        for (size_t i = 0; i < depth; ++i) {
            const qsizetype step = first + qsizetype(i);
            if (step < context.path.size())
                context.path[step].siblings = found[i];
            else
                context.members = found[i];
        }
        context.members.removeIf([](const ContextMember &member) { return member.key.isEmpty(); });
    }

    QByteArrayView m_text;
    ByteOffset m_at;
    ByteOffset m_cursor;
    bool m_json;
    bool m_done = false;
    bool m_complete = false; ///< a whole key or value stands before `m_at`
    bool m_past = false; ///< behind the cursor
    std::vector<Frame> m_frames;
    QByteArray m_scalar;
    QList<ContextMember> m_closed;
    std::optional<Word> m_word;
};

} // namespace

bool readFlow(QByteArrayView text, ByteOffset begin, CursorContext &context)
{
    return FlowReader(text, begin, context.cursor, context.format == TextFormat::Json).read(context);
}

bool isFlowOpen(QByteArrayView text, ByteOffset begin, ByteOffset end)
{
    return FlowReader(text, begin, end, false).isOpenAtCursor();
}

} // namespace lambdarium
