// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlighter-ksyntax/ksyntaxengine.h"

#include "highlighter-ksyntax/ksyntaxlanguage.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>

#include <QFileInfo>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

// One for the process: it reads the index of all definitions.
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

} // namespace

std::unique_ptr<LanguageHighlighter> KSyntaxEngine::highlighterForFile(const QString &fileName)
{
    const KSyntaxHighlighting::Definition definition = repository().definitionForFileName(QFileInfo(fileName).fileName());
    // "None" is the definition for everything that is not known.
    if (!definition.isValid() || definition.name() == "None"_L1)
        return nullptr;
    return std::make_unique<KSyntaxLanguage>(definition, repository().defaultTheme(KSyntaxHighlighting::Repository::LightTheme),
                                             repository().defaultTheme(KSyntaxHighlighting::Repository::DarkTheme));
}

} // namespace lambdarium
