// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as requests of the Lambda API, over a project of its own in memory: each is answered exactly once with a status that
// HTTP has, nothing is thrown, and what the library would have thrown is a fault here.
#include "fuzz.h"
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
    return std::make_shared<const FunctionCatalog>(QList{function}, QDateTime());
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
    for (const QByteArray &target :
         {parts[1], QByteArray("/2015-03-31/functions/f/versions"), QByteArray("/lambda-url/f:live/")}) {
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
