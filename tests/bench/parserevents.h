// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The floor of reading a template: what libyaml alone takes.

#include <QByteArray>

namespace bench {

/// All events of a text, looked at by nobody. False when it does not parse.
[[nodiscard]] bool parserEvents(const QByteArray &text);

} // namespace bench
