// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a file of environment overrides and as pasted KEY=VALUE lines: every line is taken or refused.
#include "config/environmentlines.h"
#include "fuzz.h"
#include "project/environmentfile.h"

using namespace lambdarium;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = bytesOf(data, size);
    const auto overrides = EnvironmentOverrides::parse(text);
    if (overrides)
        (void)overrides->value(QStringLiteral("F"), QStringLiteral("f"), QStringLiteral("A"));
    else
        require(!overrides.error().message.isEmpty() && overrides.error().position);
    const QString pasted = QString::fromUtf8(text);
    const EnvironmentLines lines = parseEnvironmentLines(pasted);
    require(lines.variables.size() + lines.refused.size() <= pasted.count(QLatin1Char('\n')) + 1);
    for (const auto &[name, value] : lines.variables) {
        require(!name.isEmpty() && pasted.contains(name) && value.size() <= pasted.size());
        (void)looksSecret(name);
    }
    return 0;
}
