// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templatemodel.h"

#include "template/functionreader.h"
#include "template/nestedfunction.h"
#include "template/parameterreader.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateModel)
};

bool namesServerless(const QJsonValue &transform)
{
    if (transform.isArray()) {
        const QJsonArray list = transform.toArray();
        return std::ranges::any_of(list, [](const QJsonValue &item) { return namesServerless(item); });
    }
    return transform.toString().startsWith("AWS::Serverless-"_L1);
}

} // namespace

class TemplateModelBuilder
{
public:
    TemplateModelBuilder(const SyntaxTree &tree, const ResolveContext &context)
        : m_tree(tree)
        , m_context(context)
        , m_resolver(tree, context)
    {
    }

    TemplateModel build()
    {
        m_model.m_diagnostics = m_tree.diagnostics();
        const NodeId root = m_tree.root();
        if (root == NodeId::None || m_tree.node(root).kind != NodeKind::Mapping)
            return m_model;
        const NodeId transform = m_tree.find(root, {u"Transform"_s});
        m_model.m_isSam = transform != NodeId::None && namesServerless(m_resolver.resolve(transform).value);
        m_model.m_parameters = readParameters(m_tree, m_resolver, m_context, m_model.m_diagnostics);
        checkRules();
        const NodeId resources = m_tree.find(root, {u"Resources"_s});
        m_model.m_isTemplate = hasSections();
        if (resources != NodeId::None && m_tree.node(resources).kind == NodeKind::Mapping)
            readFunctions(resources);
        return m_model;
    }

    // One function again, in a model of the text before.
    bool refresh(TemplateModel &model, const QString &logicalId)
    {
        const auto known = model.m_index.constFind(logicalId);
        const NodeId resources = m_tree.root() == NodeId::None ? NodeId::None : m_tree.find(m_tree.root(), {u"Resources"_s});
        const SyntaxMember member = resources == NodeId::None ? SyntaxMember() : m_tree.member(resources, logicalId.toUtf8());
        const NodeId type = member.key == NodeId::None ? NodeId::None : m_tree.find(member.value, {u"Type"_s});
        if (known == model.m_index.constEnd() || type == NodeId::None || !model.m_functions.at(*known).loop.isEmpty()
            || m_tree.scalarText(type) != model.m_functions.at(*known).resourceType)
            return false;
        QList<Diagnostic> found;
        FunctionReader reader(m_tree, m_resolver, m_tree.find(m_tree.root(), {u"Globals"_s, u"Function"_s}), found);
        FunctionResource &function = model.m_functions[*known];
        const auto generated = function.generated;
        function = reader.read(ExpandedMember{logicalId, member, {}, NodeId::None}, m_tree.scalarText(type));
        function.generated = generated;
        model.m_diagnostics.removeIf([&](const Diagnostic &old) { return old.subject == logicalId; });
        model.m_diagnostics += found;
        return true;
    }

    std::optional<FunctionResource> readOne(const QString &logicalId)
    {
        const NodeId resources = m_tree.root() == NodeId::None ? NodeId::None : m_tree.find(m_tree.root(), {u"Resources"_s});
        const SyntaxMember member = resources == NodeId::None ? SyntaxMember() : m_tree.member(resources, logicalId.toUtf8());
        const NodeId type = member.key == NodeId::None ? NodeId::None : m_tree.find(member.value, {u"Type"_s});
        if (type == NodeId::None || !m_tree.scalarText(type).endsWith("::Function"_L1))
            return std::nullopt;
        QList<Diagnostic> found;
        FunctionReader reader(m_tree, m_resolver, m_tree.find(m_tree.root(), {u"Globals"_s, u"Function"_s}), found);
        return reader.read(ExpandedMember{logicalId, member, {}, NodeId::None}, m_tree.scalarText(type));
    }

private:
    // A template in the making may have no resources yet; any of its sections tells it from other files.
    bool hasSections() const
    {
        static constexpr QByteArrayView sections[] = {
            "Resources", "AWSTemplateFormatVersion", "Transform", "Globals", "Parameters", "Conditions", "Mappings", "Outputs"};
        return std::ranges::any_of(
            sections, [this](QByteArrayView name) { return m_tree.member(m_tree.root(), name).key != NodeId::None; });
    }

    void readFunctions(NodeId resources)
    {
        const NodeId globals = m_tree.find(m_tree.root(), {u"Globals"_s, u"Function"_s});
        checkGlobals(globals);
        FunctionReader reader(m_tree, m_resolver, globals, m_model.m_diagnostics);
        for (const ExpandedMember &member : m_resolver.expandedMembers(resources)) {
            const NodeId typeNode = m_tree.find(member.member.value, {u"Type"_s});
            if (typeNode == NodeId::None)
                continue;
            const QString type = m_tree.scalarText(typeNode);
            if (type != "AWS::Serverless::Function"_L1 && type != "AWS::Lambda::Function"_L1)
                continue;
            const FunctionResource function = reader.read(member, type);
            m_model.m_index.insert(function.logicalId, m_model.m_functions.size());
            m_model.m_functions.append(function);
        }
        addGenerated();
        addNested();
        m_model.m_diagnostics += m_resolver.remarks();
        m_model.m_missingValues.insert(m_resolver.missingValues());
        m_model.m_readsFiles = m_resolver.readsFiles();
    }

    void addNested()
    {
        for (const NestedStack &stack : m_resolver.nestedStacks()) {
            if (!stack.reason.isEmpty()) {
                remark(u"template.nested"_s, stack.reason, stack.key);
                m_model.m_diagnostics.last().severity = Severity::Information;
                continue;
            }
            TemplateModel inner = TemplateModel::build(stack.tree, stack.context);
            m_model.m_missingValues.insert(inner.m_missingValues);
            const TextSpan span = m_tree.span(stack.key);
            for (FunctionResource &function : inner.m_functions) {
                moveInto(function, stack, span, m_tree.position(stack.key));
                m_model.m_index.insert(function.logicalId, m_model.m_functions.size());
                m_model.m_functions.append(function);
            }
            for (Diagnostic &diagnostic : inner.m_diagnostics) {
                if (diagnostic.file.isEmpty())
                    diagnostic.file = stack.file;
                if (!diagnostic.subject.isEmpty())
                    diagnostic.subject = stack.logicalId + u'/' + diagnostic.subject;
                m_model.m_diagnostics.append(diagnostic);
            }
        }
    }

    void addGenerated()
    {
        for (const GeneratedResource &made : m_resolver.generated()) {
            if (const auto owner = m_model.m_index.constFind(made.owner); owner != m_model.m_index.constEnd())
                m_model.m_functions[*owner].generated.append(made);
        }
        for (FunctionResource &function : m_model.m_functions) {
            const PropertyValue group = function.property(u"logGroup"_s);
            if (!group.isSet())
                function.generated.append({function.logicalId + "LogGroup"_L1, u"AWS::Logs::LogGroup"_s, function.logicalId,
                                           Texts::tr("Lambda makes it with the first invocation."),
                                           "/aws/lambda/"_L1 + function.name()});
        }
    }

    // Rules: assertions on parameters, checked before anything is deployed.
    void checkRules()
    {
        const NodeId rules = m_tree.find(m_tree.root(), {u"Rules"_s});
        if (rules == NodeId::None || m_tree.node(rules).kind != NodeKind::Mapping)
            return;
        for (const SyntaxMember rule : m_tree.members(rules)) {
            const NodeId when = m_tree.find(rule.value, {u"RuleCondition"_s});
            if (when != NodeId::None && m_resolver.evaluate(when) != true)
                continue;
            for (const NodeId item : m_tree.items(m_tree.find(rule.value, {u"Assertions"_s}))) {
                const NodeId assertion = m_tree.find(item, {u"Assert"_s});
                const NodeId description = m_tree.find(item, {u"AssertDescription"_s});
                if (assertion == NodeId::None || m_resolver.evaluate(assertion) != false)
                    continue;
                const QString why = description == NodeId::None ? QString() : m_tree.scalarText(description);
                remark(u"template.rule"_s,
                       why.isEmpty() ? Texts::tr("Rule %1 does not hold with these parameters.").arg(m_tree.scalarText(rule.key))
                                     : Texts::tr("Rule %1: %2").arg(m_tree.scalarText(rule.key), why),
                       assertion);
            }
        }
    }

    // Section 14.2: what Globals.Function may not hold.
    void checkGlobals(NodeId globals)
    {
        static const QStringList refused{u"FunctionName"_s, u"Role"_s,        u"Policies"_s,  u"Events"_s,
                                         u"ImageUri"_s,     u"PackageType"_s, u"InlineCode"_s};
        if (globals == NodeId::None)
            return;
        for (const SyntaxMember member : m_tree.members(globals)) {
            if (refused.contains(m_tree.scalarText(member.key)))
                remark(u"template.globals"_s,
                       Texts::tr("Globals can't hold %1 for functions; it has no effect.").arg(m_tree.scalarText(member.key)),
                       member.key);
        }
    }

    void remark(const QString &code, const QString &message, NodeId node)
    {
        Diagnostic diagnostic;
        diagnostic.severity = Severity::Warning;
        diagnostic.code = code;
        diagnostic.message = message;
        diagnostic.span = m_tree.span(node);
        diagnostic.position = m_tree.position(node);
        m_model.m_diagnostics.append(diagnostic);
    }

    const SyntaxTree &m_tree;
    const ResolveContext &m_context;
    IntrinsicResolver m_resolver;
    TemplateModel m_model;
};

TemplateModel TemplateModel::build(const SyntaxTree &tree, const ResolveContext &context)
{
    return TemplateModelBuilder(tree, context).build();
}

bool TemplateModel::refresh(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId)
{
    return TemplateModelBuilder(tree, context).refresh(*this, logicalId);
}

std::optional<FunctionResource> TemplateModel::readFunction(const SyntaxTree &tree, const ResolveContext &context,
                                                            const QString &logicalId)
{
    if (auto single = TemplateModelBuilder(tree, context).readOne(logicalId))
        return single;
    // One of a loop or of a nested stack.
    const TemplateModel whole = build(tree, context);
    const FunctionResource *found = whole.function(logicalId);
    return found ? std::optional(*found) : std::nullopt;
}

const FunctionResource *TemplateModel::function(const QString &logicalId) const
{
    const auto found = m_index.constFind(logicalId);
    return found == m_index.constEnd() ? nullptr : &m_functions.at(*found);
}

} // namespace lambdarium
