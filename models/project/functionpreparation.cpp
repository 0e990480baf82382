// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/functionpreparation.h"

#include "project/localfolder.h"
#include "template/propertytable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionPreparation)
};

class Preparation
{
public:
    Preparation(const FunctionResource &function, const QString &folder, const ResolveContext &context,
                const EnvironmentOverrides &overrides)
        : m_function(function)
        , m_folder(folder)
        , m_context(context)
        , m_overrides(overrides)
    {
    }

    Result<PreparedFunction> run();

private:
    Result<QString> required(const QString &key) const;
    Result<qint64> number(const QString &key) const;
    Result<> setFigures();
    void setNames();
    void setLogging();
    void setCode();
    void setBuild();
    void setLayers();
    void setEnvironment();
    [[nodiscard]] std::optional<CodeLocation> localCode(const QString &path) const;
    [[nodiscard]] QString publishedLayer(const QString &arn) const;
    void warn(const QString &text) { m_warnings += text; }

    const FunctionResource &m_function;
    const QString m_folder;
    const ResolveContext &m_context;
    const EnvironmentOverrides &m_overrides;
    FunctionConfiguration m_result;
    QStringList m_warnings;
};

Result<QString> Preparation::required(const QString &key) const
{
    const PropertyValue value = m_function.property(key);
    const PropertyInfo *info = PropertyTable::find(key);
    const QString label = info ? info->label : key;
    if (!value.resolved)
        return failure(ErrorCode::InvalidInput,
                       Texts::tr("%1 of %2 is not known: %3").arg(label, m_function.logicalId, value.reason), {}, value.position);
    if (value.text.isEmpty())
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 of %2 is missing.").arg(label, m_function.logicalId), {},
                       m_function.position);
    if (const auto good = PropertyTable::validate(key, value.value); !good)
        return failure(ErrorCode::InvalidInput, good.error().message, {}, value.position);
    return value.text;
}

Result<qint64> Preparation::number(const QString &key) const
{
    const auto text = required(key);
    if (!text)
        return std::unexpected(text.error());
    return qint64(text->toDouble());
}

Result<> Preparation::setFigures()
{
    const auto memory = number(u"memorySize"_s);
    const auto timeout = number(u"timeout"_s);
    const auto storage = number(u"ephemeralStorage"_s);
    const auto architecture = required(u"architecture"_s);
    for (const auto *figure : {&memory, &timeout, &storage}) {
        if (!*figure)
            return std::unexpected(figure->error());
    }
    if (!architecture)
        return std::unexpected(architecture.error());
    m_result.memorySize = MebiBytes(*memory);
    m_result.timeout = std::chrono::seconds(*timeout);
    m_result.ephemeralStorage = MebiBytes(*storage);
    bool limited = false;
    const int reserved = m_function.property(u"reservedConcurrency"_s).text.toInt(&limited);
    if (limited)
        m_result.reservedConcurrency = reserved;
    m_result.architecture = *architecture == "arm64"_L1 ? Architecture::Arm64 : Architecture::X86_64;
    return {};
}

void Preparation::setNames()
{
    m_result.logicalId = m_function.logicalId;
    m_result.functionName = m_function.name();
    m_result.region = m_context.region;
    m_result.accountId = m_context.accountId;
    const PropertyValue role = m_function.property(u"role"_s);
    if (role.resolved && role.reason.isEmpty())
        m_result.role = role.text;
    const PropertyValue logGroup = m_function.property(u"logGroup"_s);
    if (logGroup.resolved && logGroup.reason.isEmpty())
        m_result.logGroup = logGroup.text;
}

// A value that can't be told leaves the service's default.
void Preparation::setLogging()
{
    const auto text = [&](const QString &key) {
        const PropertyValue value = m_function.property(key);
        return value.resolved && value.reason.isEmpty() ? value.text : QString();
    };
    m_result.log.json = text(u"logFormat"_s) == "JSON"_L1;
    m_result.log.application = logLevelFromString(text(u"applicationLogLevel"_s)).value_or(LogLevel::Info);
    m_result.log.system = logLevelFromString(text(u"systemLogLevel"_s)).value_or(LogLevel::Info);
}

std::optional<CodeLocation> Preparation::localCode(const QString &path) const
{
    if (path.contains("://"_L1))
        return std::nullopt;
    const QString absolute = QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
    const QFileInfo info(absolute);
    if (info.isDir())
        return CodeLocation{CodeLocation::Kind::Folder, absolute, {}};
    if (info.isFile())
        return CodeLocation{CodeLocation::Kind::ZipFile, absolute, {}};
    return std::nullopt;
}

void Preparation::setCode()
{
    if (!m_function.inlineCode.isEmpty()) {
        m_result.code = {CodeLocation::Kind::Inline, {}, m_function.inlineCode.toUtf8()};
        return;
    }
    const PropertyValue uri = m_function.property(u"codeUri"_s);
    if (!uri.resolved)
        warn(Texts::tr("The place of the code is not known: %1").arg(uri.reason));
    // SAM CLI looks beside the template when a function names no code.
    const bool beside = m_function.isServerless() && !uri.isSet();
    const QString path = beside ? u"."_s : uri.value.toString();
    if (const auto code = path.isEmpty() ? std::nullopt : localCode(path)) {
        m_result.code = *code;
        return;
    }
    m_result.code = {CodeLocation::Kind::Missing, uri.text, {}};
    if (uri.resolved)
        warn(uri.text.isEmpty() ? Texts::tr("The code is not on this computer.")
                                : Texts::tr("The code %1 is not on this computer.").arg(uri.text));
}

void Preparation::setBuild()
{
    const QString method = m_function.build.value("BuildMethod"_L1).toString();
    if (m_result.code.kind != CodeLocation::Kind::Folder || method.isEmpty())
        return;
    m_result.build = {method, m_function.build, m_folder, localFolder(m_folder) + "/build"_L1};
}

// Layers that clients of the local Lambda API published lie in the project's local state, by name and version.
QString Preparation::publishedLayer(const QString &arn) const
{
    static const QRegularExpression pattern(uR"(\Aarn:[a-zA-Z0-9-]+:lambda:[a-z0-9-]+:\d{12}:layer:([a-zA-Z0-9_-]+):(\d+)\z)"_s);
    const auto match = pattern.match(arn);
    const QString folder = localFolder(m_folder) + "/layers/"_L1 + match.captured(1) + u'/' + match.captured(2);
    return match.hasMatch() && QFileInfo(folder).isDir() ? folder : QString();
}

void Preparation::setLayers()
{
    for (const QJsonValue &layer : m_function.layers) {
        const QString published = publishedLayer(layer.toString());
        const auto local = localCode(published.isEmpty() ? layer.toString() : published);
        if (local)
            m_result.layerPaths += local->path;
        else
            warn(Texts::tr("Layer %1 is not on this computer; the function runs without it.")
                     .arg(PropertyTable::displayText(layer)));
    }
}

void Preparation::setEnvironment()
{
    for (const EnvironmentVariable &variable : m_function.environment) {
        if (const auto given = m_overrides.value(m_function.logicalId, m_result.functionName, variable.name)) {
            m_result.environment.insert(variable.name, *given);
            continue;
        }
        if (!variable.value.isSet())
            continue; // taken away by AWS::NoValue
        m_result.environment.insert(variable.name, variable.value.resolved ? variable.value.text : QString());
        if (!variable.value.resolved)
            warn(Texts::tr("Environment variable %1 is empty: %2").arg(variable.name, variable.value.reason));
    }
}

Result<PreparedFunction> Preparation::run()
{
    setNames();
    setLogging();
    if (m_function.text(u"packageType"_s) == "Image"_L1 || m_function.property(u"imageUri"_s).isSet())
        return failure(ErrorCode::Unsupported,
                       Texts::tr("%1 is a container image, which is not run here.").arg(m_function.logicalId), {},
                       m_function.position);
    auto runtime = required(u"runtime"_s);
    if (!runtime)
        return std::unexpected(runtime.error());
    m_result.runtime = *runtime;
    auto handler = required(u"handler"_s);
    // An OS-only runtime starts `bootstrap`, whatever the handler says.
    if (!handler && runtime->startsWith("provided"_L1) && !m_function.property(u"handler"_s).isSet())
        handler = u"bootstrap"_s;
    if (!handler)
        return std::unexpected(handler.error());
    m_result.handler = *handler;
    if (auto figures = setFigures(); !figures)
        return std::unexpected(figures.error());
    setCode();
    setBuild();
    setLayers();
    setEnvironment();
    return PreparedFunction{std::make_shared<const FunctionConfiguration>(m_result), m_warnings};
}

} // namespace

Result<PreparedFunction> prepareFunction(const FunctionResource &function, const QString &folder, const ResolveContext &context,
                                         const EnvironmentOverrides &overrides)
{
    return Preparation(function, folder, context, overrides).run();
}

} // namespace lambdarium
