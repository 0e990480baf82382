// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/valuewriter.h"

#include "template/blockcopy.h"
#include "template/yamlscalar.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// "Ref: Stage" or "Fn::Sub: ..." is a mapping: it goes on a line of its own.
bool isLongForm(const QByteArray &source)
{
    return source.startsWith("Ref: ") || (source.startsWith("Fn::") && source.contains(": "));
}

} // namespace

ValueWriter ValueWriter::deeper() const
{
    WriteStyle style = m_style;
    style.indent += style.step;
    return ValueWriter(style);
}

QByteArray ValueWriter::key(const QString &name) const
{
    if (m_style.json || m_style.keyQuote == '"')
        return doubleQuoted(name);
    if (m_style.keyQuote == '\'' && fitsSingleQuotes(name))
        return singleQuoted(name);
    if (isSafePlain(name, m_style.flow))
        return name.toUtf8();
    return fitsSingleQuotes(name) && m_style.quote == '\'' ? singleQuoted(name) : doubleQuoted(name);
}

QByteArray ValueWriter::member(const QStringList &path, const EditValue &leaf) const
{
    const QByteArray name = key(path.front());
    if (path.size() == 1)
        return name + (m_style.flow ? m_style.colon : QByteArray(":")) + value(leaf);
    const QByteArray nested = deeper().member(path.sliced(1), leaf);
    if (!m_style.flow)
        return name + ':' + m_style.lineEnd + m_style.indent + m_style.step + nested;
    // A blank behind the brace marks a mapping that goes again with its last member (see TemplateEditor).
    if (m_style.multiline)
        return name + m_style.colon + flowCollection('{', {nested}, '}');
    return name + m_style.colon + "{ " + nested + " }";
}

WriteValue ValueWriter::prepared(const EditValue &value) const
{
    if (value.isBlock())
        return WriteValue::fromNode(value.tree(), value.node(), m_style.json);
    return WriteValue::fromJson(value.value(), m_style.keyOrder);
}

QByteArray ValueWriter::expression(const QByteArray &source) const
{
    if (!isLongForm(source))
        return (m_style.flow ? QByteArray() : QByteArray(" ")) + source;
    if (m_style.flow)
        return '{' + source + '}';
    return m_style.lineEnd + m_style.indent + m_style.step + source;
}

// Lines of block YAML at a place of block YAML.
QByteArray ValueWriter::copied(const EditValue &value) const
{
    const SyntaxTree &tree = value.tree();
    const SyntaxNode &node = tree.node(value.node());
    BlockPlace place{m_style.indent, m_style.step, m_style.lineEnd};
    if (node.style != NodeStyle::Block)
        return ' ' + copyBlock(tree, value.node(), place);
    if (node.kind == NodeKind::Mapping || m_style.listsIndented)
        place.indent += m_style.step;
    const QByteArray tag = tree.tag(value.node()).toByteArray();
    return (tag.isEmpty() ? tag : ' ' + tag) + m_style.lineEnd + place.indent + copyBlock(tree, value.node(), place);
}

QByteArray ValueWriter::value(const EditValue &value) const
{
    if (value.isExpression())
        return expression(value.source().toUtf8());
    if (value.isBlock() && !m_style.flow && !m_style.flowInside && isBlockText(value.tree(), value.node()))
        return copied(value);
    return m_style.flow ? flowValue(prepared(value)) : blockValue(prepared(value));
}

QByteArray ValueWriter::item(const EditValue &value) const
{
    if (m_style.flow)
        return this->value(value);
    if (value.isExpression())
        return value.source().toUtf8();
    const bool moved = value.isBlock() && !m_style.flowInside && isBlockText(value.tree(), value.node())
        && value.tree().tag(value.node()).isEmpty();
    if (moved)
        return copyBlock(value.tree(), value.node(), {m_style.indent, m_style.step, m_style.lineEnd});
    return blockItem(prepared(value));
}

QByteArray ValueWriter::string(const QString &text, NodeStyle like) const
{
    if (m_style.json)
        return doubleQuoted(text);
    if (like == NodeStyle::DoubleQuoted)
        return doubleQuoted(text);
    if (like == NodeStyle::SingleQuoted && fitsSingleQuotes(text))
        return singleQuoted(text);
    if (isSafePlain(text, m_style.flow))
        return text.toUtf8();
    if (!m_style.flow && m_style.literal && fitsLiteral(text)) {
        const bool newlineAtEnd = text.endsWith(u'\n');
        QByteArray out = newlineAtEnd ? "|" : "|-";
        for (const QString &line : (newlineAtEnd ? text.chopped(1) : text).split(u'\n'))
            out += m_style.lineEnd + (line.isEmpty() ? QByteArray() : m_style.indent + m_style.step + line.toUtf8());
        return out;
    }
    return m_style.quote == '\'' && fitsSingleQuotes(text) ? singleQuoted(text) : doubleQuoted(text);
}

bool ValueWriter::isCanonicalPlain(const QString &text)
{
    const QJsonValue value = plainScalarValue(text.toUtf8());
    return (value.isBool() || value.isDouble()) && scalarDisplayText(value) == text;
}

QByteArray ValueWriter::flowCollection(char open, const QByteArrayList &items, char close) const
{
    if (items.isEmpty())
        return QByteArray() + open + close;
    if (!m_style.multiline)
        return open + items.join(m_style.colon.endsWith(' ') ? ", " : ",") + close;
    const QByteArray separator = m_style.lineEnd + m_style.indent + m_style.step;
    return open + separator + items.join("," + separator) + m_style.lineEnd + m_style.indent + close;
}

// A scalar or an expression on one line.
QByteArray ValueWriter::scalar(const WriteValue &value) const
{
    if (value.kind == WriteValue::Kind::Source) {
        // What may stand bare in a block may end a flow collection.
        const bool bare = value.source.front() != '!' && value.source.front() != '*';
        const bool cut = m_style.flow && bare && QByteArrayView(value.source).first(1) != "\""
            && std::ranges::any_of(value.source, [](char c) { return strchr(",[]{}", c) != nullptr; });
        return cut ? string(QString::fromUtf8(value.source), NodeStyle::Plain) : value.source;
    }
    if (value.scalar.isString())
        return string(value.scalar.toString(), value.quotes);
    if (value.scalar.isNull() || value.scalar.isUndefined())
        return "null";
    return scalarDisplayText(value.scalar).toUtf8();
}

QByteArray ValueWriter::flowValue(const WriteValue &value) const
{
    if (!value.isCollection())
        return scalar(value);
    QByteArrayList items;
    const ValueWriter inner = deeper();
    const bool map = value.kind == WriteValue::Kind::Map;
    for (size_t i = 0; i < value.items.size(); ++i) {
        const QByteArray text = inner.flowValue(value.items[i]);
        items += map ? inner.key(value.keys[qsizetype(i)]) + m_style.colon + text : text;
    }
    return map ? flowCollection('{', items, '}') : flowCollection('[', items, ']');
}

// The writer for one line of flow style within a block.
ValueWriter ValueWriter::inlined() const
{
    WriteStyle style = m_style;
    style.flow = true;
    style.multiline = false;
    style.keyQuote = 0;
    return ValueWriter(style);
}

QByteArray ValueWriter::blockValue(const WriteValue &value) const
{
    if (!value.isCollection())
        return ' ' + scalar(value);
    if (value.items.empty() || m_style.flowInside)
        return ' ' + inlined().flowValue(value);
    const bool deeperList = value.kind == WriteValue::Kind::Map || m_style.listsIndented;
    const ValueWriter inner = deeperList ? deeper() : *this;
    return m_style.lineEnd + inner.m_style.indent + inner.blockLines(value);
}

// Behind the dash of a list.
QByteArray ValueWriter::blockItem(const WriteValue &value) const
{
    if (!value.isCollection())
        return scalar(value);
    if (value.items.empty() || m_style.flowInside || value.kind == WriteValue::Kind::List)
        return inlined().flowValue(value);
    return blockLines(value);
}

// Members or items, one behind the other, at `indent`.
QByteArray ValueWriter::blockLines(const WriteValue &value) const
{
    QByteArrayList lines;
    WriteStyle behindDash = m_style;
    behindDash.indent += "  ";
    for (size_t i = 0; i < value.items.size(); ++i) {
        const WriteValue &part = value.items[i];
        lines += value.kind == WriteValue::Kind::Map ? QByteArray(key(value.keys[qsizetype(i)]) + ':' + blockValue(part))
                                                     : QByteArray("- " + ValueWriter(behindDash).blockItem(part));
    }
    return lines.join(m_style.lineEnd + m_style.indent);
}

} // namespace lambdarium
