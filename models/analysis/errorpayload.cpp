// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/errorpayload.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace lambdarium {

namespace {

QString textOf(const json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return {};
    return QString::fromStdString(found->is_string() ? found->get<std::string>() : found->dump());
}

// Go: {"path": "main.go", "line": 12, "label": "handler"}
StackFrame frameFromObject(const json &object)
{
    StackFrame frame = parseStackFrame(textOf(object, "path") + u':' + textOf(object, "line"));
    frame.function = textOf(object, "label");
    frame.text = frame.function + " ("_L1 + textOf(object, "path") + u':' + textOf(object, "line") + u')';
    return frame;
}

void addFrames(ErrorPayload &error, const json &list)
{
    if (!list.is_array())
        return;
    for (const json &entry : list) {
        if (entry.is_string())
            error.frames.append(parseStackFrame(QString::fromStdString(entry.get<std::string>())));
        else if (entry.is_object())
            error.frames.append(frameFromObject(entry));
    }
}

} // namespace

StackFrame parseStackFrame(const QString &text, const QString &taskFolder)
{
    // Python:  File "/var/task/app.py", line 2, in handler
    static const QRegularExpression python(uR"rx(File "([^"]+)", line (\d+)(?:, in (\S+))?)rx"_s);
    // Node: at handler (/var/task/index.js:3:9), at file:///var/task/index.mjs:3:9
    static const QRegularExpression node(
        uR"rx(^(?:at (?:async )?(?:(\S+) \()?)?(?:file://)?(/?[^\s():]+):(\d+)(?::(\d+))?\)?$)rx"_s);
    StackFrame frame;
    frame.text = text;
    if (const auto match = python.match(text); match.hasMatch()) {
        frame.file = match.captured(1);
        frame.line = match.capturedView(2).toInt();
        frame.function = match.captured(3);
    } else if (const auto nodeMatch = node.match(text.trimmed()); nodeMatch.hasMatch()) {
        frame.function = nodeMatch.captured(1);
        frame.file = nodeMatch.captured(2);
        frame.line = nodeMatch.capturedView(3).toInt();
        frame.column = nodeMatch.capturedView(4).toInt();
    }
    for (const QString &root : {u"/var/task/"_s, taskFolder.isEmpty() ? QString() : taskFolder + u'/'}) {
        if (!root.isEmpty() && frame.file.startsWith(root)) {
            frame.file.remove(0, root.size());
            frame.inFunctionCode = true;
        }
    }
    if (!frame.file.isEmpty() && !frame.file.startsWith(u'/'))
        frame.inFunctionCode = !frame.file.startsWith("node:"_L1);
    return frame;
}

std::optional<ErrorPayload> parseErrorPayload(const QByteArray &payload)
{
    const json object = json::parse(payload.begin(), payload.end(), nullptr, false);
    if (!object.is_object() || (!object.contains("errorMessage") && !object.contains("errorType")))
        return std::nullopt;
    ErrorPayload error{textOf(object, "errorType"), textOf(object, "errorMessage"), {}};
    addFrames(error, object.value("stackTrace", json()));
    addFrames(error, object.value("trace", json()));
    return error;
}

} // namespace lambdarium
