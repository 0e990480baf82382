// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a template under every rule: remarks stand in the text and have a rule, permissions and fidelity are read.
#include "fuzz.h"
#include "rules/fidelity.h"
#include "rules/functionpermissions.h"
#include "rules/ruletable.h"
#include "rules/templatechecks.h"
#include "template/templatemodel.h"

using namespace lambdarium;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = bytesOf(data, size);
    for (const TextFormat format : {TextFormat::Yaml, TextFormat::Json}) {
        const auto tree = SyntaxTree::parse(text, format);
        if (!tree)
            continue;
        const QList<Diagnostic> found =
            checkTemplate(*tree, {}, {QDate(2026, 11, 23), {}}) + fidelityDiagnostics(fidelityReport(*tree, {}));
        for (const Diagnostic &remark : found)
            require(RuleTable::find(remark.code) && !remark.message.isEmpty() && remark.span.end <= text.size());
        const TemplateModel model = TemplateModel::build(*tree);
        for (const FunctionResource &function : model.functions())
            (void)functionPermissions(*tree, {}, function.logicalId);
    }
    return 0;
}
