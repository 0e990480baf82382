// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of edits share. Header only, any thread.

#include "template/templateeditor.h"

#include <QtLogging>

namespace editing {

/// What is JSON is read as JSON, everything else as YAML.
inline lambdarium::SyntaxTree parsed(const QByteArray &text)
{
    auto tree = lambdarium::SyntaxTree::parse(text, lambdarium::TextFormat::Json);
    if (!tree)
        tree = lambdarium::SyntaxTree::parse(text, lambdarium::TextFormat::Yaml);
    if (!tree)
        qFatal("%s\n%s", qPrintable(tree.error().toString()), text.constData());
    return *tree;
}

inline QByteArray applied(const lambdarium::Result<lambdarium::EditSet> &edits, const QByteArray &text)
{
    return edits ? edits->apply(text).value_or("edits do not fit") : "error: " + edits.error().message.toUtf8();
}

} // namespace editing
