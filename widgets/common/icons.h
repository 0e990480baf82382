// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Icons: our own SVGs (resources/icons) by their name, else Breeze by its name. Drawn in the theme's colours at paint
// time, sharp at every scale; nothing has to be done when the theme changes. Thread: GUI thread.

#include "common/theme.h"

#include <QIcon>
#include <QString>

#include <optional>

namespace lambdarium::icons {

/// An icon by name: ours ("function", "sandbox", "cold", "warm", "reset", "runtime-python", ...) or Breeze's
/// ("document-save", ...). With a role it has that role's colour instead of the text's. Unknown names give a null icon.
[[nodiscard]] QIcon get(const QString &name, std::optional<Role> role = std::nullopt);

/// Name of the icon of a runtime identifier such as "python3.13"; unknown and empty ones give "runtime-custom".
[[nodiscard]] QString nameOfRuntime(const QString &runtime);

/// The icon that stands for a role beside its colour ("cold", "warm", a check mark, ...); empty for Neutral.
[[nodiscard]] QString nameOfRole(Role role);

} // namespace lambdarium::icons
