// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functioncatalog.h"

#include "lambdaapi/catalogsettings.h"
#include "project/project.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// A value that is not known is none for the API.
QString known(const FunctionResource &function, const QString &key)
{
    const PropertyValue value = function.property(key);
    return value.resolved ? value.text : QString();
}

QMap<QString, QString> tagsOf(const Project &project, const QString &logicalId)
{
    QMap<QString, QString> tags;
    for (const PropertyPart &part : project.reader().parts(logicalId, u"tags"_s)) {
        const PropertyValue value = project.propertyValue(logicalId, propertyPath(u"tags"_s, part.name));
        if (value.resolved && !value.secret && value.isSet())
            tags.insert(part.name, value.effectiveText());
    }
    return tags;
}

CatalogFunction describe(const Project &project, const FunctionResource &function, CatalogSettings &settings)
{
    CatalogFunction entry;
    entry.logicalId = function.logicalId;
    entry.name = function.name();
    auto prepared = project.configuration(function.logicalId);
    if (prepared)
        entry.configuration = std::move(*prepared);
    else
        entry.unavailable = prepared.error().message;
    entry.description = known(function, u"description"_s);
    entry.packageType = known(function, u"packageType"_s);
    entry.tracing = known(function, u"tracing"_s);
    entry.kmsKeyArn = known(function, u"kmsKeyArn"_s);
    entry.deadLetterArn = known(function, u"deadLetter.target"_s);
    entry.tags = tagsOf(project, function.logicalId);
    bool isNumber = false;
    const int reserved = known(function, u"reservedConcurrency"_s).toInt(&isNumber);
    if (isNumber)
        entry.reservedConcurrency = reserved;
    entry.publishedAlias = known(function, u"autoPublishAlias"_s);
    for (const EnvironmentVariable &variable : function.environment) {
        if (variable.value.secret)
            entry.secretVariables += variable.name;
    }
    settings.addTo(entry);
    return entry;
}

const CatalogResource *withId(const QList<CatalogResource> &resources, const QString &id)
{
    const auto found = std::ranges::find(resources, id, &CatalogResource::id);
    return found == resources.cend() ? nullptr : &*found;
}

} // namespace

QString CatalogFunction::arn() const
{
    FunctionConfiguration nameOnly;
    nameOnly.functionName = name;
    return configuration ? configuration->arn() : nameOnly.arn();
}

FunctionCatalog::FunctionCatalog(QList<CatalogFunction> functions, const QDateTime &lastModified, CatalogResources resources)
    : m_functions(std::move(functions))
    , m_lastModified(lastModified)
    , m_resources(std::move(resources))
{
    std::ranges::sort(m_functions, {}, &CatalogFunction::name);
}

const CatalogFunction *FunctionCatalog::find(const QString &name) const
{
    const auto named = std::ranges::lower_bound(m_functions, name, {}, &CatalogFunction::name);
    if (named != m_functions.cend() && named->name == name)
        return &*named;
    return declaredAs(name);
}

const CatalogFunction *FunctionCatalog::declaredAs(const QString &logicalId) const
{
    const auto found = std::ranges::find(m_functions, logicalId, &CatalogFunction::logicalId);
    return found == m_functions.cend() ? nullptr : &*found;
}

const CatalogResource *FunctionCatalog::eventSource(const QString &id) const
{
    return withId(m_resources.eventSources, id);
}

const CatalogResource *FunctionCatalog::codeSigningConfig(const QString &arn) const
{
    return withId(m_resources.codeSigningConfigs, arn);
}

FunctionCatalogPtr catalogOf(const Project &project)
{
    QList<CatalogFunction> functions;
    CatalogSettings settings(project);
    for (const FunctionResource &function : project.functions()) {
        if (function.enabled.value_or(true))
            functions.append(describe(project, function, settings));
    }
    return std::make_shared<const FunctionCatalog>(std::move(functions), QFileInfo(project.templatePath()).lastModified(),
                                                   readCatalogResources(project));
}

} // namespace lambdarium
