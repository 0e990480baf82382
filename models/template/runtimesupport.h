// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Until when Lambda supports a runtime (lambda-semantics.md, section 10.3; the dates may move). Pure functions, any thread.

#include <QDate>
#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>

namespace lambdarium {

/// What is known of a runtime's support.
struct RuntimeSupport {
    bool known = false; ///< Lambda has, or had, a runtime of this name
    bool ended = false; ///< deprecated already when the table was made
    std::optional<QDate> deprecation; ///< day its support ends
};

[[nodiscard]] inline RuntimeSupport runtimeSupport(QStringView runtime)
{
    using namespace Qt::StringLiterals;
    struct Row {
        QLatin1StringView name;
        int year, month, day;
    };
    static constexpr std::array rows{
        Row{"nodejs24.x"_L1, 2028, 4, 30},   Row{"nodejs22.x"_L1, 2027, 4, 30},      Row{"nodejs20.x"_L1, 2026, 4, 30},
        Row{"python3.14"_L1, 2029, 6, 30},   Row{"python3.13"_L1, 2029, 6, 30},      Row{"python3.12"_L1, 2028, 10, 31},
        Row{"python3.11"_L1, 2027, 6, 30},   Row{"python3.10"_L1, 2026, 10, 31},     Row{"java25"_L1, 2029, 6, 30},
        Row{"java21"_L1, 2029, 6, 30},       Row{"java17"_L1, 2027, 6, 30},          Row{"java11"_L1, 2027, 6, 30},
        Row{"java8.al2"_L1, 2027, 6, 30},    Row{"dotnet10"_L1, 2028, 11, 14},       Row{"dotnet8"_L1, 2026, 11, 10},
        Row{"ruby3.4"_L1, 2028, 3, 31},      Row{"ruby3.3"_L1, 2027, 3, 31},         Row{"ruby3.2"_L1, 2026, 3, 31},
        Row{"provided.al2"_L1, 2026, 7, 31}, Row{"provided.al2023"_L1, 2029, 6, 30},
    };
    for (const Row &row : rows) {
        if (runtime == row.name)
            return {true, false, QDate(row.year, row.month, row.day)};
    }
    static constexpr std::array gone{
        "python2.7"_L1,  "python3.6"_L1,  "python3.7"_L1,     "python3.8"_L1,     "python3.9"_L1,     "nodejs"_L1,
        "nodejs4.3"_L1,  "nodejs6.10"_L1, "nodejs8.10"_L1,    "nodejs10.x"_L1,    "nodejs12.x"_L1,    "nodejs14.x"_L1,
        "nodejs16.x"_L1, "nodejs18.x"_L1, "dotnetcore1.0"_L1, "dotnetcore2.0"_L1, "dotnetcore2.1"_L1, "dotnetcore3.1"_L1,
        "dotnet6"_L1,    "go1.x"_L1,      "ruby2.5"_L1,       "ruby2.7"_L1,       "java8"_L1,         "provided"_L1,
    };
    for (const QLatin1StringView name : gone) {
        if (runtime == name)
            return {true, true, std::nullopt};
    }
    return {};
}

} // namespace lambdarium
