// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/patterncompiler.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EventPattern)
};

// EventBridge user guide, "Considerations when creating event patterns": the limit of rule combinations.
constexpr size_t combinationLimit = 1000;
constexpr auto orName = "$or"_L1;

// Names that can't be fields inside $or, those kept for later operators included.
bool isReserved(const QString &name)
{
    static const QStringList names{u"exactly"_s,
                                   u"equals-ignore-case"_s,
                                   u"prefix"_s,
                                   u"suffix"_s,
                                   u"anything-but"_s,
                                   u"exists"_s,
                                   u"wildcard"_s,
                                   u"numeric"_s,
                                   u"cidr"_s,
                                   u"="_s,
                                   u"<"_s,
                                   u"<="_s,
                                   u">"_s,
                                   u">="_s,
                                   u"regex"_s,
                                   u"not-wildcard"_s,
                                   u"date-after"_s,
                                   u"date-on-or-after"_s,
                                   u"date-before"_s,
                                   u"date-on-or-before"_s,
                                   u"in-date-range"_s,
                                   u"ip-address-in-range"_s,
                                   u"not-equals-ignore-case"_s,
                                   u"ip-address-not-in-range"_s};
    return names.contains(name);
}

class Compiler
{
public:
    explicit Compiler(QByteArrayView text)
        : m_text(text)
    {
    }

    Result<CompiledPattern> compile(const LocatedJson &root)
    {
        if (!root.isObject())
            return refuse(root.span, u"Filter is not an object"_s);
        auto logic = readObject(root, {}, false);
        if (!logic)
            return std::unexpected(logic.error());
        m_pattern.logic = std::move(*logic);
        return std::move(m_pattern);
    }

private:
    /// Where a part stands: field names, and keys of the text.
    struct Place {
        QStringList path;
        QStringList pointer;
        Place below(const QString &key) const { return {path + QStringList(key), pointer + QStringList(key)}; }
    };

    std::unexpected<Error> refuse(TextSpan span, const QString &reason) const
    {
        return failure(ErrorCode::InvalidInput, reason, {}, positionIn(m_text, span.begin));
    }

    Result<LogicNode> readObject(const LocatedJson &object, const Place &place, bool insideOr)
    {
        if (object.members.empty())
            return refuse(object.span, u"Empty objects are not allowed"_s);
        LogicNode all;
        for (const LocatedMember &member : object.members) {
            auto node = readMember(member, place, insideOr);
            if (!node)
                return node;
            all.children.push_back(std::move(*node));
        }
        return all;
    }

    Result<LogicNode> readMember(const LocatedMember &member, const Place &place, bool insideOr)
    {
        if (member.key == orName)
            return readOr(member.value, place);
        if (insideOr && isReserved(member.key))
            return refuse(member.keySpan, member.key + u" is Ruler reserved fieldName which cannot be used inside $or."_s);
        if (member.value.isObject())
            return readObject(member.value, place.below(member.key), insideOr);
        if (member.value.isArray())
            return readClause(member, place.below(member.key));
        return refuse(member.value.span, u"\"%1\" must be an object or an array"_s.arg(member.key));
    }

    Result<LogicNode> readClause(const LocatedMember &member, const Place &place)
    {
        auto alternatives = parseAlternatives(member.value, m_text);
        if (!alternatives)
            return std::unexpected(alternatives.error());
        LogicNode node{LogicNode::Kind::Clause, {}, m_pattern.clauses.size()};
        m_pattern.clauses.push_back(
            {place.path, place.pointer, {member.keySpan.begin, member.value.span.end}, std::move(*alternatives)});
        if (m_pattern.combinations.empty())
            m_pattern.combinations.emplace_back();
        for (auto &combination : m_pattern.combinations)
            combination[m_pattern.clauses.back().name()] = node.clause;
        return node;
    }

    Result<LogicNode> readOr(const LocatedJson &list, const Place &place)
    {
        if (!list.isArray())
            return refuse(list.span, u"It must be an Array followed with $or."_s);
        const auto before = std::exchange(m_pattern.combinations, {});
        std::vector<std::map<QString, size_t>> all;
        LogicNode any{LogicNode::Kind::Any, {}, 0};
        for (const LocatedJson &branch : list.items) {
            if (!branch.isObject())
                return refuse(branch.span, u"Only JSON object is allowed in array of $or relationship."_s);
            m_pattern.combinations = before;
            const Place inside{place.path, place.pointer + QStringList{orName, QString::number(any.children.size())}};
            auto node = readObject(branch, inside, true);
            if (!node)
                return node;
            any.children.push_back(std::move(*node));
            all.insert(all.end(), m_pattern.combinations.begin(), m_pattern.combinations.end());
            if (all.size() > combinationLimit)
                return failure(ErrorCode::LimitExceeded,
                               Texts::tr("The $or lists give more than %L1 combinations.").arg(combinationLimit), {},
                               positionIn(m_text, list.span.begin));
        }
        if (list.items.size() < 2)
            return refuse(list.span, u"There must have at least 2 Objects in $or relationship."_s);
        m_pattern.combinations = std::move(all);
        return any;
    }

    QByteArrayView m_text;
    CompiledPattern m_pattern;
};

} // namespace

Result<CompiledPattern> compilePattern(const LocatedJson &pattern, QByteArrayView text)
{
    return Compiler(text).compile(pattern);
}

} // namespace lambdarium
