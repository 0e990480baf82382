// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/extensionsapi.h"

#include "executor-embedded/apievent.h"
#include "executor-embedded/run.h"

#include <QUuid>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

using Session = std::shared_ptr<RuntimeApiSession>;

constexpr std::string_view statusOk = "{\"status\":\"OK\"}\n";

// Every refusal of this API is a 403 (section 2.1).
void refuse(const Session &session, const char *type, const char *message)
{
    session->reply(403, Json{{"errorMessage", message}, {"errorType", type}}.dump());
}

qint64 milliseconds(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

// False when the list holds something that is no event, or not for this kind of extension.
bool readEvents(const Json &list, Extension &extension)
{
    for (const Json &event : list) {
        if (event == "INVOKE")
            extension.wantsInvoke = true;
        else if (event == "SHUTDOWN" && extension.external)
            extension.wantsShutdown = true;
        else
            return false;
    }
    return true;
}

} // namespace

QStringList Extension::events() const
{
    QStringList names;
    if (wantsInvoke)
        names << u"INVOKE"_s;
    if (wantsShutdown)
        names << u"SHUTDOWN"_s;
    return names;
}

void ExtensionsApi::restart(const FunctionConfigurationPtr &function, const QStringList &external)
{
    m_function = function;
    m_extensions.clear();
    m_open = true;
    for (const QString &name : external) {
        m_extensions.emplace_back();
        m_extensions.back().name = name;
        m_extensions.back().external = true;
    }
}

void ExtensionsApi::handle(const Session &session, const ApiRequest &request)
{
    if (request.route == ApiRoute::ExtensionRegister)
        return registerExtension(session, request);
    Extension *extension = identify(session, request);
    if (extension == nullptr)
        return;
    switch (request.route) {
    case ApiRoute::ExtensionNext:
        return next(session, *extension);
    case ApiRoute::ExtensionInitError:
    case ApiRoute::ExtensionExitError:
        if (request.errorType.empty())
            return refuse(session, "Extension.MissingHeader", "Lambda-Extension-Function-Error-Type is missing");
        extension->reportedError =
            request.route == ApiRoute::ExtensionInitError ? u"Extension.InitError"_s : u"Extension.ExitError"_s;
        return session->reply(202, statusOk);
    default:
        return m_observer->subscriptionRequested(*extension, session, request);
    }
}

void ExtensionsApi::registerExtension(const Session &session, const ApiRequest &request)
{
    if (!m_open)
        return refuse(session, "Extension.RegistrationClosed", "Extension registration closed already");
    const QString name = QString::fromStdString(request.extensionName);
    if (name.isEmpty())
        return refuse(session, "Extension.InvalidExtensionName", "Invalid extension name");
    const Json body = Json::parse(request.body.begin(), request.body.end(), nullptr, false);
    if (!body.is_object() || !body.value("events", Json::array()).is_array())
        return refuse(session, "InvalidRequestFormat", "Could not parse request body");
    auto known = std::ranges::find(m_extensions, name, &Extension::name);
    if (known != m_extensions.end() && known->isRegistered())
        return refuse(session, "Extension.InvalidExtensionState", "Extension is already registered");
    Extension candidate;
    candidate.name = name;
    candidate.external = known != m_extensions.end();
    if (!candidate.external && m_extensions.size() >= maximumExtensions)
        return refuse(session, "Extension.TooManyExtensions", "Extension limit (10) reached");
    if (!readEvents(body.value("events", Json::array()), candidate))
        return refuse(session, "Extension.InvalidEventType", "Invalid event type");
    candidate.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    Json answer{{"functionName", m_function->functionName.toStdString()},
                {"functionVersion", m_function->version.toStdString()},
                {"handler", m_function->handler.toStdString()}};
    if (request.acceptFeature.contains("accountId"))
        answer["accountId"] = m_function->accountId.toStdString();
    session->reply(200, answer.dump(), "application/json", "Lambda-Extension-Identifier: " + candidate.id + "\r\n");
    if (candidate.external)
        *known = std::move(candidate);
    else
        m_extensions.push_back(std::move(candidate));
    m_observer->extensionRegistered();
}

Extension *ExtensionsApi::identify(const Session &session, const ApiRequest &request)
{
    if (request.extensionId.empty()) {
        refuse(session, "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header");
        return nullptr;
    }
    if (QUuid::fromString(QString::fromStdString(request.extensionId)).isNull()) {
        refuse(session, "Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier");
        return nullptr;
    }
    const auto found = std::ranges::find(m_extensions, request.extensionId, &Extension::id);
    if (found == m_extensions.end()) {
        refuse(session, "Extension.UnknownExtensionIdentifier", "Unknown extension");
        return nullptr;
    }
    return &*found;
}

void ExtensionsApi::next(const Session &session, Extension &extension)
{
    if (!extension.reportedError.isEmpty())
        return refuse(session, "Extension.InvalidExtensionState", "State transition is not allowed");
    if (extension.pending) {
        const ApiEvent event = *std::exchange(extension.pending, std::nullopt);
        return session->replyEvent(event);
    }
    extension.ready = true;
    extension.waiting = session;
    m_observer->extensionReady();
}

// The extension's connection is gone, not the extension: it will ask again.
void ExtensionsApi::closed(const Session &session)
{
    for (Extension &extension : m_extensions) {
        if (extension.waiting == session)
            extension.waiting.reset();
    }
}

bool ExtensionsApi::allRegistered() const
{
    return std::ranges::all_of(m_extensions, &Extension::isRegistered);
}

bool ExtensionsApi::allReady() const
{
    return std::ranges::all_of(m_extensions, &Extension::ready);
}

void ExtensionsApi::give(Extension &extension, QByteArray payload)
{
    ApiEvent event;
    event.head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Extension-Event-Identifier: "
        + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()
        + "\r\nContent-Length: " + std::to_string(payload.size()) + "\r\n\r\n";
    event.payload = std::move(payload);
    extension.ready = false;
    if (const auto session = std::exchange(extension.waiting, nullptr))
        session->replyEvent(event);
    else
        extension.pending = std::move(event);
}

void ExtensionsApi::invoke(const Run &run, std::chrono::system_clock::time_point deadline)
{
    for (Extension &extension : m_extensions) {
        if (!extension.wantsInvoke)
            continue;
        give(extension,
             QByteArray::fromStdString(Json{
                 {"eventType", "INVOKE"},
                 {"deadlineMs", milliseconds(deadline)},
                 {"requestId", run.requestId.toStdString()},
                 {"invokedFunctionArn", invokedArn(run.request).toStdString()},
                 {"tracing", {{"type", "X-Amzn-Trace-Id"}, {"value", run.traceId.toStdString()}}},
             }
                                           .dump()));
    }
}

void ExtensionsApi::shutDown(size_t extension, const char *reason, std::chrono::system_clock::time_point deadline)
{
    give(m_extensions[extension],
         QByteArray::fromStdString(
             Json{{"eventType", "SHUTDOWN"}, {"shutdownReason", reason}, {"deadlineMs", milliseconds(deadline)}}.dump()));
}

} // namespace lambdarium
