// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a plain YAML 1.1 scalar means, and how to write a text so that it means itself. Pure functions, any thread.

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace lambdarium {

/// null, boolean, number or string as a YAML 1.1 reader (SAM CLI's) takes a plain scalar; dates stay strings.
[[nodiscard]] QJsonValue plainScalarValue(QByteArrayView text);

/// A real number as a value. QJsonValue makes 1 of 1.0, but a version "1.0" must stay one: such a number is kept as text.
[[nodiscard]] QJsonValue realValue(double number);

/// A scalar value as text: true, 42, 1.5; strings as they are, null as nothing, lists and maps as compact JSON.
[[nodiscard]] QString scalarDisplayText(const QJsonValue &value);

/// True when the text may stand unquoted and is read back as that string by YAML 1.1 and 1.2 readers.
[[nodiscard]] bool isSafePlain(const QString &text, bool inFlow);

/// True when the text can stand in single quotes on one line.
[[nodiscard]] bool fitsSingleQuotes(const QString &text);

[[nodiscard]] QByteArray singleQuoted(const QString &text);
[[nodiscard]] QByteArray doubleQuoted(const QString &text); ///< valid YAML and valid JSON

/// True when the text can be written as a literal block scalar.
[[nodiscard]] bool fitsLiteral(const QString &text);

} // namespace lambdarium
