// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/highlightrepository.h"

#include <QFileInfo>

namespace lambdarium::highlighting {

using namespace Qt::StringLiterals;

KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

KSyntaxHighlighting::Definition definitionForFile(const QString &fileName)
{
    const QString name = QFileInfo(fileName).fileName();
    if (name == "samconfig.toml"_L1)
        return repository().definitionForName(u"TOML"_s);
    return repository().definitionForFileName(name);
}

KSyntaxHighlighting::Theme theme(bool dark)
{
    return repository().defaultTheme(dark ? KSyntaxHighlighting::Repository::DarkTheme
                                          : KSyntaxHighlighting::Repository::LightTheme);
}

} // namespace lambdarium::highlighting
