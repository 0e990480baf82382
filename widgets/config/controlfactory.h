// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The control that fits a setting. Thread: GUI thread. Ownership: the caller's.

#include <QString>
#include <QStringList>

namespace lambdarium {

class FieldControl;
class Project;
struct PropertyInfo;

/// `suggestions` are texts to choose from, for a setting that takes any text.
[[nodiscard]] FieldControl *makeControl(const PropertyInfo &info, const QStringList &suggestions = {});

/// What fits a setting or the items of a list: its choices, resources of the template, names that are known.
[[nodiscard]] QStringList suggestionsFor(const Project &project, const PropertyInfo &info);

/// What a setting may be and what it does, in one line; empty when there is nothing to say.
[[nodiscard]] QString hintOf(const PropertyInfo &info);

} // namespace lambdarium
