// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertyeditor.h"

#include "template/propertycheck.h"
#include "template/propertylistedit.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PropertyEditor)
};

// The last existing item on the way (or the base), and how many steps lead to it.
struct Anchor {
    NodeId node = NodeId::None;
    qsizetype steps = 0;
};

Result<Anchor> anchorOf(const PropertyLocator &locator, const PropertyPlace &place)
{
    Anchor anchor{locator.tree().root(), 0};
    NodeId at = anchor.node;
    for (qsizetype i = 0; i < place.steps.size() && at != NodeId::None; ++i) {
        const bool key = place.steps[i].kind == TemplateStep::Kind::Key;
        if (!key && locator.tree().node(at).kind == NodeKind::Alias)
            return failure(ErrorCode::Unsupported, Texts::tr("This comes from an anchor elsewhere (an alias); change it there."),
                           {}, locator.tree().position(at));
        at = locator.child(at, place.steps[i]);
        if (!key && at != NodeId::None)
            anchor = {at, i + 1};
    }
    return anchor;
}

QStringList keysFrom(const QList<TemplateStep> &steps, qsizetype at)
{
    QStringList keys;
    while (at < steps.size() && steps[at].kind == TemplateStep::Kind::Key)
        keys += steps[at++].key;
    return keys;
}

// The value inside of everything that has to be made around it.
YamlSource wrapped(const QList<TemplateStep> &steps, qsizetype from, YamlSource source)
{
    for (qsizetype i = steps.size() - 1; i >= from; --i) {
        const TemplateStep &step = steps[i];
        if (step.kind == TemplateStep::Kind::Key)
            source = YamlSource::map({{step.key, source}});
        else if (step.kind == TemplateStep::Kind::Pair)
            source = YamlSource::list({YamlSource::map({{u"Key"_s, YamlSource::string(step.key)}, {u"Value"_s, source}})});
        else
            source = YamlSource::list({source});
    }
    return source;
}

bool mayBeEmpty(const PropertyInfo &info)
{
    static const QStringList keys{u"description"_s, u"variable"_s, u"tag"_s};
    return keys.contains(info.key);
}

} // namespace

PropertyEditor::PropertyEditor(const SyntaxTree &tree, AliasChoice choice, TemplateEditor::Check check)
    : m_locator(tree)
    , m_choice(choice)
    , m_check(check)
{
}

// "!Ref Subnets" is the whole list when the parameter is one, or when the template has it that way already.
bool PropertyEditor::standsForList(const PropertyPlace &place, const QString &text) const
{
    if (!isExpression(text, tree().format()) || splitItems(text).size() > 1)
        return false;
    const NodeId now = tree().dereference(m_locator.nodeAt(place));
    if (now != NodeId::None && isIntrinsicNode(tree(), now))
        return true;
    static const QStringList lists{u"Split"_s, u"If"_s, u"FindInMap"_s, u"GetAZs"_s, u"Cidr"_s, u"Transform"_s};
    const bool listFunction =
        std::ranges::any_of(lists, [&](const QString &name) { return text.startsWith(u'!' + name + u' '); });
    if (listFunction || !text.startsWith("!Ref "_L1))
        return listFunction;
    const NodeId type = tree().find(tree().root(), {u"Parameters"_s, text.sliced(5).trimmed(), u"Type"_s});
    const QString typeName = type == NodeId::None ? QString() : tree().scalarText(type);
    return typeName.contains("List"_L1);
}

Result<EditSet> PropertyEditor::set(const QString &logicalId, const QString &key, const QString &text, PropertyScope scope) const
{
    const auto place = m_locator.locate(logicalId, key, scope);
    if (!place)
        return std::unexpected(place.error());
    const QString variable = PropertyTable::environmentName(key);
    if (auto good = variable.isEmpty() ? Result<>() : PropertyTable::validateEnvironmentName(variable); !good)
        return std::unexpected(good.error());
    const PropertyInfo &info = *place->info;
    if (text.isEmpty() && !mayBeEmpty(info))
        return removePlace(*place);
    if (info.isSimpleList() && place->newType.isEmpty() && !standsForList(*place, text))
        return setList(*place, text);
    const auto read = propertyText(info, text, tree().format());
    if (!read)
        return std::unexpected(read.error());
    return place->newType.isEmpty() ? write(*place, *read) : writeResource(logicalId, *place, *read);
}

Result<EditSet> PropertyEditor::write(const PropertyPlace &place, const PropertyText &text) const
{
    const auto anchor = anchorOf(m_locator, place);
    if (!anchor)
        return std::unexpected(anchor.error());
    const TemplateEditor editor(tree(), m_check);
    const QStringList keys = keysFrom(place.steps, anchor->steps);
    const qsizetype done = anchor->steps + keys.size();
    if (done < place.steps.size())
        return writeItem(place, anchor->node, keys, done, text);
    if (keys.isEmpty())
        return editor.setScalar(anchor->node, text.value);
    if (place.info->isList) {
        // A list of one item keeps its shape: only the item changes.
        const auto items = tree().items(tree().find(anchor->node, keys));
        const bool single = !text.value.isExpression() && text.value.value().isArray();
        if (items.size() == 1 && editor.standsAt(anchor->node, keys))
            return editor.setScalar(items.front(), single ? EditValue(text.value.value().toArray().first()) : text.value);
    }
    return editor.setPath(anchor->node, keys, text.value, place.info->insertAfter, m_choice);
}

// What comes next is an item that does not exist yet.
Result<EditSet> PropertyEditor::writeItem(const PropertyPlace &place, NodeId anchor, const QStringList &keys, qsizetype at,
                                          const PropertyText &text) const
{
    const NodeId list = keys.isEmpty() ? tree().dereference(anchor) : tree().find(anchor, keys);
    const TemplateStep &step = place.steps[at];
    const bool sequence = list != NodeId::None && tree().node(list).kind == NodeKind::Sequence && tree().tag(list).isEmpty();
    const qsizetype count = sequence ? qsizetype(tree().items(list).size()) : list == NodeId::None ? 0 : 1;
    if (step.kind == TemplateStep::Kind::Index && step.index > count)
        return failure(ErrorCode::NotFound, Texts::tr("%1 has no entry %2.").arg(place.row->label).arg(step.index));
    const TemplateEditor editor(tree(), m_check);
    YamlSource item = wrapped(place.steps, at + 1, text.source);
    if (step.kind == TemplateStep::Kind::Pair)
        item = YamlSource::map({{u"Key"_s, YamlSource::string(step.key)}, {u"Value"_s, item}});
    if (sequence) {
        const auto value = at + 1 == place.steps.size() && step.kind != TemplateStep::Kind::Pair ? text.value : item.value();
        return value ? editor.insertItem(list, count, *value) : std::unexpected(value.error());
    }
    const bool present = list != NodeId::None && tree().node(list).begin != tree().node(list).end;
    if (present && (isIntrinsicNode(tree(), list) || tree().node(list).kind != NodeKind::Scalar))
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is no list here; change it in the text.").arg(place.row->label), {},
                       tree().position(list));
    QList<YamlSource> items{item};
    if (present)
        items.prepend(YamlSource::string(tree().scalarText(list)));
    const auto value = YamlSource::list(items).value();
    return value ? editor.setPath(anchor, keys, *value, {}, m_choice) : std::unexpected(value.error());
}

// The resource beside the function that the setting needs: it names the function and has what it can't do without.
Result<EditSet> PropertyEditor::writeResource(const QString &logicalId, const PropertyPlace &place,
                                              const PropertyText &text) const
{
    QString type = place.newType;
    const QList<TemplateStep> steps = place.steps.sliced(2);
    const bool typeItself = steps.size() == 1 && steps.first().key == "Type"_L1;
    if (typeItself)
        type = text.value.value().toString();
    QList<std::pair<QString, YamlSource>> properties;
    const QByteArray id = logicalId.toUtf8();
    if (type == "AWS::Logs::LogGroup"_L1)
        properties.append({u"LogGroupName"_s, {"!Sub '/aws/lambda/${" + id + "}'", false}});
    else if (type == "AWS::Lambda::Url"_L1)
        properties.append({place.reference, {"!GetAtt " + id + ".Arn", false}});
    else
        properties.append({place.reference, {"!Ref " + id, false}});
    const QString first = steps.size() > 1 ? steps[1].key : QString();
    if (type == "AWS::Lambda::EventInvokeConfig"_L1)
        properties.append({u"Qualifier"_s, YamlSource::string(u"$LATEST"_s)});
    if (type == "AWS::Lambda::Url"_L1 && first != "AuthType"_L1)
        properties.append({u"AuthType"_s, YamlSource::string(u"AWS_IAM"_s)});
    if (type == "AWS::Lambda::Permission"_L1)
        properties.append({u"Action"_s, YamlSource::string(u"lambda:InvokeFunction"_s)});
    if (!typeItself && !first.isEmpty())
        properties.append({first, wrapped(steps, 2, text.source)});
    const auto value =
        YamlSource::map({{u"Type"_s, YamlSource::string(type)}, {u"Properties"_s, YamlSource::map(properties)}}).value();
    if (!value)
        return std::unexpected(value.error());
    return TemplateEditor(tree(), m_check).setPath(tree().root(), {u"Resources"_s, place.newName}, *value, {logicalId});
}

Result<EditSet> PropertyEditor::setList(const PropertyPlace &place, const QString &text) const
{
    const QStringList items = splitItems(text);
    for (const QString &item : items) {
        if (auto read = propertyText(place.info->item(), item, tree().format()); !read)
            return std::unexpected(read.error());
    }
    if (auto good = checkCount(*place.info, items.size()); !good)
        return std::unexpected(good.error());
    const NodeId now = tree().dereference(m_locator.nodeAt(place));
    if (now != NodeId::None && tree().node(now).kind == NodeKind::Sequence && !isIntrinsicNode(tree(), now) && !items.isEmpty()
        && !tree().items(now).empty())
        return changeItems(tree(), now, items, place.info->item());
    if (items.isEmpty())
        return removePlace(place);
    // A single value where a list may stand stays one: "Action: s3:GetObject".
    if (now != NodeId::None && tree().node(now).kind == NodeKind::Scalar && items.size() == 1) {
        const auto read = propertyText(place.info->item(), items.first(), tree().format());
        return read ? TemplateEditor(tree(), m_check).setScalar(now, read->value) : std::unexpected(read.error());
    }
    const auto whole = simpleListText(*place.info, items, tree().format());
    return whole ? write(place, *whole) : std::unexpected(whole.error());
}

Result<EditSet> PropertyEditor::remove(const QString &logicalId, const QString &key, PropertyScope scope) const
{
    const auto place = m_locator.locate(logicalId, key, scope);
    return place ? removePlace(*place) : std::unexpected(place.error());
}

Result<EditSet> PropertyEditor::removePlace(PropertyPlace place) const
{
    if (!place.newType.isEmpty() || m_locator.nodeAt(place) == NodeId::None)
        return EditSet();
    const auto anchor = anchorOf(m_locator, place);
    if (!anchor)
        return std::unexpected(anchor.error());
    const TemplateEditor editor(tree(), m_check);
    if (anchor->steps < place.steps.size())
        return editor.removePath(anchor->node, keysFrom(place.steps, anchor->steps), m_choice);
    // An item: a list that is left empty goes with it.
    const TemplateStep step = place.steps.takeLast();
    const NodeId list = tree().dereference(m_locator.nodeAt(place));
    const auto items = tree().items(list);
    if (items.size() <= 1 || tree().node(list).kind != NodeKind::Sequence)
        return removePlace(place);
    qsizetype index = step.index;
    for (size_t i = 0; step.kind == TemplateStep::Kind::Pair && i < items.size(); ++i) {
        const NodeId key = tree().find(items[i], {u"Key"_s});
        if (key != NodeId::None && tree().scalarText(key) == step.key)
            index = qsizetype(i);
    }
    return editor.removeItem(list, index);
}

Result<EditSet> PropertyEditor::rename(const QString &logicalId, const QString &key, const QString &name,
                                       PropertyScope scope) const
{
    auto place = m_locator.locate(logicalId, key, scope);
    if (!place)
        return std::unexpected(place.error());
    if (name.trimmed().isEmpty())
        return failure(ErrorCode::InvalidInput, Texts::tr("The new name must not be empty."));
    if (m_locator.nodeAt(*place) == NodeId::None)
        return failure(ErrorCode::NotFound, Texts::tr("There is no %1.").arg(key));
    const TemplateStep last = place->steps.takeLast();
    const NodeId owner = tree().dereference(m_locator.nodeAt(*place));
    if (last.kind == TemplateStep::Kind::Key)
        return TemplateEditor(tree(), m_check).renameKey(owner, last.key, name);
    for (const NodeId item : tree().items(owner)) {
        const NodeId itemKey = tree().find(item, {u"Key"_s});
        if (last.kind == TemplateStep::Kind::Pair && itemKey != NodeId::None && tree().scalarText(itemKey) == last.key)
            return TemplateEditor(tree(), m_check).setScalar(itemKey, EditValue(QJsonValue(name)));
    }
    return failure(ErrorCode::Unsupported, Texts::tr("%1 has no name to change.").arg(key));
}

Result<EditSet> PropertyEditor::move(const QString &logicalId, const QString &key, qsizetype to, PropertyScope scope) const
{
    auto place = m_locator.locate(logicalId, key, scope);
    if (!place)
        return std::unexpected(place.error());
    const TemplateStep last = place->steps.takeLast();
    const NodeId list = tree().dereference(m_locator.nodeAt(*place));
    if (last.kind != TemplateStep::Kind::Index || list == NodeId::None || tree().node(list).kind != NodeKind::Sequence)
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is no entry of a list.").arg(key));
    return TemplateEditor(tree(), m_check).moveItem(list, last.index, to);
}

} // namespace lambdarium
