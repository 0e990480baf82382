// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/templatevalue.h"

#include "rules/templateview.h"
#include "template/propertytable.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

TemplateValue::TemplateValue(TemplateView &view, NodeId own, NodeId globals, ValueScope scope)
    : m_view(&view)
    , m_own(view.tree().dereference(own))
    , m_globals(view.tree().dereference(globals))
    , m_scope(scope)
{
}

ResolvedValue TemplateValue::resolved() const
{
    return m_view->resolve(node(), m_scope);
}

bool TemplateValue::isPlain(NodeId node, NodeKind kind) const
{
    return node != NodeId::None && m_view->tree().node(node).kind == kind && !m_view->resolver().isIntrinsic(node);
}

bool TemplateValue::isMap() const
{
    return m_part ? m_part->isObject() : isPlain(node(), NodeKind::Mapping) || (isKnown() && value().isObject());
}

bool TemplateValue::isList() const
{
    return m_part ? m_part->isArray() : isPlain(node(), NodeKind::Sequence) || (isKnown() && value().isArray());
}

TemplateValue TemplateValue::operator[](const QString &key) const
{
    if (node() == NodeId::None)
        return {};
    const auto child = [&](NodeId node) {
        return isPlain(node, NodeKind::Mapping) ? m_view->tree().member(node, key.toUtf8()).value : NodeId::None;
    };
    const bool ownMap = m_own == NodeId::None || isPlain(m_own, NodeKind::Mapping);
    if (!m_part && ownMap)
        return {*m_view, child(m_own), m_view->ignoresGlobals(m_own, key) ? NodeId::None : child(m_globals), m_scope};
    TemplateValue part = *this;
    part.m_part = value().toObject().value(key);
    return part;
}

TemplateValue TemplateValue::at(const QStringList &path) const
{
    TemplateValue found = *this;
    for (const QString &key : path)
        found = found[key];
    return found;
}

std::vector<TemplateValue> TemplateValue::items() const
{
    std::vector<TemplateValue> all;
    if (!m_part && (isPlain(m_own, NodeKind::Sequence) || isPlain(m_globals, NodeKind::Sequence))) {
        for (const NodeId list : {m_globals, m_own}) {
            if (!isPlain(list, NodeKind::Sequence))
                continue;
            for (const NodeId item : m_view->tree().items(list))
                all.push_back({*m_view, item, NodeId::None, m_scope});
        }
        return all;
    }
    const QJsonArray resolved = value().toArray();
    for (const QJsonValue &item : resolved) {
        all.push_back(*this);
        all.back().m_part = item;
    }
    return all;
}

std::vector<std::pair<QString, TemplateValue>> TemplateValue::members() const
{
    std::vector<std::pair<QString, TemplateValue>> all;
    if (m_part || !isPlain(node(), NodeKind::Mapping)) {
        const QStringList keys = value().toObject().keys();
        for (const QString &key : keys)
            all.emplace_back(key, (*this)[key]);
        return all;
    }
    for (const NodeId map : {m_globals, m_own}) {
        if (!isPlain(map, NodeKind::Mapping))
            continue;
        for (const ExpandedMember &member : m_view->members(map, m_scope)) {
            if (std::ranges::contains(all, member.name, &std::pair<QString, TemplateValue>::first))
                continue;
            const bool made = member.loop != NodeId::None || m_view->tree().scalarText(member.member.key) != member.name;
            all.emplace_back(member.name,
                             made ? TemplateValue(*m_view, member.member.value, NodeId::None, m_view->scopeOf(member.bindings))
                                  : (*this)[member.name]);
        }
    }
    return all;
}

bool TemplateValue::isSet() const
{
    if (m_part)
        return !m_part->isUndefined() && !m_part->isNull();
    if (node() == NodeId::None)
        return false;
    const ResolvedValue own = resolved();
    return !own.resolved || (!own.value.isUndefined() && !own.value.isNull());
}

bool TemplateValue::isKnown() const
{
    if (m_part)
        return isSet();
    if (node() == NodeId::None)
        return false;
    const ResolvedValue own = resolved();
    return own.resolved && !own.value.isUndefined() && !own.value.isNull();
}

QJsonValue TemplateValue::value() const
{
    if (m_part)
        return *m_part;
    return isKnown() ? resolved().value : QJsonValue(QJsonValue::Undefined);
}

QJsonValue TemplateValue::partlyKnown() const
{
    return m_part ? *m_part : node() == NodeId::None ? QJsonValue(QJsonValue::Undefined) : resolved().value;
}

QString TemplateValue::text() const
{
    const QJsonValue known = value();
    return known.isObject() || known.isArray() || known.isUndefined() ? QString() : PropertyTable::displayText(known);
}

std::optional<double> TemplateValue::number() const
{
    bool good = false;
    const double number = text().toDouble(&good);
    return good ? std::optional(number) : std::nullopt;
}

bool TemplateValue::isTrue() const
{
    return text().compare("true"_L1, Qt::CaseInsensitive) == 0;
}

QString TemplateValue::resource() const
{
    return m_part || node() == NodeId::None ? QString() : m_view->referencedResource(node(), m_scope);
}

TextSpan TemplateValue::span() const
{
    return node() == NodeId::None ? TextSpan() : m_view->tree().span(node());
}

} // namespace lambdarium
