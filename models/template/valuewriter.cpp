// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/valuewriter.h"

#include "template/yamlscalar.h"

#include <QJsonArray>
#include <QJsonObject>

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

QByteArray ValueWriter::value(const EditValue &value) const
{
    if (value.isExpression()) {
        const QByteArray source = value.source().toUtf8();
        if (!isLongForm(source))
            return (m_style.flow ? QByteArray() : QByteArray(" ")) + source;
        if (m_style.flow)
            return '{' + source + '}';
        return m_style.lineEnd + m_style.indent + m_style.step + source;
    }
    return m_style.flow ? flowValue(value.value()) : blockValue(value.value());
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

QByteArray ValueWriter::flowValue(const QJsonValue &value) const
{
    if (value.isString())
        return string(value.toString(), NodeStyle::Plain);
    if (value.isNull() || value.isUndefined())
        return "null";
    QByteArrayList items;
    const ValueWriter inner = deeper();
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            items += inner.flowValue(item);
        return flowCollection('[', items, ']');
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            items += inner.key(it.key()) + m_style.colon + inner.flowValue(it.value());
        return flowCollection('{', items, '}');
    }
    return scalarDisplayText(value).toUtf8();
}

QByteArray ValueWriter::blockValue(const QJsonValue &value) const
{
    WriteStyle inlineStyle = m_style;
    inlineStyle.flow = true;
    inlineStyle.multiline = false;
    inlineStyle.keyQuote = 0;
    QByteArray out;
    const ValueWriter inner = deeper();
    const QByteArray begin = m_style.lineEnd + m_style.indent + m_style.step;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            out += begin + "- "
                + (item.isString() ? inner.string(item.toString(), NodeStyle::Plain) : ValueWriter(inlineStyle).flowValue(item));
        return out.isEmpty() ? " []" : out;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out += begin + inner.key(it.key()) + ':' + inner.blockValue(it.value());
        return out.isEmpty() ? " {}" : out;
    }
    return ' ' + (value.isString() ? string(value.toString(), NodeStyle::Plain) : ValueWriter(inlineStyle).flowValue(value));
}

EditValue EditValue::expression(QString source)
{
    EditValue value{QJsonValue(std::move(source))};
    value.m_isExpression = true;
    return value;
}

} // namespace lambdarium
