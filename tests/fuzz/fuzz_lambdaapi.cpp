// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as requests of the Lambda API, over a project of its own in memory: each is answered exactly once with a status that
// HTTP has, nothing is thrown, and what the library would have thrown is a fault here.
#include "fuzz.h"
#include "lambdaapi/awscliline.h"
#include "lambdaapi/lambdaapi.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

FunctionCatalogPtr functions()
{
    FunctionConfiguration configuration;
    configuration.logicalId = configuration.functionName = u"f"_s;
    configuration.runtime = u"python3.13"_s;
    configuration.handler = u"app.handler"_s;
    configuration.code = {CodeLocation::Kind::Inline, {}, "def handler(event, context): pass"};
    CatalogFunction function;
    function.logicalId = function.name = u"f"_s;
    function.configuration = std::make_shared<const FunctionConfiguration>(configuration);
    function.publishedAlias = u"live"_s;
    function.settings.insert(u"url.authType"_s, u"NONE"_s);
    CatalogResources resources;
    resources.eventSources = {{.id = u"6f7f6d3e-0000-4000-8000-000000000000"_s,
                               .logicalId = u"fQueue"_s,
                               .function = u"f"_s,
                               .event = u"Queue"_s,
                               .eventType = u"SQS"_s,
                               .properties = {{u"BatchSize"_s, u"5"_s}}}};
    resources.codeSigningConfigs = {
        {.id = u"arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdefg"_s, .logicalId = u"Signing"_s}};
    return std::make_shared<const FunctionCatalog>(QList{function}, QDateTime(), resources);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const FunctionCatalogPtr catalog = functions();
    // Method, target, header, body, and a state as a file might hold it.
    const QByteArrayList parts = partsOf(data, size, 5);
    // What an exception of the JSON library says; an answer may repeat it when the input does.
    constexpr QByteArrayView exceptionText("[json.exception");
    if (parts.join().contains(exceptionText))
        return 0;
    LambdaApi api([&parts](const InvokeRequest &, Completion done) {
        InvocationResult result;
        result.payload = parts[3];
        done(std::move(result));
    });
    api.setCatalog(catalog);
    const auto store = std::make_shared<ApiStore>();
    const ApiJson state = ApiJson::parse(parts[4].cbegin(), parts[4].cend(), nullptr, false);
    if (state.is_object())
        (void)store->change([&](ApiJson &content) -> ApiResult<void> {
            content = state;
            return {};
        });
    api.setStore(store);
    RequestRecord record = recordOf({parts[0], parts[1], {}, parts[3]});
    describeRequest(record);
    require(!logLine(record).contains(u'\n'));
    (void)awsCliLine(u"http://127.0.0.1:3001"_s, record);
    for (const QByteArray &target :
         {parts[1], QByteArray("/2015-03-31/functions/f/versions"), QByteArray("/lambda-url/f:live/"),
          QByteArray("/2015-03-31/event-source-mappings/6f7f6d3e-0000-4000-8000-000000000000"),
          QByteArray("/2018-10-31/layers/l/versions/1/policy"), QByteArray("/2020-04-22/code-signing-configs")}) {
        HttpRequest request{parts[0], target, {}, parts[3]};
        request.headers.add("Host", "127.0.0.1:3001");
        request.headers.add("Authorization", parts[2]);
        request.headers.add("Content-Type", parts[2]);
        int answers = 0;
        api.handle(std::move(request), [&](const HttpResponse &answer) {
            ++answers;
            require(answer.status >= 100 && answer.status < 600);
            require(!answer.body.contains(exceptionText));
            for (const auto &[name, value] : answer.headers.fields())
                require(!name.contains('\n') && !value.contains('\n'));
        });
        require(answers == 1);
    }
    return 0;
}
