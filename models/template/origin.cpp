// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/origin.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString toString(Origin origin)
{
    switch (origin) {
    case Origin::Function:
        return u"function"_s;
    case Origin::Globals:
        return u"globals"_s;
    case Origin::Default:
        break;
    }
    return u"default"_s;
}

QString nameOf(OriginKind kind)
{
    switch (kind) {
    case OriginKind::Function:
        return u"function"_s;
    case OriginKind::Globals:
        return u"globals"_s;
    case OriginKind::SamDefault:
        return u"samDefault"_s;
    case OriginKind::ServiceDefault:
        return u"serviceDefault"_s;
    case OriginKind::Parameter:
        return u"parameter"_s;
    case OriginKind::ParameterSet:
        return u"parameterSet"_s;
    case OriginKind::Mapping:
        return u"mapping"_s;
    case OriginKind::Condition:
        return u"condition"_s;
    case OriginKind::Resource:
        return u"resource"_s;
    case OriginKind::Pseudo:
        return u"pseudoParameter"_s;
    case OriginKind::StoredValue:
        return u"storedValue"_s;
    case OriginKind::External:
        return u"external"_s;
    case OriginKind::Include:
        return u"include"_s;
    case OriginKind::Loop:
        break;
    }
    return u"loop"_s;
}

} // namespace lambdarium
