// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/nestedfunction.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionResource)
};

void moveValue(PropertyValue &value, const QString &file, TextPosition position)
{
    for (OriginLink &link : value.links) {
        if (link.file.isEmpty() && link.span)
            link.file = file;
    }
    if (value.span) {
        OriginLink own;
        own.kind = value.origin == Origin::Globals ? OriginKind::Globals : OriginKind::Function;
        own.text = Texts::tr("In %1").arg(QFileInfo(file).fileName());
        own.span = value.span;
        own.position = value.position;
        own.file = file;
        value.links.prepend(own);
    }
    value.span.reset();
    value.position = position;
}

} // namespace

void moveInto(FunctionResource &function, const NestedStack &stack, TextSpan span, TextPosition position)
{
    const auto outer = [&stack](const QString &name) { return QString(stack.logicalId + u'/' + name); };
    // A function of a stack within has been moved already.
    if (function.file.isEmpty()) {
        function.file = stack.file;
        for (PropertyValue &value : function.properties)
            moveValue(value, stack.file, position);
        for (EnvironmentVariable &variable : function.environment)
            moveValue(variable.value, stack.file, position);
    }
    function.logicalId = outer(function.logicalId);
    for (GeneratedResource &made : function.generated) {
        made.owner = outer(made.owner);
        made.logicalId = outer(made.logicalId);
    }
    for (EventSource &event : function.events) {
        event.span = span;
        event.position = position;
    }
    for (FunctionPolicy &policy : function.policies) {
        policy.span = span;
        policy.position = position;
    }
    for (UnresolvedValue &value : function.unresolved) {
        value.span = span;
        value.position = position;
    }
    function.span = span;
    function.position = position;
}

} // namespace lambdarium
