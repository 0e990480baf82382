// SPDX-License-Identifier: GPL-3.0-or-later
// YAML by libyaml's event parser. Its marks count characters; a table turns them into bytes. The end mark of a block
// collection is useless (it is where the parser noticed the end), so such a node ends with its last child.
#include "template/syntaxtreebuilder.h"

#include <QCoreApplication>

#include <yaml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SyntaxTree)
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Byte offsets of characters: a checkpoint every 64 characters, nothing at all for ASCII.
class CharacterIndex
{
public:
    CharacterIndex(const QByteArray &text, qsizetype from)
        : m_text(text)
        , m_from(from)
    {
        const bool ascii = std::all_of(text.cbegin() + from, text.cend(), [](char c) { return uchar(c) < 0x80; });
        if (ascii)
            return;
        size_t characters = 0;
        for (qsizetype i = from; i < text.size(); ++i) {
            if ((uchar(text[i]) & 0xC0) == 0x80)
                continue;
            if (characters % step == 0)
                m_checkpoints.push_back(quint32(i));
            ++characters;
        }
    }

    [[nodiscard]] qsizetype byteAt(size_t character) const
    {
        if (m_checkpoints.empty())
            return std::min(m_from + qsizetype(character), m_text.size());
        const size_t index = std::min(character / step, m_checkpoints.size() - 1);
        size_t left = character - index * step;
        qsizetype at = m_checkpoints[index];
        for (; left > 0 && at < m_text.size(); --left) {
            ++at;
            while (at < m_text.size() && (uchar(m_text[at]) & 0xC0) == 0x80)
                ++at;
        }
        return at;
    }

private:
    static constexpr size_t step = 64;
    QByteArray m_text;
    qsizetype m_from;
    std::vector<quint32> m_checkpoints;
};

// One libyaml event, freed with its scope.
struct Event : yaml_event_t {
    Event()
        : yaml_event_t{}
    {
    }
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;
    ~Event() { yaml_event_delete(this); }
};

class YamlParser
{
public:
    explicit YamlParser(SyntaxTreeBuilder &builder)
        : m_builder(builder)
        , m_text(builder.text())
        , m_offset(bomLength(m_text))
        , m_index(m_text, m_offset)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const uchar *>(m_text.constData()) + m_offset,
                                     size_t(m_text.size() - m_offset));
    }
    YamlParser(const YamlParser &) = delete;
    YamlParser &operator=(const YamlParser &) = delete;
    ~YamlParser() { yaml_parser_delete(&m_parser); }

    Result<> run();

private:
    Result<bool> handle(const yaml_event_t &event); // false: the end
    Result<> onScalar(const yaml_event_t &event);
    [[nodiscard]] SyntaxTreeBuilder::Start start(const yaml_event_t &event, NodeKind kind, NodeStyle style,
                                                 const yaml_char_t *tag, const yaml_char_t *anchor) const;
    [[nodiscard]] qsizetype skipProperties(qsizetype at, int count) const;
    [[nodiscard]] qsizetype blockScalarEnd(qsizetype content, qsizetype end) const;
    [[nodiscard]] qsizetype emptyScalarPlace(qsizetype mark) const;
    [[nodiscard]] qsizetype skipBlanksAndComments(qsizetype at, qsizetype end) const;
    [[nodiscard]] qsizetype byte(const yaml_mark_t &mark) const { return m_index.byteAt(mark.index); }
    [[nodiscard]] std::unexpected<Error> problem() const;

    SyntaxTreeBuilder &m_builder;
    const QByteArray m_text;
    qsizetype m_offset;
    CharacterIndex m_index;
    yaml_parser_t m_parser{};
    bool m_seenDocument = false;
};

Result<> YamlParser::run()
{
    for (;;) {
        Event event;
        if (!yaml_parser_parse(&m_parser, &event))
            return problem();
        const auto more = handle(event);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
    }
}

Result<bool> YamlParser::handle(const yaml_event_t &event)
{
    Result<> done;
    switch (event.type) {
    case YAML_STREAM_END_EVENT:
        return false;
    case YAML_DOCUMENT_START_EVENT:
        if (m_seenDocument) {
            const qsizetype at = byte(event.start_mark);
            m_builder.remark(Severity::Warning, u"template.documents"_s,
                             Texts::tr("Another YAML document starts here; only the first one is used."),
                             {at, byte(event.end_mark)});
            return false;
        }
        m_seenDocument = true;
        break;
    case YAML_SCALAR_EVENT:
        done = onScalar(event);
        break;
    case YAML_ALIAS_EVENT:
        done = m_builder.alias(byte(event.start_mark), byte(event.end_mark),
                               QByteArray(reinterpret_cast<const char *>(event.data.alias.anchor)));
        break;
    case YAML_MAPPING_START_EVENT: {
        const auto &mapping = event.data.mapping_start;
        const bool flow = mapping.style == YAML_FLOW_MAPPING_STYLE;
        done = m_builder.open(
            start(event, NodeKind::Mapping, flow ? NodeStyle::Flow : NodeStyle::Block, mapping.tag, mapping.anchor));
        break;
    }
    case YAML_SEQUENCE_START_EVENT: {
        const auto &sequence = event.data.sequence_start;
        const bool flow = sequence.style == YAML_FLOW_SEQUENCE_STYLE;
        done = m_builder.open(
            start(event, NodeKind::Sequence, flow ? NodeStyle::Flow : NodeStyle::Block, sequence.tag, sequence.anchor));
        break;
    }
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        m_builder.close(m_builder.openStyle() == NodeStyle::Flow ? byte(event.end_mark) : m_builder.lastChildEnd());
        break;
    default:
        break;
    }
    if (!done)
        return std::unexpected(done.error());
    return true;
}

SyntaxTreeBuilder::Start YamlParser::start(const yaml_event_t &event, NodeKind kind, NodeStyle style, const yaml_char_t *tag,
                                           const yaml_char_t *anchor) const
{
    const qsizetype begin = byte(event.start_mark);
    const int properties = (tag ? 1 : 0) + (anchor ? 1 : 0);
    return {kind,
            style,
            begin,
            properties > 0 ? skipProperties(begin, properties) : begin,
            QByteArray(reinterpret_cast<const char *>(tag)),
            QByteArray(reinterpret_cast<const char *>(anchor))};
}

Result<> YamlParser::onScalar(const yaml_event_t &event)
{
    const auto &data = event.data.scalar;
    NodeStyle style = NodeStyle::Plain;
    if (data.style == YAML_SINGLE_QUOTED_SCALAR_STYLE)
        style = NodeStyle::SingleQuoted;
    else if (data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        style = NodeStyle::DoubleQuoted;
    else if (data.style == YAML_LITERAL_SCALAR_STYLE)
        style = NodeStyle::Literal;
    else if (data.style == YAML_FOLDED_SCALAR_STYLE)
        style = NodeStyle::Folded;
    SyntaxTreeBuilder::Start node = start(event, NodeKind::Scalar, style, data.tag, data.anchor);
    qsizetype end = byte(event.end_mark);
    if (node.begin == end && style == NodeStyle::Plain)
        node.begin = node.content = end = emptyScalarPlace(end);
    node.content = std::min(node.content, end);
    if (style == NodeStyle::Literal || style == NodeStyle::Folded)
        end = blockScalarEnd(node.content, end);
    return m_builder.scalar(node, end, QByteArrayView(data.value, qsizetype(data.length)));
}

// Steps over a tag and an anchor with the blanks behind them.
qsizetype YamlParser::skipProperties(qsizetype at, int count) const
{
    for (; count > 0; --count) {
        while (at < m_text.size() && !isBlank(m_text[at]) && !strchr(",]}", m_text[at]))
            ++at;
        at = skipBlanksAndComments(at, m_text.size());
    }
    return at;
}

qsizetype YamlParser::skipBlanksAndComments(qsizetype at, qsizetype end) const
{
    while (at < end) {
        if (m_text[at] == '#') {
            while (at < end && m_text[at] != '\n')
                ++at;
        } else if (isBlank(m_text[at])) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

// A block scalar reaches to the end of its last line; blank lines behind it belong to it only with the "keep" indicator.
qsizetype YamlParser::blockScalarEnd(qsizetype content, qsizetype end) const
{
    qsizetype header = m_text.indexOf('\n', content);
    header = header < 0 ? end : std::min(header, end);
    const bool keep = QByteArrayView(m_text).sliced(content, header - content).contains('+');
    const auto dropLineEnd = [this](qsizetype at) { return at > 0 && m_text[at - 1] == '\r' ? at - 1 : at; };
    if (keep)
        return end > header && m_text[end - 1] == '\n' ? dropLineEnd(end - 1) : end;
    while (end > header) {
        const qsizetype newline = m_text.lastIndexOf('\n', end - 1);
        const auto isSpace = [](char c) { return isBlank(c); };
        if (newline < header || !std::all_of(m_text.cbegin() + newline + 1, m_text.cbegin() + end, isSpace))
            break;
        end = newline;
    }
    return dropLineEnd(end);
}

// libyaml puts an empty value where it noticed it; it belongs right behind the colon.
qsizetype YamlParser::emptyScalarPlace(qsizetype mark) const
{
    const NodeId key = m_builder.pendingKey();
    if (key == NodeId::None)
        return mark;
    const qsizetype keyEnd = m_builder.node(key).end;
    const qsizetype at = skipBlanksAndComments(keyEnd, mark);
    return at < m_text.size() && m_text[at] == ':' ? at + 1 : keyEnd;
}

// Plain sentences for what libyaml reports; the others keep its words.
QString sentence(const char *problem, const char *context, bool tab)
{
    static constexpr std::pair<const char *, const char *> sentences[] = {
        {"could not find expected ':'",
         QT_TRANSLATE_NOOP("SyntaxTree", "The colon behind this key is missing, or no blank follows it.")},
        {"mapping values are not allowed in this context",
         QT_TRANSLATE_NOOP("SyntaxTree",
                           "A key with a value is not allowed here; check the indentation, or put the text in quotes.")},
        {"block sequence entries are not allowed in this context",
         QT_TRANSLATE_NOOP("SyntaxTree", "A list item is not allowed here; check the indentation.")},
        {"found a tab character that violates indentation",
         QT_TRANSLATE_NOOP("SyntaxTree", "A tab stands where YAML allows only blanks for indentation.")},
        {"found a tab character where an indentation space is expected",
         QT_TRANSLATE_NOOP("SyntaxTree", "A tab stands where YAML allows only blanks for indentation.")},
        {"found character that cannot start any token",
         QT_TRANSLATE_NOOP("SyntaxTree", "No value may start with this character; put the text in quotes.")},
        {"did not find expected key",
         QT_TRANSLATE_NOOP("SyntaxTree", "A key is expected here; check the indentation of this line and the lines above.")},
        {"did not find expected '-' indicator",
         QT_TRANSLATE_NOOP("SyntaxTree", "A list item is expected here; check the indentation.")},
        {"did not find expected ',' or ']'", QT_TRANSLATE_NOOP("SyntaxTree", "A comma or a closing bracket ] is missing.")},
        {"did not find expected ',' or '}'", QT_TRANSLATE_NOOP("SyntaxTree", "A comma or a closing brace } is missing.")},
        {"found unexpected end of stream", QT_TRANSLATE_NOOP("SyntaxTree", "The quotes that open here are never closed.")},
        {"found unknown escape character",
         QT_TRANSLATE_NOOP("SyntaxTree", "This escape sequence does not exist; write a backslash as \\\\ within double quotes.")},
        {"control characters are not allowed",
         QT_TRANSLATE_NOOP("SyntaxTree", "A control character stands here; YAML does not allow it.")},
        {"did not find expected <document start>",
         QT_TRANSLATE_NOOP("SyntaxTree", "The document ends above, and more text follows; check the indentation.")},
    };
    if (tab)
        problem = "found a tab character that violates indentation";
    for (const auto &[known, text] : sentences) {
        if (problem && qstrcmp(problem, known) == 0)
            return Texts::tr(text);
    }
    const QString words = QString::fromUtf8(problem) + (context ? " "_L1 + QString::fromUtf8(context) : QString());
    return Texts::tr("The YAML can't be read: %1.").arg(words);
}

std::unexpected<Error> YamlParser::problem() const
{
    if (m_parser.error == YAML_MEMORY_ERROR)
        return failure(ErrorCode::Internal, Texts::tr("There is not enough memory to read the file."));
    if (m_parser.error == YAML_READER_ERROR)
        return m_builder.error(ErrorCode::Parse, sentence(m_parser.problem, nullptr, false),
                               m_offset + qsizetype(m_parser.problem_offset));
    // A key or a quote that is never closed is noticed far behind its start; the start is what a person must see.
    const QByteArrayView context(m_parser.context ? m_parser.context : "");
    const bool atContext = context == "while scanning a simple key" || context == "while scanning a quoted scalar";
    const bool endOfQuotes = QByteArrayView(m_parser.problem) == "found unexpected end of stream";
    const bool simpleKey = context == "while scanning a simple key";
    const qsizetype at = byte(atContext && (endOfQuotes || simpleKey) ? m_parser.context_mark : m_parser.problem_mark);
    const bool tab = at < m_text.size() && m_text[at] == '\t';
    return m_builder.error(ErrorCode::Parse, sentence(m_parser.problem, m_parser.context, tab), at);
}

} // namespace

Result<> parseYaml(SyntaxTreeBuilder &builder)
{
    YamlParser parser(builder);
    return parser.run();
}

} // namespace lambdarium
