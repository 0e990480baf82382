// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The framing of application/vnd.amazon.eventstream (lambda-semantics.md, section 6.6). Pure functions, any thread.

#include <QByteArray>
#include <QList>

namespace lambdarium::eventstream {

/// One message: prelude, headers of type string, payload and both checksums.
[[nodiscard]] QByteArray message(const QList<std::pair<QByteArray, QByteArray>> &headers, const QByteArray &payload);

/// A PayloadChunk event with raw bytes.
[[nodiscard]] QByteArray payloadChunk(const QByteArray &payload);
/// The last event; `details` is its JSON object.
[[nodiscard]] QByteArray invokeComplete(const QByteArray &details);

} // namespace lambdarium::eventstream
