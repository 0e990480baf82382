// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/cgroupfiles.h"

#include "executor-embedded/processlauncher.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace lambdarium {

std::string readGroupFile(const std::string &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool writeGroupFile(const std::string &path, std::string_view text)
{
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file.isValid() && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool groupFileHas(const std::string &path, std::string_view word)
{
    std::istringstream text(readGroupFile(path));
    for (std::string found; text >> found;) {
        if (found == word)
            return true;
    }
    return false;
}

long long groupFileValue(const std::string &path, std::string_view key)
{
    std::istringstream text(readGroupFile(path));
    long long value = 0;
    for (std::string name; text >> name >> value;) {
        if (name == key)
            return value;
    }
    return 0;
}

} // namespace lambdarium
