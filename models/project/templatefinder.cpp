// SPDX-License-Identifier: GPL-3.0-or-later
// Where a project's template is: Project::findTemplate().
#include "project/project.h"

#include "project/textfile.h"

#include <QDir>
#include <QFileInfo>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// samconfig.toml: template_file of the default environment, for all commands or for running and building
// (lambda-semantics.md, section 14.6). A broken file says nothing here.
QString configuredTemplate(const QString &folder)
{
    const auto text = readBytes(QDir(folder).filePath(u"samconfig.toml"_s), 1024 * 1024);
    if (!text)
        return {};
    try {
        const toml::table config = toml::parse(std::string_view(text->constData(), size_t(text->size())));
        for (const char *command : {"local_invoke", "global", "build"}) {
            for (const char *key : {"template_file", "template"}) {
                if (const auto name = config["default"][command]["parameters"][key].value<std::string>())
                    return QDir(folder).absoluteFilePath(QString::fromStdString(*name));
            }
        }
    } catch (const toml::parse_error &) {
        return {};
    }
    return {};
}

} // namespace

Result<QString> Project::findTemplate(const QString &folderOrFile)
{
    const QFileInfo info(folderOrFile);
    if (!info.exists())
        return failure(ErrorCode::NotFound, tr("There is no file or folder of this name."), info.absoluteFilePath());
    if (!info.isDir())
        return QDir::cleanPath(info.absoluteFilePath());
    const QString configured = configuredTemplate(info.absoluteFilePath());
    if (!configured.isEmpty() && QFileInfo(configured).isFile())
        return QDir::cleanPath(configured);
    const QDir folder(info.absoluteFilePath());
    for (const QString &name : {u"template.yaml"_s, u"template.yml"_s, u"template.json"_s}) {
        if (QFileInfo(folder.filePath(name)).isFile())
            return QDir::cleanPath(folder.absoluteFilePath(name));
    }
    return failure(ErrorCode::NotFound, tr("The folder has no template.yaml, template.yml or template.json."),
                   folder.absolutePath());
}

} // namespace lambdarium
