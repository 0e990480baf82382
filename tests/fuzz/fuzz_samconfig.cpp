// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as samconfig.toml, samconfig.yaml, parameter file and parameter overrides: sets or an error with a sentence.
#include "project/parametersets.h"

#include <cstdlib>

using namespace lambdarium;

namespace {

template <class T>
void require(const Result<T> &result)
{
    if (!result && (result.error().message.isEmpty() || !result.error().position))
        abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    require(parseSamConfig(text, QStringLiteral("/nowhere/samconfig.toml")));
    require(parseSamConfig(text, QStringLiteral("/nowhere/samconfig.yaml")));
    require(parseParameterFile(text, QStringLiteral("/nowhere/p.json")));
    require(parseParameterFile(text, QStringLiteral("/nowhere/p.yaml")));
    for (const auto &[name, value] : splitParameterOverrides(QString::fromUtf8(text))) {
        if (name.isEmpty())
            abort();
    }
    return 0;
}
