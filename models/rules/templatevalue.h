// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateValue: a value of a resource as rules read it: resolved, with Globals merged in, and with its place.
// Thread: that of its view. Ownership: refers to the view, which must outlive it. Private to this folder.

#include "base/textspan.h"
#include "template/intrinsicresolver.h"

#include <QJsonValue>

#include <optional>
#include <utility>
#include <vector>

namespace lambdarium {

class TemplateView;

/// Which loops a value is made by: a number that the view gives; 0 = none.
enum class ValueScope : quint32 { None = 0 };

class TemplateValue
{
public:
    TemplateValue() = default; ///< nothing
    TemplateValue(TemplateView &view, NodeId own, NodeId globals = NodeId::None, ValueScope scope = ValueScope::None);

    /// The member of that name; of a map in both places the function's own one wins.
    [[nodiscard]] TemplateValue operator[](const QString &key) const;
    [[nodiscard]] TemplateValue at(const QStringList &path) const;
    [[nodiscard]] std::vector<TemplateValue> items() const; ///< of lists: those of Globals first (section 14.2)
    [[nodiscard]] std::vector<std::pair<QString, TemplateValue>> members() const;

    [[nodiscard]] bool isSet() const; ///< there and not null
    [[nodiscard]] bool isKnown() const; ///< set and resolved
    [[nodiscard]] bool isMap() const;
    [[nodiscard]] bool isList() const;
    [[nodiscard]] QJsonValue value() const; ///< undefined when it is not known
    [[nodiscard]] QJsonValue partlyKnown() const; ///< of a map or list also when parts are not known: those are expressions
    [[nodiscard]] QString text() const; ///< empty when it is no known single value
    [[nodiscard]] std::optional<double> number() const; ///< of numbers and of texts that are numbers
    [[nodiscard]] bool isTrue() const;
    /// Logical id when it is just a reference to a resource.
    [[nodiscard]] QString resource() const;

    [[nodiscard]] NodeId node() const { return m_own != NodeId::None ? m_own : m_globals; }
    [[nodiscard]] TextSpan span() const;

private:
    [[nodiscard]] bool isPlain(NodeId node, NodeKind kind) const;
    [[nodiscard]] ResolvedValue resolved() const; ///< of node()

    TemplateView *m_view = nullptr;
    NodeId m_own = NodeId::None;
    NodeId m_globals = NodeId::None;
    ValueScope m_scope = ValueScope::None;
    std::optional<QJsonValue> m_part; ///< a part of what m_own resolves to, when that is an expression
};

} // namespace lambdarium
