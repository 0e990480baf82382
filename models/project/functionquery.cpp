// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/functionquery.h"

#include "project/project.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionQuery)
};

// Keys of figures with the settings they stand for.
QString figureSetting(const QString &key)
{
    static const QHash<QString, QString> settings{{u"memory"_s, u"memorySize"_s},
                                                  {u"size"_s, u"memorySize"_s},
                                                  {u"timeout"_s, u"timeout"_s},
                                                  {u"storage"_s, u"ephemeralStorage"_s}};
    return settings.value(key);
}

// Keys of texts with the settings they stand for.
QString textSetting(const QString &key)
{
    static const QHash<QString, QString> settings{{u"runtime"_s, u"runtime"_s},
                                                  {u"handler"_s, u"handler"_s},
                                                  {u"arch"_s, u"architecture"_s},
                                                  {u"code"_s, u"codeUri"_s},
                                                  {u"role"_s, u"role"_s}};
    return settings.value(key);
}

bool contains(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

// "team=web" wants that value, "team" any.
bool pairMatches(const QString &wanted, const QString &name, const QString &value)
{
    const qsizetype equals = wanted.indexOf(u'=');
    if (equals < 0)
        return contains(name, wanted);
    return name.compare(wanted.first(equals), Qt::CaseInsensitive) == 0
        && value.compare(wanted.sliced(equals + 1), Qt::CaseInsensitive) == 0;
}

bool hasTag(const Project &project, const FunctionResource &function, const QString &wanted)
{
    return std::ranges::any_of(project.reader().parts(function.logicalId, u"tags"_s), [&](const PropertyPart &tag) {
        const QString path = propertyPath(u"tags"_s, tag.name);
        return pairMatches(wanted, tag.name, project.propertyValue(function.logicalId, path).effectiveText());
    });
}

bool hasTrigger(const Project &project, const FunctionResource &function, const QString &wanted)
{
    const bool own = std::ranges::any_of(
        function.events, [&](const EventSource &event) { return contains(event.type, wanted) || contains(event.name, wanted); });
    if (own || function.isServerless())
        return own;
    return std::ranges::any_of(project.reader().parts(function.logicalId, u"mappings"_s), [&](const PropertyPart &mapping) {
        return contains(mapping.kind, wanted) || contains(mapping.name, wanted) || contains(mapping.source, wanted);
    });
}

bool compares(double value, const QString &comparison, double wanted)
{
    if (comparison == ">"_L1)
        return value > wanted;
    if (comparison == ">="_L1)
        return value >= wanted;
    if (comparison == "<"_L1)
        return value < wanted;
    return comparison == "<="_L1 ? value <= wanted : qFuzzyCompare(value, wanted);
}

} // namespace

QStringList FunctionQuery::keys()
{
    return {u"name"_s,    u"runtime"_s, u"memory"_s,  u"size"_s, u"timeout"_s, u"storage"_s, u"tag"_s,
            u"trigger"_s, u"env"_s,     u"handler"_s, u"arch"_s, u"code"_s,    u"role"_s};
}

Result<FunctionQuery::Term> FunctionQuery::term(const QString &key, const QString &value, bool negated)
{
    if (!keys().contains(key))
        return failure(ErrorCode::InvalidInput, Texts::tr("There is no key %1. There are: %2.").arg(key, keys().join(u", ")));
    Term term{key, {}, value, 0, negated};
    if (figureSetting(key).isEmpty() || value.isEmpty())
        return term;
    static const QRegularExpression form(u"^(>=|<=|>|<|=)?(\\d+(?:\\.\\d+)?)\\s*(mb|gb|s)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(value);
    if (!match.hasMatch()) {
        // A comparison that still waits for its figure holds for all.
        static const QRegularExpression begun(u"^(>=|<=|>|<|=)$"_s);
        if (!begun.match(value).hasMatch())
            return failure(ErrorCode::InvalidInput, Texts::tr("%1 takes a number, such as %1:>512.").arg(key));
        term.value.clear();
        return term;
    }
    term.comparison = match.captured(1);
    const bool giga = match.captured(3).compare("gb"_L1, Qt::CaseInsensitive) == 0;
    term.number = match.captured(2).toDouble() * (giga ? 1024 : 1);
    return term;
}

Result<FunctionQuery> FunctionQuery::parse(const QString &text)
{
    static const QRegularExpression form(u"(-)?([A-Za-z]+):(\"[^\"]*\"?|\\S*)|(\"[^\"]*\"?|\\S+)"_s);
    FunctionQuery query;
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const auto unquoted = [](QString part) { return part.remove(u'"'); };
        if (match.captured(2).isEmpty()) {
            query.m_words += unquoted(match.captured(4));
            continue;
        }
        auto term = FunctionQuery::term(match.captured(2).toLower(), unquoted(match.captured(3)), !match.captured(1).isEmpty());
        if (!term)
            return std::unexpected(term.error());
        query.m_terms += std::move(*term);
    }
    query.m_words.removeAll(QString());
    return query;
}

bool FunctionQuery::holds(const Term &term, const Project &project, const FunctionResource &function)
{
    if (term.value.isEmpty())
        return true; // it is still being typed
    if (const QString setting = figureSetting(term.key); !setting.isEmpty()) {
        const PropertyValue value = function.property(setting);
        return value.resolved && value.value.isDouble() && compares(value.value.toDouble(), term.comparison, term.number);
    }
    if (const QString setting = textSetting(term.key); !setting.isEmpty())
        return contains(function.text(setting), term.value);
    if (term.key == "tag"_L1)
        return hasTag(project, function, term.value);
    if (term.key == "trigger"_L1)
        return hasTrigger(project, function, term.value);
    if (term.key == "env"_L1)
        return std::ranges::any_of(function.environment, [&](const EnvironmentVariable &variable) {
            return pairMatches(term.value, variable.name, variable.value.secret ? QString() : variable.value.text);
        });
    return contains(function.logicalId, term.value) || contains(function.name(), term.value);
}

bool FunctionQuery::termsMatch(const Project &project, const FunctionResource &function) const
{
    return std::ranges::all_of(
        m_terms, [&](const Term &term) { return term.value.isEmpty() || holds(term, project, function) != term.negated; });
}

bool FunctionQuery::matches(const Project &project, const FunctionResource &function) const
{
    const QString text = function.logicalId + u' ' + function.name() + u' ' + function.text(u"runtime"_s);
    return std::ranges::all_of(m_words, [&](const QString &word) { return contains(text, word); })
        && termsMatch(project, function);
}

QStringList FunctionQuery::find(const Project &project, bool editable) const
{
    QStringList ids;
    for (const FunctionResource &function : project.functions()) {
        const bool made = !function.loop.isEmpty() || !function.file.isEmpty();
        if (!(editable && made) && matches(project, function))
            ids += function.logicalId;
    }
    return ids;
}

} // namespace lambdarium
