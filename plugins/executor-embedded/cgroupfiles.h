// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small text files of control groups. Any thread; nothing is an error that stops anybody.

#include <string>
#include <string_view>

namespace lambdarium {

/// The whole text; empty when the file can't be read.
[[nodiscard]] std::string readGroupFile(const std::string &path);
/// One write to a file that exists; false when the kernel refuses.
[[nodiscard]] bool writeGroupFile(const std::string &path, std::string_view text);
/// True when a file of words holds this one.
[[nodiscard]] bool groupFileHas(const std::string &path, std::string_view word);
/// The number after a key in a file of "key value" lines; 0 when it is not there.
[[nodiscard]] long long groupFileValue(const std::string &path, std::string_view key);

} // namespace lambdarium
