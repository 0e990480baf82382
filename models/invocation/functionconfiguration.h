// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an executor must know of a function to run it: every value resolved, every path absolute.
// The project makes it from the template; executors only read it. Value type, any thread.

#include "base/units.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace lambdarium {

/// Instruction set of the execution environment; Lambda's names are "x86_64" and "arm64".
enum class Architecture { X86_64, Arm64 };

[[nodiscard]] QString nameOf(Architecture architecture);

/// Where the code of a function is.
struct CodeLocation {
    enum class Kind {
        Folder, ///< `path` is a folder
        ZipFile, ///< `path` is a .zip (or .jar) file
        Inline, ///< `inlineSource` is the text of Code.ZipFile / InlineCode
        Missing, ///< not known or not on this computer; `path` is what the template says
    };
    Kind kind = Kind::Missing;
    QString path; ///< absolute, except for Missing
    QByteArray inlineSource; ///< UTF-8
    bool operator==(const CodeLocation &) const = default;
};

/// How SAM CLI makes a function's code: what stands under its Metadata. Without a method the code runs as it is.
struct BuildRecipe {
    QString method; ///< BuildMethod: "makefile", "esbuild", "go1.x", ...
    QJsonObject metadata; ///< BuildProperties, ContextPath, WorkingDirectory, ProjectRootDirectory where given
    QString templateFolder; ///< absolute; the metadata's paths are relative to it
    QString outputFolder; ///< absolute; every build of the project has a folder in it, made when it is needed
    bool operator==(const BuildRecipe &) const = default;
};

/// Levels of log records, the least first (section 5.3).
enum class LogLevel { Trace, Debug, Info, Warn, Error, Fatal };

[[nodiscard]] QString nameOf(LogLevel level); ///< "TRACE", ..., "FATAL"
[[nodiscard]] std::optional<LogLevel> logLevelFromString(QStringView text);

/// What a function reaches here; a choice of the user, not of the template.
enum class NetworkMode {
    On, ///< all that this computer reaches
    Loopback, ///< a 127.0.0.1 of its own, nothing else
    None, ///< the Runtime API only; the function can open no port either
};

[[nodiscard]] QString nameOf(NetworkMode mode); ///< "on", "loopback", "none"
[[nodiscard]] std::optional<NetworkMode> networkModeFromString(QStringView text);

/// LoggingConfig. The levels count for JSON only.
struct LogSettings {
    bool json = false;
    LogLevel application = LogLevel::Info;
    LogLevel system = LogLevel::Info;
    bool operator==(const LogSettings &) const = default;
};

/// Resolved configuration of one function version. Ranges: lambda-semantics.md, section 10.1.
struct FunctionConfiguration {
    QString logicalId; ///< resource name in the template, unique in a project
    QString functionName; ///< name the service would give; the logical id when the template names none
    QString runtime; ///< identifier such as "python3.13"
    QString handler;
    MebiBytes memorySize{128}; ///< 128 to 10,240
    std::chrono::seconds timeout{3}; ///< 1 to 900
    MebiBytes ephemeralStorage{512}; ///< /tmp, 512 to 10,240
    Architecture architecture = Architecture::X86_64;
    QMap<QString, QString> environment; ///< the function's own variables
    CodeLocation code;
    BuildRecipe build; ///< of `code`
    QStringList layerPaths; ///< folders or zip files, in the template's order
    QString role; ///< ARN or empty
    QString region = QStringLiteral("us-east-1");
    QString accountId = QStringLiteral("123456789012");
    QString version = QStringLiteral("$LATEST");
    QString logGroup; ///< empty = /aws/lambda/<functionName>
    LogSettings log;
    NetworkMode network = NetworkMode::On;
    std::optional<int> reservedConcurrency; ///< invocations at once, at most; 0 = none
    bool operator==(const FunctionConfiguration &) const = default;

    [[nodiscard]] QString arn() const; ///< unqualified function ARN
    [[nodiscard]] QString effectiveLogGroup() const;
};

using FunctionConfigurationPtr = std::shared_ptr<const FunctionConfiguration>;

} // namespace lambdarium
