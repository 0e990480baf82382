// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/parameterreader.h"

#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateModel)
};

class ParameterReader
{
public:
    ParameterReader(const SyntaxTree &tree, IntrinsicResolver &resolver, const ResolveContext &context)
        : m_tree(tree)
        , m_resolver(resolver)
        , m_context(context)
    {
    }

    TemplateParameter read(SyntaxMember member)
    {
        m_declaration = member.value;
        TemplateParameter parameter;
        parameter.name = m_tree.scalarText(member.key);
        parameter.type = field(u"Type"_s).toString();
        parameter.description = field(u"Description"_s).toString();
        parameter.defaultValue = field(u"Default"_s);
        parameter.span = m_tree.span(member.key);
        parameter.position = m_tree.position(member.key);
        const QJsonValue secret = field(u"NoEcho"_s);
        parameter.secret = secret.toBool() || secret.toString() == "true"_L1;
        readConstraints(parameter);
        readValue(parameter);
        return parameter;
    }

private:
    QJsonValue field(const QString &key)
    {
        const NodeId node = m_tree.find(m_declaration, {key});
        return node == NodeId::None ? QJsonValue(QJsonValue::Undefined) : m_resolver.resolve(node).value;
    }

    std::optional<double> number(const QString &key)
    {
        bool good = false;
        const double found = scalarDisplayText(field(key)).toDouble(&good);
        return good ? std::optional(found) : std::nullopt;
    }

    void readConstraints(TemplateParameter &parameter)
    {
        const QJsonArray allowed = field(u"AllowedValues"_s).toArray();
        for (const QJsonValue &item : allowed)
            parameter.allowedValues += scalarDisplayText(item);
        parameter.allowedPattern = field(u"AllowedPattern"_s).toString();
        parameter.constraint = field(u"ConstraintDescription"_s).toString();
        parameter.minimum = number(u"MinValue"_s);
        parameter.maximum = number(u"MaxValue"_s);
        const auto length = [this](const QString &key) {
            const auto found = number(key);
            return found ? std::optional(qsizetype(qBound(0.0, *found, 1e9))) : std::nullopt;
        };
        parameter.minimumLength = length(u"MinLength"_s);
        parameter.maximumLength = length(u"MaxLength"_s);
    }

    void readValue(TemplateParameter &parameter)
    {
        parameter.overridden = m_context.parameterOverrides.contains(parameter.name);
        parameter.hasValue = parameter.overridden || !parameter.defaultValue.isUndefined();
        parameter.value =
            parameter.overridden ? m_context.parameterOverrides.value(parameter.name) : scalarDisplayText(parameter.defaultValue);
        if (parameter.overridden)
            parameter.source = m_context.parameterSources.value(parameter.name);
        // A parameter without a value is a question, not a mistake; a stored one is checked where it is kept.
        if (parameter.hasValue && !parameter.isStored())
            parameter.problem = parameterProblem(parameter, parameter.value);
    }

    const SyntaxTree &m_tree;
    IntrinsicResolver &m_resolver;
    const ResolveContext &m_context;
    NodeId m_declaration = NodeId::None;
};

} // namespace

QList<TemplateParameter> readParameters(const SyntaxTree &tree, IntrinsicResolver &resolver, const ResolveContext &context,
                                        QList<Diagnostic> &diagnostics)
{
    QList<TemplateParameter> parameters;
    const NodeId section = tree.find(tree.root(), {u"Parameters"_s});
    ParameterReader reader(tree, resolver, context);
    for (const SyntaxMember member : tree.members(section)) {
        parameters.append(reader.read(member));
        const TemplateParameter &read = parameters.last();
        if (read.problem.isEmpty())
            continue;
        const NodeId place = read.overridden ? NodeId::None : tree.find(member.value, {u"Default"_s});
        Diagnostic diagnostic;
        diagnostic.severity = Severity::Warning;
        diagnostic.code = u"template.parameter"_s;
        diagnostic.message = read.overridden && !read.source.text.isEmpty()
            ? Texts::tr("%1 It comes from %2.").arg(read.problem, read.source.text)
            : read.problem;
        diagnostic.span = tree.span(place == NodeId::None ? member.key : place);
        diagnostic.position = tree.position(place == NodeId::None ? member.key : place);
        diagnostic.subject = read.name;
        diagnostics.append(diagnostic);
    }
    return parameters;
}

} // namespace lambdarium
