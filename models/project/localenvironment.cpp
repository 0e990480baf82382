// SPDX-License-Identifier: GPL-3.0-or-later
// Values of environment variables for this computer only: env.json beside the template, as sam local takes it.
#include "project/project.h"

#include "project/textfile.h"
#include "template/templateeditor.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString Project::localEnvironmentPath() const
{
    return QDir(folder()).filePath(u"env.json"_s);
}

void Project::loadLocalEnvironment()
{
    m_environmentOverrides = {};
    m_localEnvironmentError.reset();
    if (!QFile::exists(localEnvironmentPath()))
        return;
    if (auto loaded = EnvironmentOverrides::load(localEnvironmentPath()))
        m_environmentOverrides = *loaded;
    else
        m_localEnvironmentError = loaded.error();
}

std::optional<QString> Project::localValue(const QString &logicalId, const QString &variable) const
{
    const FunctionResource *known = function(logicalId);
    return m_environmentOverrides.value(logicalId, known ? known->name() : logicalId, variable);
}

Result<> Project::setLocalValue(const QString &logicalId, const QString &variable, const std::optional<QString> &value)
{
    QByteArray text = "{\n}\n";
    if (QFile::exists(localEnvironmentPath())) {
        auto read = readTextFile(localEnvironmentPath());
        if (!read)
            return std::unexpected(read.error());
        text = *read;
    }
    const auto tree = SyntaxTree::parse(text, TextFormat::Json);
    if (!tree)
        return std::unexpected(tree.error());
    const TemplateEditor editor(*tree);
    const QStringList path{logicalId, variable};
    const auto edits =
        value ? editor.setPath(tree->root(), path, EditValue(QJsonValue(*value))) : editor.removePath(tree->root(), path);
    if (!edits)
        return std::unexpected(edits.error());
    const auto changed = edits->apply(text);
    if (!changed)
        return std::unexpected(changed.error());
    if (auto written = writeFileAtomically(localEnvironmentPath(), *changed); !written)
        return written;
    loadLocalEnvironment();
    Q_EMIT localEnvironmentChanged();
    return {};
}

} // namespace lambdarium
