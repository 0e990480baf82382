// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A SAM template of any number of functions, forty lines each, as one finds them: comments, intrinsics, policies, events.

#include <QByteArray>
#include <QString>

namespace bench {

[[nodiscard]] QString functionName(int index);
[[nodiscard]] QByteArray largeTemplate(int functions);

} // namespace bench
