// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// KSyntaxEngine: the definitions of languages and the colour themes of KSyntaxHighlighting. Thread: GUI thread.

#include "highlighting/syntaxengine.h"

namespace lambdarium {

class KSyntaxEngine : public SyntaxEngine
{
public:
    [[nodiscard]] std::unique_ptr<LanguageHighlighter> highlighterForFile(const QString &fileName) override;
};

} // namespace lambdarium
