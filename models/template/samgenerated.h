// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SamGenerated: what the SAM transform (and the service) makes beside the resources of a template: roles, permissions,
// implicit APIs, versions, aliases (lambda-semantics.md, section 14.1). One thread. Private to this folder.
// Ownership: refers to the state, which must outlive it.

#include "template/resolverstate.h"

namespace lambdarium {

class SamGenerated
{
public:
    explicit SamGenerated(IntrinsicResolver::State &state)
        : m_state(state)
    {
    }

    [[nodiscard]] QList<GeneratedResource> all();

private:
    void forFunction();
    void forVersions();
    void forUrl();
    void forDestinations();
    void forEvent(const QString &event, NodeId node);
    void forApiEvent(const QString &event, const QString &type, NodeId properties);
    [[nodiscard]] QByteArrayView typeOf(const QString &logicalId);
    void forConnectors(const QString &logicalId, SyntaxMember resource);
    void forStateMachine();
    void forApi();
    void add(const QString &logicalId, const QString &type, const QString &reason, const QString &name = {});
    [[nodiscard]] NodeId property(const QStringList &path) const; ///< own or of Globals
    [[nodiscard]] QString text(NodeId node, const QString &otherwise = {});

    IntrinsicResolver::State &m_state;
    QList<GeneratedResource> m_all;
    QSet<QString> m_known;
    QString m_owner;
    NodeId m_properties = NodeId::None;
};

} // namespace lambdarium
