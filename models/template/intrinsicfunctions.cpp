// SPDX-License-Identifier: GPL-3.0-or-later
// The single intrinsic functions (lambda-semantics.md, section 14.4).
#include "template/addressblocks.h"
#include "template/resolverstate.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

bool isSingle(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool();
}

ResolvedValue wrongArguments(const QString &name, const QString &form)
{
    return unresolved(Texts::tr("%1 has arguments of the wrong form; it takes %2.").arg(name, form));
}

ResolvedValue cidr(const QJsonArray &arguments)
{
    if (arguments.size() < 2 || arguments.size() > 3)
        return wrongArguments(u"Fn::Cidr"_s, u"[block, count, bits]"_s);
    bool counted = false;
    bool sized = true;
    const int count = scalarDisplayText(arguments[1]).toInt(&counted);
    const int bits = arguments.size() == 3 ? scalarDisplayText(arguments[2]).toInt(&sized) : 8;
    if (!counted || !sized)
        return wrongArguments(u"Fn::Cidr"_s, u"[block, count, bits]"_s);
    const auto blocks = addressBlocks(scalarDisplayText(arguments[0]), count, bits);
    return blocks ? resolvedTo(QJsonArray::fromStringList(*blocks)) : unresolved(blocks.error().message);
}

ResolvedValue length(const QJsonValue &argument)
{
    return argument.isArray() ? resolvedTo(argument.toArray().size()) : wrongArguments(u"Fn::Length"_s, Texts::tr("a list"));
}

ResolvedValue base64(const QJsonValue &argument)
{
    if (!isSingle(argument))
        return wrongArguments(u"Fn::Base64"_s, Texts::tr("a text"));
    return resolvedTo(QString::fromLatin1(scalarDisplayText(argument).toUtf8().toBase64()));
}

ResolvedValue jsonText(const QJsonValue &argument)
{
    return isSingle(argument) ? wrongArguments(u"Fn::ToJsonString"_s, Texts::tr("a map or a list"))
                              : resolvedTo(scalarDisplayText(argument));
}

// Functions of the Conditions section, which give no value elsewhere.
bool isConditionFunction(const QString &name)
{
    static const QStringList names{u"Condition"_s, u"Fn::And"_s, u"Fn::Or"_s, u"Fn::Not"_s, u"Fn::Equals"_s};
    return names.contains(name);
}

} // namespace

ResolvedValue joinList(const QJsonArray &arguments)
{
    if (arguments.size() != 2 || !isSingle(arguments[0]) || !arguments[1].isArray())
        return wrongArguments(u"Fn::Join"_s, u"[delimiter, [text, ...]]"_s);
    QStringList parts;
    const QJsonArray list = arguments[1].toArray();
    for (const QJsonValue &part : list) {
        if (!isSingle(part))
            return unresolved(Texts::tr("Fn::Join takes single values; item %1 is none.").arg(parts.size() + 1));
        parts += scalarDisplayText(part);
    }
    return resolvedTo(parts.join(scalarDisplayText(arguments[0])));
}

ResolvedValue selectItem(const QJsonArray &arguments)
{
    bool number = false;
    const qint64 index = arguments.size() == 2 ? scalarDisplayText(arguments[0]).toLongLong(&number) : -1;
    if (!number || !arguments[1].isArray())
        return wrongArguments(u"Fn::Select"_s, u"[index, list]"_s);
    const QJsonArray list = arguments[1].toArray();
    if (index < 0 || index >= list.size())
        return unresolved(Texts::tr("Fn::Select asks for item %1 of a list of %2.").arg(index).arg(list.size()));
    if (list[index].isNull())
        return unresolved(Texts::tr("Fn::Select asks for item %1, which is null.").arg(index));
    return resolvedTo(list[index]);
}

ResolvedValue splitText(const QJsonArray &arguments)
{
    if (arguments.size() != 2 || !isSingle(arguments[0]) || !isSingle(arguments[1]) || scalarDisplayText(arguments[0]).isEmpty())
        return wrongArguments(u"Fn::Split"_s, u"[delimiter, text]"_s);
    return resolvedTo(QJsonArray::fromStringList(scalarDisplayText(arguments[1]).split(scalarDisplayText(arguments[0]))));
}

ResolvedValue IntrinsicResolver::State::argumentOf(const Call &call)
{
    if (!call.tagged)
        return resolve(call.argument);
    // "!ImportValue {Fn::Sub: ...}": a short form around a long one.
    const Call inner = longCallOf(call.argument);
    return inner.name.isEmpty() ? plain(call.argument) : this->call(inner);
}

ResolvedValue IntrinsicResolver::State::call(const Call &call)
{
    if (call.name == "Fn::If"_L1)
        return conditional(call);
    if (call.name == "Fn::Sub"_L1)
        return sub(call);
    if (call.name == "Fn::FindInMap"_L1)
        return findInMap(call);
    if (call.name == "Fn::Transform"_L1)
        return transform(call);
    if (isConditionFunction(call.name))
        return unresolved(Texts::tr("%1 is allowed in conditions only.").arg(call.name));
    needsExtensions(call);
    const ResolvedValue argument = argumentOf(call);
    if (!argument.resolved)
        return unresolved(argument.reason);
    const QJsonValue &value = argument.value;
    if (call.name == "Fn::GetAtt"_L1)
        return getAtt(value);
    if (call.name == "Ref"_L1)
        return isSingle(value) ? ref(scalarDisplayText(value)) : wrongArguments(call.name, Texts::tr("a name"));
    if (call.name == "Fn::ImportValue"_L1)
        return isSingle(value) ? stored("import:"_L1 + scalarDisplayText(value), scalarDisplayText(value),
                                        Texts::tr("The value %1 is exported by another stack.").arg(scalarDisplayText(value)))
                               : wrongArguments(call.name, Texts::tr("the name of an export"));
    if (call.name == "Fn::Base64"_L1)
        return base64(value);
    if (call.name == "Fn::ToJsonString"_L1)
        return jsonText(value);
    if (call.name == "Fn::Length"_L1)
        return length(value);
    if (call.name == "Fn::GetAZs"_L1)
        return zones(value);
    using ListFunction = ResolvedValue (*)(const QJsonArray &);
    static const QHash<QString, ListFunction> listFunctions{
        {u"Fn::Join"_s, joinList}, {u"Fn::Select"_s, selectItem}, {u"Fn::Split"_s, splitText}, {u"Fn::Cidr"_s, cidr}};
    if (const ListFunction function = listFunctions.value(call.name))
        return function(value.toArray());
    return unresolved(Texts::tr("%1 is not evaluated here.").arg(call.name));
}

// An account sees three zones or more in almost every region; which ones it sees is its own affair.
ResolvedValue IntrinsicResolver::State::zones(const QJsonValue &argument)
{
    if (!isSingle(argument))
        return wrongArguments(u"Fn::GetAZs"_s, Texts::tr("the name of a region"));
    const QString given = scalarDisplayText(argument);
    const QString region = given.isEmpty() ? context.region : given;
    State &root = outer ? *outer : *this;
    root.local = true;
    return resolvedTo(QJsonArray::fromStringList({region + u'a', region + u'b', region + u'c'}));
}

ResolvedValue IntrinsicResolver::State::sub(const Call &call)
{
    if (tree.node(tree.dereference(call.argument)).kind == NodeKind::Scalar) {
        const ResolvedValue text = argumentOf(call);
        return text.resolved ? substitute(scalarDisplayText(text.value), {}) : text;
    }
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() != 2 || tree.node(tree.dereference(items[1])).kind != NodeKind::Mapping)
        return wrongArguments(call.name, Texts::tr("a text, or [text, {name: value}]"));
    const ResolvedValue text = resolve(items[0]);
    if (!text.resolved || !text.value.isString())
        return text.resolved ? wrongArguments(call.name, Texts::tr("a text, or [text, {name: value}]")) : text;
    QHash<QString, ResolvedValue> locals;
    for (const SyntaxMember member : mergedMembers(items[1]))
        locals.insert(tree.scalarText(member.key), resolve(member.value));
    return substitute(text.value.toString(), locals);
}

ResolvedValue IntrinsicResolver::State::substitute(const QString &text, const QHash<QString, ResolvedValue> &locals)
{
    static const QRegularExpression variable(u"\\$\\{(!?)([^${}]*)\\}"_s);
    QString result;
    qsizetype copied = 0;
    for (auto matches = variable.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        copied = match.capturedEnd();
        const QString name = match.captured(2).trimmed();
        if (!match.capturedView(1).isEmpty()) {
            result += "${"_L1 + name + u'}';
            continue;
        }
        const auto own = locals.constFind(name);
        const ResolvedValue value = own != locals.constEnd() ? *own : name.contains(u'.') ? getAtt(name) : ref(name);
        if (!value.resolved)
            return value;
        if (!isSingle(value.value))
            return unresolved(Texts::tr("%1 is no single value.").arg(name));
        result += scalarDisplayText(value.value);
    }
    result += QStringView(text).sliced(copied);
    return resolvedTo(result);
}

ResolvedValue IntrinsicResolver::State::findInMap(const Call &call)
{
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() < 3 || items.size() > 4)
        return wrongArguments(call.name, u"[map, key, key]"_s);
    QStringList path;
    QString reason;
    for (const NodeId item : {items[0], items[1], items[2]}) {
        const ResolvedValue key = resolve(item);
        if (!key.resolved)
            reason = key.reason;
        else if (!isSingle(key.value))
            return wrongArguments(call.name, u"[map, key, key]"_s);
        path += scalarDisplayText(key.value);
    }
    State &names = outer ? *outer : *this;
    const NodeId found =
        names.mappings == NodeId::None || !reason.isEmpty() ? NodeId::None : names.tree.find(names.mappings, path);
    if (found != NodeId::None) {
        names.touch(OriginKind::Mapping, Texts::tr("Mapping %1").arg(path.join(" / "_L1)), found);
        return names.resolve(found);
    }
    if (items.size() == 4) {
        if (const NodeId byDefault = tree.find(items[3], {u"DefaultValue"_s}); byDefault != NodeId::None) {
            needsExtensions({u"DefaultValue"_s, byDefault, false});
            touch(OriginKind::Mapping, Texts::tr("Mapping %1 has no such entry: its default value").arg(path.join(" / "_L1)),
                  byDefault);
            return resolve(byDefault);
        }
    }
    return unresolved(reason.isEmpty() ? Texts::tr("Mappings has no entry %1.").arg(path.join(" / "_L1)) : reason);
}

ResolvedValue IntrinsicResolver::State::conditional(const Call &call)
{
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() != 3)
        return wrongArguments(call.name, u"[condition, value, value]"_s);
    const QString name = withIdentifiers(tree.scalarText(tree.dereference(items[0])));
    const Truth truth = condition(name);
    if (!truth.value)
        return unresolved(Texts::tr("Condition %1 can't be told here: %2").arg(name, truth.reason));
    State &names = outer ? *outer : *this;
    names.touch(OriginKind::Condition,
                *truth.value ? Texts::tr("Condition %1 is true").arg(name) : Texts::tr("Condition %1 is false").arg(name),
                names.tree.member(names.conditions, name.toUtf8()).key);
    return resolve(items[*truth.value ? 1 : 2]);
}

} // namespace lambdarium
