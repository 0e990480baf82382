// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a policy document: an error with a sentence, or a document that is the same when it is written and read.
#include "fuzz.h"
#include "iam/policydocument.h"

#include <QJsonDocument>

using namespace lambdarium;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto document = PolicyDocument::parse(bytesOf(data, size));
    if (!document) {
        require(!document.error().message.isEmpty());
        return 0;
    }
    const QJsonObject written = document->toJson();
    const auto again = PolicyDocument::parse(QJsonDocument(written).toJson());
    require(again && again->statements == document->statements && again->id == document->id);
    require(again->toJson() == written);
    return 0;
}
