// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/origintext.h"

#include "cli/functiontext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(OriginText)
};

QString lineOf(const OriginLink &link)
{
    if (!link.span)
        return link.text;
    const QString place = link.file.isEmpty() ? Tr::tr("line %1").arg(link.position.line)
                                              : Tr::tr("%1 line %2").arg(QFileInfo(link.file).fileName()).arg(link.position.line);
    return u"%1 (%2)"_s.arg(link.text, place);
}

Json jsonOf(const OriginLink &link)
{
    Json object{{"kind", nameOf(link.kind).toStdString()}, {"text", link.text.toStdString()}, {"effective", link.effective}};
    if (link.span) {
        object["line"] = link.position.line;
        object["column"] = link.position.column;
    }
    if (!link.file.isEmpty())
        object["file"] = link.file.toStdString();
    return object;
}

} // namespace

QByteArray originText(const FunctionResource &function, const QList<PropertyValue> &values)
{
    QString text;
    for (const PropertyValue &value : values) {
        text += value.key + u'=' + shownText(value) + u'\n';
        const auto links = originChain(function, value);
        for (const OriginLink &link : links)
            text += (link.effective ? u"    %1\n"_s : u"    [%1]\n"_s).arg(lineOf(link));
    }
    return text.toUtf8();
}

QByteArray originJson(const FunctionResource &function, const QList<PropertyValue> &values)
{
    Json object = Json::object();
    for (const PropertyValue &value : values) {
        Json chain = Json::array();
        const auto links = originChain(function, value);
        for (const OriginLink &link : links)
            chain.push_back(jsonOf(link));
        object[value.key.toStdString()] = chain;
    }
    return QByteArray::fromStdString(object.dump(2)) + '\n';
}

} // namespace lambdarium
