// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apicall.h"

#include "lambdaapi/functiondescription.h"

#include <QDateTime>
#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

ApiResult<const CatalogFunction *> ApiCall::function() const
{
    const QString name = request.parameter(u"FunctionName"_s);
    const auto reference = FunctionReference::parse(name, {});
    if (!reference)
        return std::unexpected(reference.error());
    if (!reference->qualifier.isEmpty() && reference->qualifier != "$LATEST"_L1)
        return std::unexpected(ApiError::invalidParameter(u"This operation does not take a qualifier in the function's name."_s));
    return findFunction(*functions, *reference);
}

ApiResult<QualifiedFunction> ApiCall::qualified() const
{
    return resolve(*functions, store->read(), request.parameter(u"FunctionName"_s), request.query(u"Qualifier"_s),
                   AliasVersion::Primary);
}

ApiJson ApiCall::latestOf(const CatalogFunction &function) const
{
    const auto content = store->read();
    const auto digest = digests->of(function, functionIn(*content, function.name));
    return functionConfigurationJson(function, functions->lastModified(), digest);
}

ApiResult<void> ApiCall::checkRevision(const CatalogFunction &function, const QString &revisionId) const
{
    if (revisionId.isEmpty() || revisionId == memberText(latestOf(function), "RevisionId"))
        return {};
    return std::unexpected(preconditionFailed());
}

ApiResult<FunctionCatalogPtr> ApiCall::edit(const ProjectAccess::Edit &edit) const
{
    if (!project)
        return std::unexpected(ApiError::notDone(u"This operation is not served here: there is no project to change."_s));
    return project->edit(edit);
}

ApiResult<ApiCall> ApiCall::applied(const CatalogFunction &function, const ConfigurationUpdate &update) const
{
    const auto changed = edit([&](Project &changing) { return update.apply(changing, function.logicalId); });
    if (!changed)
        return std::unexpected(changed.error());
    ApiCall after = *this;
    after.functions = *changed;
    return after;
}

ApiResult<void> ApiCall::changeState(const CatalogFunction &function, const std::function<ApiResult<void>(ApiJson &)> &edit) const
{
    return store->change([&](ApiJson &content) { return edit(functionIn(content, function.name)); });
}

// The marker names the last item of the page before; when that is gone, what stands behind its place follows.
static qsizetype firstBehind(const QString &marker, const PageSource &source)
{
    if (marker.isEmpty())
        return 0;
    for (qsizetype i = 0; i < source.size; ++i) {
        if (source.key(i) == marker)
            return i + 1;
    }
    qsizetype first = 0;
    while (first < source.size && source.key(first) < marker)
        ++first;
    return first;
}

ApiAnswer page(const ApiRequest &request, const char *listName, const PageSource &source, qsizetype mostItems,
               qsizetype itemsAtOnce)
{
    const auto size = pageSize(request.query(u"MaxItems"_s), mostItems, itemsAtOnce);
    if (!size)
        return std::unexpected(size.error());
    const QString marker = QString::fromUtf8(QByteArray::fromBase64(request.query(u"Marker"_s).toUtf8()));
    const qsizetype first = firstBehind(marker, source);
    const qsizetype end = std::min(source.size, first + std::min(*size, itemsAtOnce));
    ApiJson shown = ApiJson::array();
    for (qsizetype i = first; i < end; ++i)
        shown.push_back(source.item(i));
    ApiJson answer = ApiJson::object();
    answer[listName] = std::move(shown);
    if (end < source.size)
        answer["NextMarker"] = source.key(end - 1).toUtf8().toBase64().toStdString();
    return jsonAnswer(answer);
}

ApiAnswer page(const ApiRequest &request, const char *listName, const ApiJson &items, const char *key, qsizetype mostItems,
               qsizetype itemsAtOnce)
{
    const auto at = [&items](qsizetype i) -> const ApiJson & { return items[static_cast<size_t>(i)]; };
    const PageSource source{static_cast<qsizetype>(items.size()), [&](qsizetype i) { return memberText(at(i), key); }, at};
    return page(request, listName, source, mostItems, itemsAtOnce);
}

QString apiTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz'+0000'"_s);
}

double apiSeconds(const QDateTime &time)
{
    return static_cast<double>(time.toMSecsSinceEpoch()) / 1000;
}

QString newRevision()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

ApiError preconditionFailed()
{
    return {412, u"PreconditionFailedException"_s,
            u"The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve "
            "the latest Revision Id"_s};
}

} // namespace lambdarium
