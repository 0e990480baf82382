// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/cursorcontext.h"

#include "assist/flowcontext.h"
#include "assist/textlines.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace lambdarium {

namespace {

using Place = CursorContext::Place;
constexpr qsizetype lookAhead = qsizetype(64) * 1024; ///< bytes behind the cursor that are read for the neighbours

/// The way from the cursor up to the root through a YAML text in block style.
class BlockReader
{
public:
    BlockReader(QByteArrayView text, CursorContext &context)
        : m_text(text)
        , m_context(context)
        , m_line(lineAt(text, context.cursor))
    {
    }

    void read()
    {
        const BlockLine here = blockLineBefore(m_text, m_line, m_context.cursor);
        m_context.column = here.rest - m_line.begin;
        const qsizetype column = here.parts.empty() ? ownColumn(here) : here.parts.front().column;
        for (const LinePart &part : here.parts)
            m_levels.push_back(level(part, m_line, here));
        const bool inScalar = climb(m_line, column, !here.parts.empty() && here.parts.front().dash);
        finishLevels();
        if (inScalar)
            m_context.place = Place::Text;
        else if (m_flowBegin < 0)
            readHere(here);
    }

private:
    /// One step of the path with what stands beside it.
    struct Level {
        ContextStep step;
        bool dash = false;
    };

    qsizetype ownColumn(const BlockLine &here) const
    {
        return m_line.blank ? m_context.cursor - m_line.begin : here.rest - m_line.begin;
    }

    Level level(const LinePart &part, const TextLine &line, const BlockLine &block) const
    {
        Level made;
        made.dash = part.dash;
        made.step.key = part.key.toByteArray();
        made.step.index = part.dash ? 0 : -1;
        made.step.column = part.column;
        if (&part == &block.parts.back())
            made.step.tag = block.tag.toByteArray();
        made.step.siblings.append({made.step.key, &part == &block.parts.back() ? valueOf(line, block) : QByteArray()});
        return made;
    }

    QByteArray valueOf(const TextLine &line, const BlockLine &block) const
    {
        if (block.rest < line.end && QByteArrayView("{[|>*").contains(m_text[block.rest]))
            return {};
        const ByteOffset end = scalarEnd(m_text, block.rest, line.end, false);
        return unquoted(m_text.sliced(block.rest, end - block.rest)).toByteArray();
    }

    // Collects the ancestors, innermost first, into m_up, from the line above `line` on: always upwards, so that it ends. True
    // when the cursor stands in a scalar of one of them.
    bool climb(TextLine line, qsizetype bound, bool dash)
    {
        std::vector<Level> &up = m_up;
        const auto atRoot = [this] { return m_up.empty() && m_levels.empty(); }; // whose neighbours are wanted too
        while ((bound > 0 || dash || atRoot()) && previousLine(m_text, line)) {
            if (!line.counts() || line.indent > bound)
                continue;
            if (m_text.sliced(line.begin).startsWith("---"))
                break;
            const BlockLine block = blockLine(m_text, line);
            if (block.parts.empty()) {
                if (line.indent < bound && startsFlow(line, block))
                    return climbFromFlow(line, block, line.indent, false);
                const bool holds = line.indent < bound || (dash && line.indent == bound);
                if (holds && !block.tag.isEmpty() && block.rest == line.end) {
                    // A tag on a line of its own, between a key and its value.
                    closeLevel();
                    m_tag = block.tag.toByteArray();
                    bound = line.indent;
                    dash = false;
                }
                continue;
            }
            noteSibling(line, block, bound, dash);
            const bool sameIndent = dash && !block.parts.back().dash && block.parts.back().column == bound;
            if (line.indent == bound && !sameIndent)
                continue;
            if (block.parts.front().column >= bound && !sameIndent)
                continue; // behind a question mark
            // A value on the line holds what stands deeper; an outer one holds that too.
            const bool ownsRest = block.parts.back().column < bound || sameIndent;
            if (ownsRest && isOwnerOfText(line, block)) {
                restart(line, block);
                m_flowBegin = -1;
                (void)climb(line, block.parts.front().column, block.parts.front().dash);
                return m_flowBegin < 0;
            }
            if (ownsRest && startsFlow(line, block))
                return climbFromFlow(line, block, block.parts.front().column, block.parts.front().dash);
            adopt(line, block, bound, sameIndent);
            bound = up.back().step.column;
            dash = up.back().dash;
        }
        return false;
    }

    // A member or item beside the innermost level found so far.
    void noteSibling(const TextLine &line, const BlockLine &block, qsizetype bound, bool dash)
    {
        for (const LinePart &part : block.parts) {
            if (part.column != bound || part.dash != dash)
                continue;
            if (dash)
                ++m_index;
            m_siblings.prepend({part.key.toByteArray(), &part == &block.parts.back() ? valueOf(line, block) : QByteArray()});
        }
    }

    // The parts of a line that the levels so far stand below become levels themselves.
    void adopt(const TextLine &line, const BlockLine &block, qsizetype bound, bool sameIndent)
    {
        closeLevel();
        for (auto part = block.parts.rbegin(); part != block.parts.rend(); ++part) {
            if (part->column < bound || (sameIndent && part->column == bound))
                m_up.push_back(level(*part, line, block));
            if (!m_up.empty() && !m_tag.isEmpty())
                m_up.back().step.tag = std::exchange(m_tag, {});
        }
    }

    // What was collected beside the innermost open level belongs to it.
    void closeLevel()
    {
        if (Level *open = m_up.empty() ? (m_levels.empty() ? nullptr : &m_levels.front()) : &m_up.back()) {
            if (open->dash)
                open->step.index += m_index;
            open->step.siblings = m_siblings + open->step.siblings;
        } else {
            m_context.members = m_siblings;
        }
        m_siblings.clear();
        m_index = 0;
    }

    bool isOwnerOfText(const TextLine &line, const BlockLine &block) const
    {
        const QByteArrayView rest = m_text.sliced(block.rest, line.end - block.rest);
        if (rest.isEmpty() || rest.front() == '#' || rest.front() == '*' || rest.front() == '{' || rest.front() == '[')
            return false;
        return true;
    }

    bool startsFlow(const TextLine &line, const BlockLine &block) const
    {
        const QByteArrayView rest = m_text.sliced(block.rest, line.end - block.rest);
        return !rest.isEmpty() && (rest.front() == '{' || rest.front() == '[')
            && isFlowOpen(m_text, block.rest, m_context.cursor);
    }

    // Brackets that open on this line hold the cursor; what was found below them does not count.
    bool climbFromFlow(const TextLine &line, const BlockLine &block, qsizetype bound, bool dash)
    {
        restart(line, block);
        if (block.parts.empty())
            m_tag = block.tag.toByteArray(); // they are the value of a key above
        m_line = line;
        m_flowBegin = block.rest;
        return climb(line, bound, dash);
    }

    // What was found so far stands inside the value of this line.
    void restart(const TextLine &line, const BlockLine &block)
    {
        m_levels.clear();
        m_up.clear();
        m_siblings.clear();
        m_index = 0;
        for (auto part = block.parts.rbegin(); part != block.parts.rend(); ++part)
            m_up.push_back(level(*part, line, block));
    }

    void finishLevels()
    {
        closeLevel();
        std::ranges::reverse(m_up);
        for (const Level &found : m_up)
            m_context.path.append(found.step);
        for (const Level &found : m_levels)
            m_context.path.append(found.step);
        readOn();
        if (m_flowBegin >= 0 && !readFlow(m_text, m_flowBegin, m_context))
            m_context.place = Place::Nothing;
    }

    // Members that stand behind the cursor.
    void readOn()
    {
        TextLine line = m_line;
        qsizetype depth = m_context.path.size();
        const bool key = m_levels.empty() || m_levels.back().dash;
        qsizetype bound = key && m_flowBegin < 0 ? m_context.column : -1;
        const ByteOffset limit = m_context.cursor + lookAhead;
        while (nextLine(m_text, line) && line.begin < limit && (depth > 0 || bound >= 0)) {
            if (!line.counts())
                continue;
            const BlockLine block = blockLine(m_text, line);
            if (bound >= 0 && line.indent < bound)
                bound = -1;
            if (bound >= 0 && line.indent == bound && block.colon && !block.parts.front().dash) {
                m_context.members.append({block.parts.back().key.toByteArray(), valueOf(line, block)});
                continue;
            }
            while (depth > 0 && m_context.path[depth - 1].column > line.indent)
                --depth;
            if (depth > 0 && m_context.path[depth - 1].isItem() && !block.parts.empty() && !block.parts.front().dash
                && m_context.path[depth - 1].column == line.indent)
                --depth;
            if (bound >= 0)
                continue;
            if (depth <= 2)
                return; // the rest of a section is of no concern
            ContextStep &step = m_context.path[depth - 1];
            if (step.column != line.indent || block.parts.empty() || block.parts.front().dash != step.isItem())
                continue;
            const bool whole = block.parts.size() == 1;
            step.siblings.append({block.parts.front().key.toByteArray(), whole ? valueOf(line, block) : QByteArray()});
        }
    }

    // What stands on the cursor's own line.
    void readHere(const BlockLine &here)
    {
        const ByteOffset cursor = m_context.cursor;
        const ByteOffset lineBegin = m_line.begin;
        if (cursor < lineBegin + m_line.indent && !m_line.blank)
            return; // within the indent
        if (commentBegin(m_text, lineBegin, m_line.end) < cursor)
            return;
        if (here.parts.empty() && !here.tag.isEmpty() && !m_context.path.isEmpty())
            m_context.path.last().tag = here.tag.toByteArray(); // a value on a line of its own
        const bool value = here.colon;
        if (here.rest < cursor || value) {
            const QByteArrayView rest = m_text.sliced(here.rest, cursor - here.rest);
            if (!rest.isEmpty() && (rest.front() == '{' || rest.front() == '[')) {
                if (!readFlow(m_text, here.rest, m_context))
                    m_context.place = Place::Nothing;
                return;
            }
            if (isBlockScalarHeader(rest))
                return;
        }
        m_context.place = value ? Place::Value : Place::Key;
        m_context.needsBlank = (value || (!here.parts.empty() && here.rest == cursor)) && cursor > lineBegin
            && (m_text[cursor - 1] == ':' || m_text[cursor - 1] == '-');
        setWord(here.rest, value);
    }

    void setWord(ByteOffset begin, bool value)
    {
        bool open = false;
        const ByteOffset cursor = m_context.cursor;
        ByteOffset end = begin >= m_line.end ? begin : scalarEnd(m_text, begin, m_line.end, false, &open);
        const char first = begin < m_line.end ? m_text[begin] : char(0);
        if (first == '!') { // the tag alone
            for (end = begin; end < m_line.end && !isBlank(m_text[end]);)
                ++end;
        }
        if (!value && first != '"' && first != '\'') {
            const BlockLine whole = blockLine(m_text, m_line);
            if (whole.colon && m_line.begin + whole.parts.back().column == begin) {
                end = begin + whole.parts.back().key.size();
                m_context.colonFollows = true;
            }
        } else if (!value) {
            ByteOffset behind = end;
            while (behind < m_line.end && isBlank(m_text[behind]))
                ++behind;
            m_context.colonFollows = !open && behind < m_line.end && m_text[behind] == ':';
        }
        if ((first == '"' || first == '\'') && cursor > begin) {
            if (!open && cursor >= end) {
                m_context.place = Place::Nothing; // behind a whole string
                return;
            }
            m_context.quote = first;
            m_context.closed = !open;
            m_context.word = {begin + 1, open ? end : end - 1};
        } else {
            m_context.word = {std::min(begin, cursor), std::max(end, cursor)};
        }
        if (cursor > end) {
            m_context.place = Place::Nothing; // behind a whole value
            return;
        }
        m_context.before = m_text.sliced(m_context.word.begin, cursor - m_context.word.begin).toByteArray();
        m_context.column = m_context.word.begin - m_line.begin;
    }

    QByteArrayView m_text;
    CursorContext &m_context;
    TextLine m_line; ///< the cursor's, or the one that brackets open on
    std::vector<Level> m_levels; ///< of the cursor's own line, outermost first
    std::vector<Level> m_up; ///< above it, innermost first
    QList<ContextMember> m_siblings; ///< beside the innermost level that is not closed yet
    qsizetype m_index = 0; ///< items of a list before it
    QByteArray m_tag; ///< of the next level's value
    ByteOffset m_flowBegin = -1;
};

// Where a text that is one collection in brackets begins; -1 for all others.
ByteOffset rootBracket(QByteArrayView text)
{
    TextLine line = lineAt(text, 0);
    bool more = true;
    while (more && (!line.counts() || text.sliced(line.begin).startsWith("---")))
        more = nextLine(text, line);
    const ByteOffset first = line.begin + line.indent;
    return more && first < line.end && (text[first] == '{' || text[first] == '[') ? first : -1;
}

} // namespace

QByteArray ContextStep::sibling(QByteArrayView name) const
{
    const auto found = std::ranges::find(siblings, name, &ContextMember::key);
    return found == siblings.cend() ? QByteArray() : found->value;
}

CursorContext cursorContext(QByteArrayView text, ByteOffset offset, TextFormat format)
{
    CursorContext context;
    context.cursor = std::clamp<ByteOffset>(offset, 0, text.size());
    context.word = {context.cursor, context.cursor};
    context.format = format;
    if (format == TextFormat::Json)
        (void)readFlow(text, 0, context);
    else if (const ByteOffset bracket = rootBracket(text); bracket >= 0)
        (void)readFlow(text, bracket, context);
    else
        BlockReader(text, context).read();
    return context;
}

std::optional<TextSpan> substitutionAt(QByteArrayView text, ByteOffset offset, ByteOffset from)
{
    const ByteOffset at = std::clamp<ByteOffset>(offset, 0, text.size());
    const QByteArrayView before = text.first(at);
    const qsizetype open = before.lastIndexOf("${");
    if (open < from || before.sliced(open).contains('}') || before.sliced(open).contains('\n')
        || before.sliced(open).startsWith("${!"))
        return std::nullopt;
    ByteOffset end = at;
    const auto belongs = [](char c) {
        return isalnum(static_cast<unsigned char>(c)) || c == '.' || c == ':' || c == '_' || c == '-';
    };
    while (end < text.size() && belongs(text[end]))
        ++end;
    return TextSpan{open + 2, end};
}

} // namespace lambdarium
