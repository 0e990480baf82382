// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertytext.h"

#include "template/propertycheck.h"
#include "template/propertyrow.h"
#include "template/yamlscalar.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Texts = PropertyTexts;

bool isBlockForm(const QString &text)
{
    static const QRegularExpression form(u"^(Ref|Condition|Fn::[A-Za-z0-9]+):\\s"_s);
    return form.match(text).hasMatch();
}

// Where an item ends: a comma or line end outside of brackets and quotes.
class ItemScanner
{
public:
    /// Takes the next letter; true when it ends an item.
    bool ends(QChar letter)
    {
        if (!m_quote.isNull()) {
            if (letter == m_quote)
                m_quote = QChar();
            return false;
        }
        if (letter == u'"' || letter == u'\'')
            m_quote = letter;
        if (letter == u'[' || letter == u'{' || letter == u'(')
            ++m_depth;
        if (letter == u']' || letter == u'}' || letter == u')')
            --m_depth;
        return m_depth <= 0 && (letter == u',' || letter == u'\n');
    }

private:
    QChar m_quote;
    int m_depth = 0;
};

// The items inside of brackets, read by the parser.
std::optional<QStringList> bracketItems(const QString &text)
{
    const auto tree = SyntaxTree::parse(text.toUtf8(), TextFormat::Yaml);
    if (!tree || tree->root() == NodeId::None || tree->node(tree->root()).kind != NodeKind::Sequence)
        return std::nullopt;
    QStringList items;
    static const PropertyInfo any;
    for (const NodeId item : tree->items(tree->root()))
        items += editText(*tree, item, any);
    return items;
}

Result<PropertyText> structureText(const PropertyInfo &info, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    auto value = EditValue::block(bytes, TextFormat::Yaml);
    if (!value)
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 can't be read: %2").arg(info.label, value.error().message));
    const NodeKind kind = value->tree().node(value->node()).kind;
    const bool list = info.type == PropertyType::List;
    const bool map = info.type == PropertyType::Map || (info.type == PropertyType::Object && info.other.isEmpty());
    if (list && kind != NodeKind::Sequence)
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must be a list, such as [one, two].").arg(info.label));
    if (map && kind != NodeKind::Mapping)
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must be a map, such as {Name: value}.").arg(info.label));
    const bool flow = kind == NodeKind::Scalar || bytes.startsWith('{') || bytes.startsWith('[');
    return PropertyText{*value, {bytes, !flow}};
}

// All lines but the first one deeper.
QByteArray hanging(QByteArray text)
{
    return text.replace("\n", "\n  ");
}

QString sourceOf(const SyntaxTree &tree, NodeId node)
{
    return QString::fromUtf8(tree.text().sliced(tree.node(node).begin, qsizetype(tree.node(node).end) - tree.node(node).begin));
}

// The lines of a node without what all but the first are indented by.
QString dedented(const SyntaxTree &tree, NodeId node)
{
    QStringList lines = sourceOf(tree, node).split(u'\n');
    const qsizetype column = tree.position(node).column - 1;
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (&line == &lines.first())
            continue;
        qsizetype blanks = 0;
        while (blanks < qMin(column, line.size()) && line[blanks] == u' ')
            ++blanks;
        line.remove(0, blanks);
    }
    return lines.join(u'\n');
}

} // namespace

bool isExpression(const QString &text, TextFormat format)
{
    static const QRegularExpression shortForm(
        u"^!(Ref|Sub|GetAtt|Join|Select|Split|If|FindInMap|Base64|ImportValue|GetAZs|Cidr|Transform|Length|ToJsonString)\\s"_s);
    static const QRegularExpression longForm(u"^\\{\\s*\"?(Ref|Fn::[A-Za-z0-9]+)\"?\\s*:"_s);
    const bool yaml = format == TextFormat::Yaml && (shortForm.match(text).hasMatch() || isBlockForm(text));
    return yaml || longForm.match(text).hasMatch();
}

QStringList splitItems(const QString &text)
{
    const QString whole = text.trimmed();
    if (whole.startsWith(u'[') && whole.endsWith(u']')) {
        if (const auto items = bracketItems(whole))
            return *items;
    }
    QStringList items;
    QString item;
    ItemScanner scanner;
    for (const QChar letter : whole) {
        if (!scanner.ends(letter)) {
            item += letter;
            continue;
        }
        items += item.trimmed();
        item.clear();
    }
    items += item.trimmed();
    items.removeAll(QString());
    return items;
}

YamlSource YamlSource::string(const QString &text)
{
    if (isSafePlain(text, false))
        return {text.toUtf8(), false};
    return {fitsSingleQuotes(text) ? singleQuoted(text) : doubleQuoted(text), false};
}

YamlSource YamlSource::map(const QList<std::pair<QString, YamlSource>> &members)
{
    QByteArrayList lines;
    for (const auto &[key, value] : members)
        lines += string(key).text + (value.block ? ":\n  " : ": ") + hanging(value.text);
    return {lines.join('\n'), true};
}

YamlSource YamlSource::list(const QList<YamlSource> &items)
{
    QByteArrayList lines;
    for (const YamlSource &item : items)
        lines += "- " + hanging(item.text);
    return {lines.join('\n'), true};
}

Result<EditValue> YamlSource::value() const
{
    return EditValue::block(text, TextFormat::Yaml);
}

Result<PropertyText> simpleListText(const PropertyInfo &info, const QStringList &items, TextFormat format)
{
    QList<YamlSource> sources;
    for (const QString &item : items) {
        auto read = propertyText(info.item(), item, format);
        if (!read)
            return read;
        sources += read->source;
    }
    if (auto good = checkCount(info, sources.size()); !good)
        return std::unexpected(good.error());
    const YamlSource list = YamlSource::list(sources);
    const auto value = list.value();
    return value ? Result<PropertyText>({*value, list}) : std::unexpected(value.error());
}

Result<PropertyText> propertyText(const PropertyInfo &info, const QString &text, TextFormat format)
{
    const QStringList items = info.isSimpleList() ? splitItems(text) : QStringList();
    if (isExpression(text, format) && items.size() <= 1) {
        const QByteArray source = text.toUtf8();
        return PropertyText{EditValue::expression(text), {isBlockForm(text) ? '{' + source + '}' : source, false}};
    }
    if (info.isSimpleList())
        return simpleListText(info, items, format);
    if (info.type == PropertyType::Json || !info.isSimple())
        return structureText(info, text);
    const auto value = parseSimple(info, text);
    if (!value)
        return std::unexpected(value.error());
    const YamlSource source =
        value->isString() ? YamlSource::string(value->toString()) : YamlSource{scalarDisplayText(*value).toUtf8(), false};
    return PropertyText{EditValue(*value), source};
}

bool isIntrinsicNode(const SyntaxTree &tree, NodeId node)
{
    if (node == NodeId::None)
        return false;
    if (tree.tag(node).startsWith('!'))
        return true;
    const auto members = tree.members(node);
    if (members.size() != 1)
        return false;
    const QByteArrayView key = tree.scalarBytes(members.front().key);
    return key == "Ref" || key.startsWith("Fn::");
}

QString editText(const SyntaxTree &tree, NodeId id, const PropertyInfo &info)
{
    const NodeId node = tree.dereference(id);
    if (node == NodeId::None)
        return {};
    const SyntaxNode &found = tree.node(node);
    const bool intrinsic = isIntrinsicNode(tree, node);
    if (!intrinsic && found.kind == NodeKind::Scalar) {
        const bool plain = found.style == NodeStyle::Plain;
        return plain ? scalarDisplayText(plainScalarValue(tree.scalarBytes(node))) : tree.scalarText(node);
    }
    if (!intrinsic && info.isSimpleList() && found.kind == NodeKind::Sequence) {
        QStringList items;
        for (const NodeId item : tree.items(node))
            items += editText(tree, item, info.item());
        return items.join(u'\n');
    }
    if (!intrinsic && info.isList && tree.items(node).size() == 1)
        return editText(tree, tree.items(node).front(), PropertyInfo());
    return dedented(tree, node);
}

} // namespace lambdarium
