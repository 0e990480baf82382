// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the origin chip of a field tells: the whole way of a value, and a menu whose entries open its places. Thread: GUI
// thread.

#include "template/functionresource.h"

#include <functional>

class QWidget;

namespace lambdarium {

/// One line for each place of a value; a place without effect is in brackets.
[[nodiscard]] QString originToolTip(const QList<OriginLink> &chain);

/// Opens a place of the template, or of the file at `path`.
using OpenPlace = std::function<void(const OriginLink &link)>;

/// Goes to the one place of the chain, or shows a menu of them below `chip`; `open` must not outlive `context`.
void followOrigin(const QList<OriginLink> &chain, QWidget *chip, QObject *context, const OpenPlace &open);

} // namespace lambdarium
