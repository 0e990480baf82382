// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/catalogsettings.h"

#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

const QStringList &keys()
{
    static const QStringList known{u"snapStart"_s,
                                   u"recursiveLoop"_s,
                                   u"codeSigning"_s,
                                   u"runtimeManagement.update"_s,
                                   u"runtimeManagement.version"_s,
                                   u"provisionedConcurrency"_s,
                                   u"async.retries"_s,
                                   u"async.maxAge"_s,
                                   u"async.onSuccess"_s,
                                   u"async.onFailure"_s,
                                   u"url.authType"_s,
                                   u"url.invokeMode"_s,
                                   u"url.cors.allowCredentials"_s,
                                   u"url.cors.maxAge"_s};
    return known;
}

const QStringList &lists()
{
    static const QStringList known{u"layers"_s,
                                   u"vpc.subnetIds"_s,
                                   u"vpc.securityGroupIds"_s,
                                   u"url.cors.allowOrigins"_s,
                                   u"url.cors.allowMethods"_s,
                                   u"url.cors.allowHeaders"_s,
                                   u"url.cors.exposeHeaders"_s};
    return known;
}

QSet<QByteArray> membersOf(const SyntaxTree &tree, NodeId mapping)
{
    QSet<QByteArray> names;
    if (mapping == NodeId::None)
        return names;
    for (const SyntaxMember &member : tree.members(mapping))
        names += tree.scalarBytes(member.key).toByteArray();
    return names;
}

} // namespace

CatalogSettings::CatalogSettings(const Project &project)
    : m_project(project)
{
    const SyntaxTree &tree = project.reader().locator().tree();
    if (tree.root() != NodeId::None)
        m_globals = membersOf(tree, tree.find(tree.root(), {u"Globals"_s, u"Function"_s}));
}

// Most functions have few of these settings, and a template may have thousands of functions.
bool CatalogSettings::mayBeSet(const QString &logicalId, const PropertyInfo &row, bool serverless) const
{
    const QStringList &path = row.path(serverless);
    if (path.isEmpty())
        return false;
    if (!serverless && !row.relatedType.isEmpty())
        return m_project.reader().locator().related(logicalId).first(row.relatedType).has_value();
    const QByteArray name = path.first().toUtf8();
    return m_own.contains(name) || (serverless && m_globals.contains(name)) || m_own.contains("<<");
}

void CatalogSettings::addTo(CatalogFunction &function)
{
    const QString &id = function.logicalId;
    const SyntaxTree &tree = m_project.reader().locator().tree();
    if (tree.root() == NodeId::None)
        return;
    m_own = membersOf(tree, tree.find(tree.root(), {u"Resources"_s, id, u"Properties"_s}));
    const bool serverless = m_project.reader().locator().isServerless(id);
    for (const QString &key : keys()) {
        const PropertyInfo *row = PropertyTable::find(key);
        if (const QString text = row && mayBeSet(id, *row, serverless) ? textOf(id, key) : QString(); !text.isEmpty())
            function.settings.insert(key, text);
    }
    for (const QString &key : lists()) {
        const PropertyInfo *row = PropertyTable::find(key);
        if (const QStringList items = row && mayBeSet(id, *row, serverless) ? itemsOf(id, key) : QStringList(); !items.isEmpty())
            function.lists.insert(key, items);
    }
}

QString CatalogSettings::resolved(NodeId node)
{
    if (!m_resolver)
        m_resolver.emplace(m_project.reader().locator().tree(), m_project.context());
    const ResolvedValue value = m_resolver->resolve(node);
    return value.resolved ? PropertyTable::displayText(value.value) : QString();
}

QString CatalogSettings::textOf(const QString &logicalId, const QString &key)
{
    const PropertyValue value = m_project.reader().value(logicalId, key);
    if (!value.isSet() || value.origin == Origin::Default)
        return {};
    if (value.expression.isEmpty())
        return value.text;
    const auto place = m_project.reader().locator().locate(logicalId, key);
    const NodeId node = place ? m_project.reader().locator().nodeAt(*place) : NodeId::None;
    return node == NodeId::None ? QString() : resolved(node);
}

QStringList CatalogSettings::itemsOf(const QString &logicalId, const QString &key)
{
    QStringList items;
    for (const PropertyPart &part : m_project.reader().parts(logicalId, key)) {
        const PropertyValue value = m_project.reader().value(logicalId, part.path);
        items += value.expression.isEmpty() ? part.title : textOf(logicalId, part.path);
    }
    items.removeAll(QString());
    return items;
}

} // namespace lambdarium
