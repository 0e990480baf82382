// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// AssistSource: what help in a template works on. A view: everything it points to must outlive the call it is given to.

#include "template/templatemodel.h"

namespace lambdarium {

struct AssistSource {
    QByteArray text; ///< as it is now, perhaps broken
    TextFormat format = TextFormat::Yaml;
    const SyntaxTree *tree = nullptr; ///< of the text, or of the last one that could be read; null = there is none
    bool treeIsCurrent = false; ///< the tree is of this text
    const ResolveContext *context = nullptr; ///< null = the defaults
    const QList<FunctionResource> *functions = nullptr; ///< read from the tree; null = not known
    const QList<TemplateParameter> *parameters = nullptr;
    QString folder; ///< of the template; empty = no files are looked at

    [[nodiscard]] const FunctionResource *function(QStringView logicalId) const;
};

} // namespace lambdarium
