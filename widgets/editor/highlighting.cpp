// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/highlighting.h"

namespace lambdarium::highlighting {

std::unique_ptr<LanguageHighlighter> highlighterForFile(const QString &fileName)
{
    if (fileName.isEmpty())
        return nullptr;
    static SyntaxEngine *const engine = loadSyntaxEngine();
    return engine ? engine->highlighterForFile(fileName) : nullptr;
}

} // namespace lambdarium::highlighting
