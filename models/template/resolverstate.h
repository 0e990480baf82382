// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The evaluation behind IntrinsicResolver. One thread. Private to this folder.

#include "template/intrinsicresolver.h"
#include "template/textpool.h"

#include <map>
#include <memory>

namespace lambdarium {

struct IntrinsicResolver::State {
    using Bindings = ExpandedMember::Bindings;

    SyntaxTree tree;
    ResolveContext context;
    State *const outer; ///< of an included file: the template's; names mean what they mean there
    NodeId parameters = NodeId::None;
    NodeId mappings = NodeId::None;
    NodeId conditions = NodeId::None;
    NodeId globals = NodeId::None; ///< Globals.Function
    NodeId resourcesSection = NodeId::None;
    QHash<QString, ExpandedMember> knownResources; ///< by logical id; a value that is no alias
    bool allResourcesKnown = false;
    int resourceSearches = 0;
    bool languageExtensions = false; ///< the transform is there
    struct Truth {
        std::optional<bool> value;
        QString reason; ///< when there is none
    };
    QHash<QString, Truth> knownConditions;
    QSet<QString> openConditions; ///< being evaluated: a condition must not need itself
    QHash<QString, ResolvedValue> knownAttributes;
    QSet<QString> openResources; ///< whose names are being found
    std::optional<QList<GeneratedResource>> generatedResources;
    std::map<QString, std::unique_ptr<State>> includes; ///< by path; null = can't be read
    struct Nested {
        QString file;
        QString reason; ///< why there is no state
        std::unique_ptr<State> state;
    };
    std::map<QString, Nested> nestedStacks; ///< by logical id
    Bindings bindings; ///< identifiers of Fn::ForEach in force
    QList<Diagnostic> remarks;
    QMap<QString, QString> missingValues; ///< keys of stored values that were asked for in vain
    QSet<quint32> remarked; ///< nodes
    int budget = 0; ///< nodes that may still be visited
    int depth = 0;
    int loopDepth = 0;
    // What the value being resolved touched; see ResolvedValue.
    QList<OriginLink> links;
    bool local = false;
    bool secret = false;
    bool dynamic = false; ///< a text had "{{resolve:"
    std::stop_token stop;
    TextPool texts; ///< of links and generated resources

    State(SyntaxTree syntaxTree, ResolveContext resolveContext, State *outerState = nullptr);

    /// The resource of that logical id, those of loops too. A few are searched for one by one: an edit of a large template
    /// asks for no more, and the list of all would cost more than the edit.
    [[nodiscard]] std::optional<ExpandedMember> resourceNamed(const QString &logicalId);
    [[nodiscard]] const QHash<QString, ExpandedMember> &allResources();

    [[nodiscard]] ResolvedValue whole(NodeId id); ///< resolve() with dynamic references and what it touched
    [[nodiscard]] ResolvedValue resolve(NodeId id);
    [[nodiscard]] ResolvedValue plain(NodeId id); ///< the node's own shape, its tag left aside
    [[nodiscard]] ResolvedValue scalar(NodeId id);
    [[nodiscard]] ResolvedValue mapping(NodeId id);
    [[nodiscard]] ResolvedValue sequence(NodeId id);
    [[nodiscard]] std::vector<SyntaxMember> mergedMembers(NodeId id);

    /// Name and argument of an intrinsic; the argument is the tagged node itself in the short form.
    struct Call {
        QString name;
        NodeId argument = NodeId::None;
        bool tagged = false;
    };
    [[nodiscard]] Call callOf(NodeId id) const;
    [[nodiscard]] Call longCallOf(NodeId id) const; ///< {Fn::Name: ...}, a tag left aside
    [[nodiscard]] bool isLongCall(NodeId id) const;
    [[nodiscard]] ResolvedValue call(const Call &call);
    [[nodiscard]] ResolvedValue argumentOf(const Call &call);

    // intrinsicfunctions.cpp
    [[nodiscard]] ResolvedValue sub(const Call &call);
    [[nodiscard]] ResolvedValue substitute(const QString &text, const QHash<QString, ResolvedValue> &locals);
    [[nodiscard]] ResolvedValue findInMap(const Call &call);
    [[nodiscard]] ResolvedValue conditional(const Call &call);
    [[nodiscard]] ResolvedValue zones(const QJsonValue &argument);

    // intrinsicreferences.cpp
    [[nodiscard]] ResolvedValue ref(const QString &name);
    [[nodiscard]] ResolvedValue parameter(const QString &name, NodeId declaration);
    [[nodiscard]] ResolvedValue statedValue(const QString &name, NodeId declaration, const QString &type);
    void touchParameter(const QString &name, const QString &text);
    void touchAll(const ResolvedValue &value);
    [[nodiscard]] std::optional<QJsonValue> pseudo(const QString &name) const;
    [[nodiscard]] ResolvedValue getAtt(const QJsonValue &argument);
    [[nodiscard]] ResolvedValue attribute(const QString &logicalId, const QString &name); ///< empty name = Ref
    [[nodiscard]] ResolvedValue attributeOfResource(const ExpandedMember &resource, const QString &name);
    [[nodiscard]] ResolvedValue attributeOfGenerated(const QString &logicalId, const QString &name);
    [[nodiscard]] ResolvedValue attributeOf(const QString &logicalId, const QString &type, NodeId resource, const QString &name,
                                            const QString &physicalName = {});
    [[nodiscard]] ResolvedValue stored(const QString &key, const QString &what, const QString &reason);
    [[nodiscard]] ResolvedValue withDynamicReferences(const QJsonValue &value);
    [[nodiscard]] ResolvedValue withDynamicReferences(const QJsonValue &value, const QString &text);
    [[nodiscard]] std::optional<QString> conditionOf(NodeId resource) const;

    // nestedstacks.cpp
    [[nodiscard]] const Nested *nested(const QString &logicalId); ///< null when it is no stack
    void open(Nested &made, const QString &logicalId, NodeId resource);
    [[nodiscard]] ResolveContext innerContext(const QString &logicalId, NodeId resource, const QString &file);
    [[nodiscard]] ResolvedValue nestedOutput(const QString &logicalId, const QString &output);

    // languageextensions.cpp
    [[nodiscard]] std::vector<ExpandedMember> expandedMembers(NodeId mapping);
    void expandLoop(SyntaxMember loop, std::vector<ExpandedMember> &into);
    [[nodiscard]] QStringList collectionOf(NodeId node, QString &reason);
    [[nodiscard]] QString withIdentifiers(QString text) const;
    [[nodiscard]] ResolvedValue transform(const Call &call);
    [[nodiscard]] ResolvedValue included(const QString &location);
    void needsExtensions(const Call &call);
    void remark(NodeId node, const QString &code, const QString &message);

    // intrinsicconditions.cpp
    [[nodiscard]] Truth condition(const QString &name);
    [[nodiscard]] Truth evaluate(NodeId id);
    [[nodiscard]] Truth evaluateCall(const Call &call);
    [[nodiscard]] Truth combine(const Call &call, bool decisive);
    [[nodiscard]] Truth equals(const std::vector<NodeId> &items);
    [[nodiscard]] Truth contains(const Call &call);

    void touch(OriginKind kind, const QString &text, NodeId place);
    [[nodiscard]] const QList<GeneratedResource> &generated();

    [[nodiscard]] QString describe(NodeId id, int level) const;
    [[nodiscard]] QString describeItems(NodeId id, int level) const;
};

constexpr int maximumNodes = 200'000; ///< of one resolve(): aliases of aliases multiply

[[nodiscard]] ResolvedValue resolvedTo(QJsonValue value);
[[nodiscard]] ResolvedValue unresolved(const QString &reason);
/// The list functions, their arguments resolved.
[[nodiscard]] ResolvedValue joinList(const QJsonArray &arguments);
[[nodiscard]] ResolvedValue selectItem(const QJsonArray &arguments);
[[nodiscard]] ResolvedValue splitText(const QJsonArray &arguments);

} // namespace lambdarium
