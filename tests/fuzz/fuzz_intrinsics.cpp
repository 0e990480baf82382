// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a value of a template with parameters, mappings, conditions and resources: every node of it is resolved, and
// what is not known has a reason.
#include "template/globalsmerge.h"
#include "template/templatemodel.h"

#include <cstdlib>

using namespace lambdarium;

namespace {

const QByteArray head =
    "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n"
    "Parameters: {P: {Type: String, Default: p}, L: {Type: CommaDelimitedList, Default: 'a,b'}, M: {Type: String}}\n"
    "Mappings: {K: {a: {b: 1, c: [x, y]}}}\n"
    "Conditions: {Y: !Equals [!Ref P, p], N: !Not [!Condition Y], U: !Equals [!Ref M, x]}\n"
    "Resources:\n"
    "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref P}}\n"
    "  F: {Type: AWS::Serverless::Function, Properties: {AutoPublishAlias: live}}\n"
    "  Probe:\n"
    "    Type: AWS::Serverless::Function\n"
    "    Properties: ";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray value(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto tree = SyntaxTree::parse(head + value + '\n', TextFormat::Yaml);
    if (!tree)
        return 0;
    ResolveContext context;
    context.storedValues.insert(QStringLiteral("ssm:x"), {QStringLiteral("v"), true});
    IntrinsicResolver resolver(*tree, context);
    const qsizetype count = qMin(tree->nodeCount(), qsizetype(300));
    for (qsizetype i = 0; i < count; ++i) {
        const ResolvedValue resolved = resolver.resolve(NodeId{quint32(i)});
        if (resolved.resolved != resolved.reason.isEmpty())
            abort();
    }
    const TemplateModel model = TemplateModel::build(*tree, context);
    for (const FunctionResource &function : model.functions()) {
        for (const PropertyValue &property : function.properties)
            static_cast<void>(originChain(function, property));
    }
    static_cast<void>(effectiveProperties(*tree, context, QStringLiteral("Probe")));
    return 0;
}
