// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a file that a person names on the command line; - is standard input. Thread: the main thread.

#include "base/result.h"

#include <QByteArray>

#include <istream>
#include <string>

namespace lambdarium {

/// Errors: Io with the file's name.
[[nodiscard]] Result<QByteArray> readInput(std::istream &in, const std::string &name);

} // namespace lambdarium
