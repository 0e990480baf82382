// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jsonparse.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

using Json = nlohmann::json;

TextPosition positionOf(QByteArrayView text, size_t offset)
{
    TextPosition position;
    const qsizetype end = qMin(static_cast<qsizetype>(offset), text.size());
    for (qsizetype i = 0; i < end; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n')
            position = {position.line + 1, 1};
        else if ((byte & 0xC0U) != 0x80U)
            ++position.column;
    }
    return position;
}

class TreeBuilder : public nlohmann::json_sax<Json>
{
public:
    explicit TreeBuilder(QByteArrayView text)
        : m_source(text)
    {
    }

    bool null() override { return leaf(JsonNode::Kind::Null, u"null"_s); }
    bool boolean(bool value) override { return leaf(JsonNode::Kind::Boolean, value ? u"true"_s : u"false"_s); }
    bool number_integer(number_integer_t value) override { return leaf(JsonNode::Kind::Number, QString::number(value)); }
    bool number_unsigned(number_unsigned_t value) override { return leaf(JsonNode::Kind::Number, QString::number(value)); }
    bool number_float(number_float_t, const string_t &raw) override
    {
        return leaf(JsonNode::Kind::Number, QString::fromStdString(raw));
    }
    bool string(string_t &value) override { return leaf(JsonNode::Kind::String, QString::fromStdString(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(size_t) override { return open(JsonNode::Kind::Object); }
    bool start_array(size_t) override { return open(JsonNode::Kind::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &value) override
    {
        m_key = QString::fromStdString(value);
        return true;
    }
    bool parse_error(size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        // nlohmann counts the characters read; the wrong one is the last of them.
        const size_t offset = position > 0 ? position - 1 : 0;
        const bool atEnd = offset >= static_cast<size_t>(m_source.size());
        const QString message = atEnd ? QCoreApplication::translate("lambdarium::JsonTree", "The JSON text ends too early")
                                      : QCoreApplication::translate("lambdarium::JsonTree", "This is not valid JSON");
        error = Error{ErrorCode::Parse, message, {}, positionOf(m_source, offset)};
        return false;
    }

    JsonTree tree;
    Error error{ErrorCode::Parse, {}};

private:
    int append(JsonNode::Kind kind, QString text)
    {
        const int index = static_cast<int>(tree.nodes.size());
        JsonNode node{kind, m_open, 0, std::exchange(m_key, {}), std::move(text), {}};
        if (m_open >= 0) {
            auto &siblings = tree.nodes[static_cast<size_t>(m_open)].children;
            node.row = static_cast<int>(siblings.size());
            siblings.push_back(index);
        }
        tree.nodes.push_back(std::move(node));
        return index;
    }
    bool leaf(JsonNode::Kind kind, QString text)
    {
        append(kind, std::move(text));
        return true;
    }
    bool open(JsonNode::Kind kind)
    {
        m_open = append(kind, {});
        return true;
    }
    bool close()
    {
        m_open = tree.nodes[static_cast<size_t>(m_open)].parent;
        return true;
    }

    QByteArrayView m_source;
    QString m_key;
    int m_open = -1;
};

QString quoted(const QString &text)
{
    return QString::fromStdString(Json(text.toStdString()).dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Writes without recursion: a value may be nested as deep as it likes.
class Writer
{
public:
    explicit Writer(const JsonTree &tree)
        : m_tree(tree)
    {
    }

    QString write(int root)
    {
        begin(root, false);
        while (!m_stack.empty()) {
            Frame &frame = m_stack.back();
            const JsonNode &node = at(frame.node);
            if (frame.next == node.children.size()) {
                finish(node);
                continue;
            }
            if (frame.next > 0)
                m_out += u',';
            const int child = node.children[frame.next++];
            newLine();
            begin(child, node.kind == JsonNode::Kind::Object);
        }
        return m_out;
    }

private:
    struct Frame {
        int node;
        size_t next;
    };

    const JsonNode &at(int index) const { return m_tree.nodes[static_cast<size_t>(index)]; }

    void begin(int index, bool withKey)
    {
        const JsonNode &node = at(index);
        if (withKey)
            m_out += quoted(node.key) + ": "_L1;
        if (node.kind == JsonNode::Kind::Object || node.kind == JsonNode::Kind::Array) {
            m_out += node.kind == JsonNode::Kind::Object ? u'{' : u'[';
            m_stack.push_back({index, 0});
        } else {
            m_out += node.kind == JsonNode::Kind::String ? quoted(node.text) : node.text;
        }
    }
    void finish(const JsonNode &node)
    {
        m_stack.pop_back();
        if (!node.children.empty())
            newLine();
        m_out += node.kind == JsonNode::Kind::Object ? u'}' : u']';
    }
    void newLine() { m_out += u'\n' + QString(static_cast<qsizetype>(m_stack.size()) * 2, u' '); }

    const JsonTree &m_tree;
    QString m_out;
    std::vector<Frame> m_stack;
};

} // namespace

QString JsonTree::toJson(int index) const
{
    return Writer(*this).write(index);
}

Result<JsonTree> parseJsonTree(QByteArrayView text)
{
    // The library takes a zero byte for the end of the text: what a streamed HTTP answer has behind its prelude would be lost.
    if (const qsizetype zero = text.indexOf('\0'); zero >= 0)
        return failure(ErrorCode::Parse, QCoreApplication::translate("lambdarium::JsonTree", "A zero byte is no part of JSON"),
                       {}, positionOf(text, static_cast<size_t>(zero)));
    TreeBuilder builder(text);
    if (Json::sax_parse(text.begin(), text.end(), &builder))
        return std::move(builder.tree);
    return std::unexpected(builder.error);
}

} // namespace lambdarium
