// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// IntrinsicPlace: which argument of an intrinsic function a path leads to. Private to this folder. Any thread.

#include "assist/cursorcontext.h"

namespace lambdarium {

struct IntrinsicPlace {
    QByteArray name; ///< without "!" and "Fn::": "Ref", "If"
    qsizetype argument = -1; ///< index in its list; -1 = its only argument
    const ContextStep *step = nullptr; ///< the last one; of a list's item, with the other items as siblings
};

/// The innermost function that the end of the path is an argument of; none when it is none.
[[nodiscard]] std::optional<IntrinsicPlace> intrinsicPlace(const QList<ContextStep> &path);
/// The path without the steps that only go through functions that choose a value (Fn::If): what a property's value is.
[[nodiscard]] QList<ContextStep> withoutChoices(const QList<ContextStep> &path);

} // namespace lambdarium
