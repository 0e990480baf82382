// SPDX-License-Identifier: GPL-3.0-or-later
// Container images, .zip packages and layers.
#include "rules/rulereport.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PackageRules)
};

} // namespace

void checkPackage(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue &p = function.properties;
    if (isImage(function)) {
        // Globals may give them to all functions; SAM leaves them out for images.
        for (const QString &key : {u"Handler"_s, u"Runtime"_s, u"Layers"_s}) {
            const TemplateValue own = report.view().valueIn(function, {u"Properties"_s, key});
            if (own.isSet())
                report.add(u"package.image"_s, function, own,
                           Texts::tr("%1 can't be set for a function that is a container image.").arg(key));
        }
    } else if (p[u"ImageConfig"_s].isSet()) {
        report.add(u"package.zip"_s, function, p[u"ImageConfig"_s],
                   Texts::tr("ImageConfig has no effect on a function that is a .zip package."));
    }
}

void checkLayers(RuleReport &report, const TemplateResource &function)
{
    static const QRegularExpression versionArn(u"^arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:[^:]+:layer:[a-zA-Z0-9-_]+:[0-9]+$"_s);
    static const QRegularExpression layerArn(u"^arn:[a-zA-Z0-9-]+:lambda:"_s);
    QSet<QString> seen;
    for (const TemplateValue &layer : function.properties[u"Layers"_s].items()) {
        const QString text = layer.text();
        if (!layer.resource().isEmpty() || !layerArn.match(text).hasMatch())
            continue;
        if (!versionArn.match(text).hasMatch()) {
            report.add(u"layer.form"_s, function, layer,
                       Texts::tr("A layer's ARN ends with its version: arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION."));
            continue;
        }
        const QString name = text.left(text.lastIndexOf(u':'));
        if (seen.contains(name))
            report.add(u"layer.twice"_s, function, layer,
                       Texts::tr("Two different versions of the same layer are not allowed in one function."));
        seen.insert(name);
    }
}

} // namespace lambdarium
