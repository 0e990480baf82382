// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The functions of a project as the Lambda API knows them: a snapshot that every thread may read while the project goes on
// changing. Value types, any thread; catalogOf() belongs to the project's thread.

#include "invocation/functionconfiguration.h"
#include "lambdaapi/catalogresources.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace lambdarium {

class Project;

struct CatalogFunction {
    QString logicalId;
    QString name; ///< FunctionName, else the logical id
    FunctionConfigurationPtr configuration; ///< null when it can't run here
    QString unavailable; ///< why, in one sentence; else empty
    QString description;
    QString packageType; ///< "Zip" or "Image"
    QString tracing; ///< "PassThrough" or "Active"
    QString kmsKeyArn;
    QString deadLetterArn;
    QMap<QString, QString> tags;
    std::optional<int> reservedConcurrency;
    QString publishedAlias; ///< AutoPublishAlias
    QStringList secretVariables; ///< environment variables whose value is a secret
    QMap<QString, QString> settings; ///< single values by key of PropertyTable that the template gives: "url.authType"
    QMap<QString, QStringList> lists; ///< the same for lists of single values: "url.cors.allowOrigins"

    [[nodiscard]] QString arn() const;
};

class FunctionCatalog
{
public:
    FunctionCatalog() = default;
    FunctionCatalog(QList<CatalogFunction> functions, const QDateTime &lastModified, CatalogResources resources = {});

    [[nodiscard]] const QList<CatalogFunction> &functions() const { return m_functions; } ///< by name
    [[nodiscard]] const CatalogFunction *find(const QString &name) const; ///< null when there is none
    [[nodiscard]] const CatalogFunction *declaredAs(const QString &logicalId) const; ///< null when there is none
    [[nodiscard]] const QList<CatalogResource> &eventSources() const { return m_resources.eventSources; }
    [[nodiscard]] const QList<CatalogResource> &codeSigningConfigs() const { return m_resources.codeSigningConfigs; }
    [[nodiscard]] const CatalogResource *eventSource(const QString &id) const; ///< null when there is none
    [[nodiscard]] const CatalogResource *codeSigningConfig(const QString &arn) const; ///< null when there is none
    [[nodiscard]] QDateTime lastModified() const { return m_lastModified; } ///< of the template

private:
    QList<CatalogFunction> m_functions;
    QDateTime m_lastModified;
    CatalogResources m_resources;
};

using FunctionCatalogPtr = std::shared_ptr<const FunctionCatalog>;

/// What the project holds now. Functions whose condition is false are left out.
[[nodiscard]] FunctionCatalogPtr catalogOf(const Project &project);

} // namespace lambdarium
