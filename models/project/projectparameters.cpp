// SPDX-License-Identifier: GPL-3.0-or-later
// What stands outside the template and decides its values: parameter sets, overrides, stored values.
#include "project/project.h"

#include "rules/availabilityzones.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

// `set` is null for the template's defaults.
ResolveContext Project::contextOf(const ParameterSet *set) const
{
    ResolveContext context;
    context.folder = folder();
    context.storedValues = m_storedValues->all();
    if (!set)
        return context;
    context.parameterOverrides = set->values;
    for (auto it = set->values.cbegin(); it != set->values.cend(); ++it)
        context.parameterSources.insert(it.key(), set->sourceOf(it.key()));
    if (!set->region.isEmpty())
        context.region = set->region;
    if (!set->stackName.isEmpty())
        context.stackName = set->stackName;
    return context;
}

QList<FunctionInSet> Project::functionInSets(const QString &logicalId) const
{
    QList<FunctionInSet> found;
    const auto tree = currentTree();
    if (!tree)
        return found;
    const auto add = [&](const QString &name, const QString &text, const ParameterSet *set) {
        if (auto function = TemplateModel::readFunction(*tree, contextOf(set), logicalId))
            found.append({name, text, std::move(*function)});
    };
    add({}, tr("the template's defaults"), nullptr);
    for (const ParameterSet &set : m_sets.all())
        add(set.name, set.text, &set);
    return found;
}

std::optional<QStringList> Project::subnetZones(const QString &logicalId) const
{
    return availabilityZones(m_tree, m_context, logicalId);
}

ResolveContext Project::contextNow() const
{
    ResolveContext context = contextOf(m_set ? &*m_set : nullptr);
    for (auto it = m_overrides.cbegin(); it != m_overrides.cend(); ++it) {
        context.parameterOverrides.insert(it.key(), it.value());
        context.parameterSources.insert(it.key(), {m_overridesSource, {}, {}});
    }
    return context;
}

void Project::updateContext()
{
    const ResolveContext context = contextNow();
    if (context == m_context || m_isOpening)
        return;
    m_context = context;
    m_isParsed = false;
    if (!templatePath().isEmpty())
        startParse();
}

void Project::setParameterOverrides(const QMap<QString, QString> &overrides, const QString &source)
{
    m_overrides = overrides;
    m_overridesSource = source;
    updateContext();
}

void Project::reloadParameterSets()
{
    m_sets = ParameterSets::find(folder());
    if (m_set) {
        if (const auto again = m_sets.choose(m_set->name, folder()))
            m_set = *again;
    }
    updateContext();
    Q_EMIT parameterSetChanged();
}

Result<> Project::setParameterSet(const QString &nameOrFile)
{
    if (nameOrFile.isEmpty()) {
        m_set.reset();
    } else {
        auto chosen = m_sets.choose(nameOrFile, folder());
        if (!chosen)
            return std::unexpected(chosen.error());
        m_set = std::move(*chosen);
    }
    updateContext();
    Q_EMIT parameterSetChanged();
    return {};
}

} // namespace lambdarium
