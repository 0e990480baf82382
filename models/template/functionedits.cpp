// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/functionedits.h"

#include "template/templateeditor.h"
#include "template/textlayout.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionEdits)
};

using Json = nlohmann::ordered_json; // keys keep their order

Json text(const QString &string)
{
    return Json(string.toStdString());
}

// Lines of a text change one after the other; the edits are those from its first to its last state.
class Steps
{
public:
    explicit Steps(const SyntaxTree &tree)
        : m_before(tree.text())
        , m_tree(tree)
    {
    }

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }

    [[nodiscard]] Result<> take(const Result<EditSet> &edits)
    {
        if (!edits)
            return std::unexpected(edits.error());
        if (edits->isEmpty())
            return {};
        auto changed = edits->apply(m_tree.text()).and_then([this](const QByteArray &text) {
            return SyntaxTree::parse(text, m_tree.format());
        });
        if (!changed)
            return std::unexpected(changed.error());
        m_tree = std::move(*changed);
        return {};
    }

    [[nodiscard]] EditSet edits() const { return EditSet::difference(m_before, m_tree.text()); }

private:
    QByteArray m_before;
    SyntaxTree m_tree;
};

NodeId resourcesOf(const SyntaxTree &tree)
{
    return tree.root() == NodeId::None ? NodeId::None : tree.find(tree.root(), {u"Resources"_s});
}

SyntaxMember resourceMember(const SyntaxTree &tree, const QString &logicalId)
{
    const NodeId resources = resourcesOf(tree);
    SyntaxMember found;
    for (const SyntaxMember member : tree.members(resources)) {
        if (tree.scalarText(member.key) == logicalId)
            found = member;
    }
    return found;
}

bool isBlankLine(const TextLayout &layout, ByteOffset line)
{
    return line < layout.text().size() && layout.isBlank(line, layout.lineContentEnd(line));
}

// Resources with blank lines between them get one more of these.
bool hasBlankLines(const SyntaxTree &tree, NodeId resources)
{
    const TextLayout layout(tree);
    int apart = 0;
    const auto members = tree.members(resources);
    for (size_t i = 0; i + 1 < members.size(); ++i) {
        const ByteOffset end = layout.endWithComments(layout.memberEnd(members[i]), 0);
        apart += isBlankLine(layout, layout.nextLine(end)) ? 1 : -1;
    }
    return apart > 0 && !layout.isFlow(resources);
}

Result<EditSet> insertResource(const SyntaxTree &tree, const QString &logicalId, const EditValue &value, const QString &after)
{
    auto edits = TemplateEditor(tree).setPath(tree.root(), {u"Resources"_s, logicalId}, value, {after});
    if (edits && edits->edits().size() == 1 && hasBlankLines(tree, resourcesOf(tree))) {
        const TextEdit edit = edits->edits().front();
        return EditSet{{edit.span, TextLayout(tree).lineEnd(edit.span.begin) + edit.text}};
    }
    return edits;
}

// The comments right above a resource go with it, and one of the blank lines around it.
Result<EditSet> removeResource(const SyntaxTree &tree, const QString &logicalId)
{
    auto edits = TemplateEditor(tree).removePath(tree.root(), {u"Resources"_s, logicalId});
    const SyntaxMember member = resourceMember(tree, logicalId);
    const TextLayout layout(tree);
    if (!edits || edits->edits().size() != 1 || member.key == NodeId::None || layout.isFlow(resourcesOf(tree)))
        return edits;
    TextSpan span = edits->edits().front().span;
    const bool wholeLines = edits->edits().front().text.isEmpty() && span.begin == layout.lineBegin(span.begin)
        && span.end == layout.nextLine(std::max(span.begin, span.end - 1));
    if (!wholeLines)
        return edits;
    const qsizetype column = layout.indentOf(tree.node(member.key).begin).size();
    span.end = layout.nextLine(layout.endWithComments(layout.memberEnd(member), column));
    while (span.begin > 0) {
        const ByteOffset above = layout.lineBegin(span.begin - 1);
        const qsizetype blanks = layout.leadingBlanks(above).size();
        if (blanks != column || layout.text()[above + blanks] != '#')
            break;
        span.begin = above;
    }
    const ByteOffset above = span.begin > 0 ? layout.lineBegin(span.begin - 1) : -1;
    const bool blankBelow = isBlankLine(layout, span.end) && span.end < layout.text().size();
    const bool first = tree.members(resourcesOf(tree)).front().key == member.key;
    if (above >= 0 && isBlankLine(layout, above) && (blankBelow || span.end == layout.text().size()))
        span.begin = above;
    else if (first && blankBelow)
        span.end = layout.nextLine(span.end);
    return EditSet{{span, {}}};
}

// A role that Lambda may take, with managed policies of AWS.
Result<EditValue> roleResource(const QStringList &managed)
{
    Json arns = Json::array();
    for (const QString &name : managed)
        arns.push_back(text(u"arn:aws:iam::aws:policy/"_s + name));
    const Json trust{
        {"Version", "2012-10-17"},
        {"Statement",
         Json::array(
             {{{"Effect", "Allow"}, {"Principal", {{"Service", "lambda.amazonaws.com"}}}, {"Action", "sts:AssumeRole"}}})}};
    const Json role{{"Type", "AWS::IAM::Role"},
                    {"Properties", {{"AssumeRolePolicyDocument", trust}, {"ManagedPolicyArns", arns}}}};
    return EditValue::block(QByteArray::fromStdString(role.dump()), TextFormat::Json);
}

} // namespace

FunctionEdits::FunctionEdits(SyntaxTree tree)
    : m_tree(std::move(tree))
    , m_resources(resourcesOf(m_tree))
{
}

Result<> FunctionEdits::checkNewId(const QString &logicalId) const
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9]{1,255}$"_s);
    if (!allowed.match(logicalId).hasMatch())
        return failure(ErrorCode::InvalidInput, Texts::tr("A logical id has 1 to 255 letters and digits, and nothing else."));
    for (const QString &section : {u"Resources"_s, u"Parameters"_s}) {
        const NodeId taken = m_tree.root() == NodeId::None ? NodeId::None : m_tree.find(m_tree.root(), {section, logicalId});
        if (taken != NodeId::None)
            return failure(ErrorCode::AlreadyExists, Texts::tr("The template has a %1 already.").arg(logicalId), {},
                           m_tree.position(taken));
    }
    return {};
}

Result<NodeId> FunctionEdits::functionNode(const QString &logicalId) const
{
    const SyntaxMember member = resourceMember(m_tree, logicalId);
    const NodeId type = member.key == NodeId::None ? NodeId::None : m_tree.find(member.value, {u"Type"_s});
    if (type == NodeId::None || !m_tree.scalarBytes(type).endsWith("::Function"))
        return failure(ErrorCode::NotFound, Texts::tr("There is no function %1.").arg(logicalId));
    return member.value;
}

bool FunctionEdits::isSam() const
{
    if (m_tree.root() == NodeId::None)
        return false;
    const NodeId transform = m_tree.find(m_tree.root(), {u"Transform"_s});
    const TextSpan span = transform == NodeId::None ? TextSpan() : m_tree.span(transform);
    return m_tree.text().sliced(span.begin, span.length()).contains("AWS::Serverless-");
}

QString FunctionEdits::lastFunction() const
{
    QString last;
    for (const SyntaxMember member : m_tree.members(m_resources)) {
        const NodeId type = m_tree.find(member.value, {u"Type"_s});
        if (type != NodeId::None && m_tree.scalarBytes(type).endsWith("::Function"))
            last = m_tree.scalarText(member.key);
    }
    return last;
}

QByteArray FunctionEdits::serverless(const NewFunction &function) const
{
    Json properties = Json::object();
    // What Globals says already is not said again.
    const auto given = [&](const QString &key, const QString &value) {
        const NodeId global = m_tree.find(m_tree.root(), {u"Globals"_s, u"Function"_s, key});
        return global != NodeId::None && m_tree.scalarText(global) == value;
    };
    properties["CodeUri"] = text(function.codeFolder);
    if (!given(u"Handler"_s, function.handler))
        properties["Handler"] = text(function.handler);
    if (!given(u"Runtime"_s, function.runtime))
        properties["Runtime"] = text(function.runtime);
    if (!function.role.isEmpty())
        properties["Role"] = text(function.role);
    return QByteArray::fromStdString(Json{{"Type", "AWS::Serverless::Function"}, {"Properties", properties}}.dump());
}

Result<EditSet> FunctionEdits::add(const NewFunction &function) const
{
    if (auto good = checkNewId(function.logicalId); !good)
        return std::unexpected(good.error());
    QByteArray source = isSam() ? serverless(function) : QByteArray();
    Steps steps(m_tree);
    QString after = lastFunction();
    if (!isSam()) {
        QStringList roles;
        for (const SyntaxMember member : m_tree.members(m_resources)) {
            const NodeId type = m_tree.find(member.value, {u"Type"_s});
            if (type != NodeId::None && m_tree.scalarBytes(type) == "AWS::IAM::Role")
                roles += m_tree.scalarText(member.key);
        }
        const QString role = roles.size() == 1 ? roles.front() : function.logicalId + "Role"_L1;
        if (roles.size() != 1 && function.role.isEmpty()) {
            if (auto good = checkNewId(role); !good)
                return std::unexpected(good.error());
            const auto value = roleResource({u"service-role/AWSLambdaBasicExecutionRole"_s});
            const auto done =
                value ? steps.take(insertResource(steps.tree(), role, *value, after)) : Result<>(std::unexpected(value.error()));
            if (!done)
                return std::unexpected(done.error());
            after = role;
        }
        const Json given =
            function.role.isEmpty() ? Json{{"Fn::GetAtt", Json::array({role.toStdString(), "Arn"})}} : text(function.role);
        const Json properties{{"Code", text(function.codeFolder)},
                              {"Handler", text(function.handler)},
                              {"Runtime", text(function.runtime)},
                              {"Role", given}};
        source = QByteArray::fromStdString(Json{{"Type", "AWS::Lambda::Function"}, {"Properties", properties}}.dump());
    }
    const auto value = EditValue::block(source, TextFormat::Json);
    if (!value)
        return std::unexpected(value.error());
    if (auto done = steps.take(insertResource(steps.tree(), function.logicalId, *value, after)); !done)
        return std::unexpected(done.error());
    return steps.edits();
}

Result<EditSet> FunctionEdits::addRole(const QString &functionId, const QString &roleId, const QStringList &managed) const
{
    if (const auto function = functionNode(functionId); !function)
        return std::unexpected(function.error());
    if (auto good = checkNewId(roleId); !good)
        return std::unexpected(good.error());
    const auto role = roleResource(managed);
    if (!role)
        return std::unexpected(role.error());
    Steps steps(m_tree);
    if (auto done = steps.take(insertResource(m_tree, roleId, *role, functionId)); !done)
        return std::unexpected(done.error());
    const bool yaml = m_tree.format() == TextFormat::Yaml;
    const QString arn = yaml ? u"!GetAtt %1.Arn"_s.arg(roleId) : u"{\"Fn::GetAtt\": [\"%1\", \"Arn\"]}"_s.arg(roleId);
    const QStringList path{u"Resources"_s, functionId, u"Properties"_s, u"Role"_s};
    const auto set =
        TemplateEditor(steps.tree())
            .setPath(steps.tree().root(), path, EditValue::expression(arn), {u"Runtime"_s, u"Handler"_s}, AliasChoice::HereOnly);
    if (auto done = steps.take(set); !done)
        return std::unexpected(done.error());
    return steps.edits();
}

Result<EditSet> FunctionEdits::duplicate(const QString &logicalId, const QString &newId) const
{
    const auto original = functionNode(logicalId);
    if (!original)
        return std::unexpected(original.error());
    if (auto good = checkNewId(newId); !good)
        return std::unexpected(good.error());
    Steps steps(m_tree);
    const EditValue copy = EditValue::block(m_tree, m_tree.dereference(*original));
    if (auto done = steps.take(insertResource(m_tree, newId, copy, logicalId)); !done)
        return std::unexpected(done.error());
    EditSet own;
    for (const ResourceReference &reference : findReferences(steps.tree(), logicalId)) {
        if (reference.section == "Resources"_L1 && reference.owner == newId)
            own.replace(reference.span, newId.toUtf8());
    }
    if (auto done = steps.take(own); !done)
        return std::unexpected(done.error());
    const QStringList name{u"Resources"_s, newId, u"Properties"_s, u"FunctionName"_s};
    const NodeId named = steps.tree().find(steps.tree().root(), name);
    if (named != NodeId::None && steps.tree().node(named).kind == NodeKind::Scalar && steps.tree().node(named).tag == 0) {
        const auto done = steps.take(
            TemplateEditor(steps.tree()).setPath(steps.tree().root(), name, QJsonValue(newId), {}, AliasChoice::HereOnly));
        if (!done)
            return std::unexpected(done.error());
    }
    return steps.edits();
}

Result<EditSet> FunctionEdits::rename(const QString &logicalId, const QString &newId) const
{
    if (const auto original = functionNode(logicalId); !original)
        return std::unexpected(original.error());
    if (logicalId == newId)
        return EditSet();
    if (auto good = checkNewId(newId); !good)
        return std::unexpected(good.error());
    auto edits = TemplateEditor(m_tree).renameKey(m_resources, logicalId, newId);
    if (!edits)
        return edits;
    for (const ResourceReference &reference : findReferences(m_tree, logicalId))
        edits->replace(reference.span, newId.toUtf8());
    return edits;
}

// Resources that are nothing without the function.
QStringList FunctionEdits::belongings(const QString &logicalId) const
{
    static constexpr std::pair<QByteArrayView, const char16_t *> kinds[] = {{"AWS::Lambda::Permission", u"FunctionName"},
                                                                            {"AWS::Lambda::EventSourceMapping", u"FunctionName"},
                                                                            {"AWS::Lambda::EventInvokeConfig", u"FunctionName"},
                                                                            {"AWS::Lambda::Version", u"FunctionName"},
                                                                            {"AWS::Lambda::Alias", u"FunctionName"},
                                                                            {"AWS::Lambda::Url", u"TargetFunctionArn"}};
    const QList<ResourceReference> references = findReferences(m_tree, logicalId);
    QStringList names;
    for (const SyntaxMember member : m_tree.members(m_resources)) {
        const NodeId type = m_tree.find(member.value, {u"Type"_s});
        for (const auto &[kind, property] : kinds) {
            if (type == NodeId::None || m_tree.scalarBytes(type) != kind)
                continue;
            const NodeId function = m_tree.find(member.value, {u"Properties"_s, QString::fromUtf16(property)});
            const bool named =
                function != NodeId::None && std::ranges::any_of(references, [&](const ResourceReference &reference) {
                    return m_tree.span(function).contains(reference.span);
                });
            const bool text = function != NodeId::None && m_tree.scalarText(function) == logicalId;
            if (named || text)
                names += m_tree.scalarText(member.key);
        }
    }
    return names;
}

Result<FunctionRemoval> FunctionEdits::remove(const QString &logicalId) const
{
    if (const auto original = functionNode(logicalId); !original)
        return std::unexpected(original.error());
    FunctionRemoval removal;
    removal.resources = QStringList{logicalId} + belongings(logicalId);
    Steps steps(m_tree);
    for (const QString &name : std::as_const(removal.resources)) {
        if (auto done = steps.take(removeResource(steps.tree(), name)); !done)
            return std::unexpected(done.error());
        for (const ResourceReference &reference : findReferences(m_tree, name)) {
            if (reference.section != "Resources"_L1 || !removal.resources.contains(reference.owner))
                removal.remaining.append(reference);
        }
    }
    removal.edits = steps.edits();
    std::ranges::sort(removal.remaining, {}, &ResourceReference::span);
    return removal;
}

} // namespace lambdarium
