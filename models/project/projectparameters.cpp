// SPDX-License-Identifier: GPL-3.0-or-later
// What stands outside the template and decides its values: parameter sets, overrides, stored values.
#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

void Project::updateContext()
{
    ResolveContext context;
    context.folder = folder();
    context.storedValues = m_storedValues->all();
    if (m_set) {
        context.parameterOverrides = m_set->values;
        for (auto it = m_set->values.cbegin(); it != m_set->values.cend(); ++it)
            context.parameterSources.insert(it.key(), m_set->sourceOf(it.key()));
        if (!m_set->region.isEmpty())
            context.region = m_set->region;
        if (!m_set->stackName.isEmpty())
            context.stackName = m_set->stackName;
    }
    for (auto it = m_overrides.cbegin(); it != m_overrides.cend(); ++it) {
        context.parameterOverrides.insert(it.key(), it.value());
        context.parameterSources.insert(it.key(), {m_overridesSource, {}, {}});
    }
    if (context == m_context)
        return;
    m_context = context;
    m_isPartial = false;
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
