// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/routematch.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

enum Step : char { Exact = 0, Parameter = 1, Greedy = 2, Default = 3 };

/// How a path fits a pattern; smaller ranks are more specific, compared segment by segment.
struct Fit {
    std::vector<char> rank;
    QMap<QString, QString> parameters;
};

bool isParameter(const QString &segment)
{
    return segment.size() > 2 && segment.startsWith(u'{') && segment.endsWith(u'}');
}

QString nameOf(const QString &segment)
{
    const QString name = segment.sliced(1, segment.size() - 2);
    return name.endsWith(u'+') ? name.chopped(1) : name;
}

QList<QByteArray> segmentsOf(QByteArray path, ApiKind kind)
{
    // A REST API takes "/pets/" for "/pets".
    if (kind == ApiKind::Rest && path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path.sliced(1).split('/');
}

std::optional<Fit> fit(const QString &pattern, const QList<QByteArray> &segments)
{
    Fit result;
    if (pattern == "$default"_L1) {
        result.rank = {Default};
        return result;
    }
    const QStringList wanted = pattern.sliced(1).split(u'/');
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (i >= segments.size())
            return std::nullopt;
        const QString &each = wanted.at(i);
        if (!isParameter(each)) {
            if (each.toUtf8() != segments.at(i) && each.toUtf8() != QByteArray::fromPercentEncoding(segments.at(i)))
                return std::nullopt;
            result.rank.push_back(Exact);
            continue;
        }
        if (segments.at(i).isEmpty())
            return std::nullopt;
        const bool greedy = each.endsWith("+}"_L1);
        const QByteArray value = greedy ? segments.sliced(i).join('/') : segments.at(i);
        result.parameters.insert(nameOf(each), QString::fromUtf8(value));
        result.rank.push_back(greedy ? Greedy : Parameter);
        if (greedy)
            return result;
    }
    return wanted.size() == segments.size() ? std::optional(result) : std::nullopt;
}

struct Candidate {
    RouteMatch match;
    bool answers = false; ///< it has a route, or CORS of a REST API
    std::vector<char> rank;
};

bool takes(const GatewayRoute &route, const QByteArray &method)
{
    return route.method == "ANY"_L1 || route.method.toUtf8() == method;
}

// An HTTP API chooses among routes with the method; of two with the same path the one that names the method counts.
// A REST API chooses the resource by its path alone.
void consider(Candidate &best, const ApiDefinition &api, const QByteArray &method, const QByteArray &path)
{
    const QList<QByteArray> segments = segmentsOf(path, api.kind);
    for (const GatewayRoute &route : api.routes) {
        const bool taken = takes(route, method);
        if (!taken && api.kind == ApiKind::Http)
            continue;
        auto found = fit(route.path, segments);
        if (!found)
            continue;
        const bool samePlace = best.match.api == &api && found->rank == best.rank && best.match.resource == route.path;
        const bool betterMethod = samePlace && taken && (!best.match.route || best.match.route->method == "ANY"_L1);
        // What another API answers counts before what this one only knows the path of.
        const bool answers = taken || (api.cors && method == "OPTIONS");
        const bool onlyOne = best.match.api && best.match.api != &api && best.answers != answers;
        const bool better = onlyOne ? answers : betterMethod || found->rank < best.rank;
        if (best.match.api && !better)
            continue;
        best = {
            {&api, taken ? &route : nullptr, path, std::move(found->parameters), route.path}, answers, std::move(found->rank)};
    }
}

// "/Prod/pets" without "/Prod"; none when the path does not begin with the stage.
std::optional<QByteArray> withoutStage(const ApiDefinition &api, const QByteArray &path)
{
    const QByteArray prefix = '/' + api.stage.toUtf8();
    if (api.stage == "$default"_L1 || !path.startsWith(prefix))
        return std::nullopt;
    const QByteArray rest = path.sliced(prefix.size());
    if (rest.isEmpty())
        return "/"_ba;
    return rest.startsWith('/') ? std::optional(rest) : std::nullopt;
}

bool isCatchAll(const Candidate &candidate)
{
    return candidate.rank.empty() || candidate.rank.back() >= Greedy;
}

} // namespace

RouteMatch matchRoute(const ApiDefinitions &definitions, const QByteArray &method, const QByteArray &path)
{
    Candidate plain;
    Candidate staged;
    for (const ApiDefinition &api : definitions.apis) {
        consider(plain, api, method, path);
        if (const auto rest = withoutStage(api, path))
            consider(staged, api, method, *rest);
    }
    const bool useStage = staged.match.api && (isCatchAll(plain) || (!plain.answers && staged.answers));
    return useStage ? staged.match : plain.match;
}

} // namespace lambdarium
