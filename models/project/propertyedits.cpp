// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/propertyedits.h"

#include "template/propertytable.h"
#include "template/propertytext.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

bool isScalarSetting(const QString &key)
{
    const PropertyInfo *info = PropertyTable::find(key);
    return info ? info->isOwnScalar(true) && info->isOwnScalar(false) : !PropertyTable::environmentName(key).isEmpty();
}

Result<ScalarPlace> propertyPlace(const SyntaxTree &tree, const QString &logicalId, const QString &key, Project::EditPlace place)
{
    const NodeId resource = tree.find(tree.root(), {u"Resources"_s, logicalId});
    const NodeId type = resource == NodeId::None ? resource : tree.find(resource, {u"Type"_s});
    if (type == NodeId::None || !tree.scalarBytes(type).endsWith("::Function"))
        return failure(ErrorCode::NotFound, Project::tr("There is no function %1.").arg(logicalId));
    const bool serverless = tree.scalarBytes(type) == "AWS::Serverless::Function";
    const PropertyInfo *info = PropertyTable::find(key);
    const QStringList path = PropertyTable::path(key, serverless);
    if (path.isEmpty() && !info)
        return failure(ErrorCode::NotFound, PropertyTable::parse(key, {}).error_or(Error()).message);
    if (path.isEmpty())
        return failure(ErrorCode::Unsupported, Project::tr("%1 can't be set for a resource of this type.").arg(info->label));
    if (place == Project::EditPlace::Function)
        return ScalarPlace{tree.root(), QStringList{u"Resources"_s, logicalId, u"Properties"_s} + path};
    if (!serverless || (info && !info->inGlobals))
        return failure(ErrorCode::Unsupported,
                       Project::tr("Globals can't hold %1 for this function.").arg(info ? info->label : key));
    return ScalarPlace{tree.root(), QStringList{u"Globals"_s, u"Function"_s} + path};
}

Result<std::optional<EditValue>> scalarValue(const SyntaxTree &tree, const QString &key, const QString &text)
{
    if (isExpression(text, tree.format())) {
        if (const auto named = PropertyTable::environmentName(key); !named.isEmpty()) {
            if (auto good = PropertyTable::validateEnvironmentName(named); !good)
                return std::unexpected(good.error());
        }
        return EditValue::expression(text);
    }
    const bool mayBeEmpty = key == "description"_L1 || !PropertyTable::environmentName(key).isEmpty();
    if (text.isEmpty() && !mayBeEmpty)
        return std::nullopt;
    const auto parsed = PropertyTable::parse(key, text);
    if (!parsed)
        return std::unexpected(parsed.error());
    return EditValue(*parsed);
}

Result<EditSet> propertyEdit(const SyntaxTree &tree, const ScalarPlace &place, const QString &key, const QString &text,
                             AliasChoice choice, TemplateEditor::Check check)
{
    const PropertyInfo *info = PropertyTable::find(key);
    const TemplateEditor editor(tree, check);
    const auto value = scalarValue(tree, key, text);
    if (!value)
        return std::unexpected(value.error());
    if (!*value)
        return editor.removePath(place.mapping, place.path, choice);
    if (info && info->isList) {
        // A list of one item keeps its shape: only the item changes.
        const auto items = tree.items(tree.find(place.mapping, place.path));
        if (items.size() == 1 && editor.standsAt(place.mapping, place.path))
            return editor.setScalar(items.front(), (*value)->isExpression() ? **value : EditValue(QJsonValue(text)));
    }
    return editor.setPath(place.mapping, place.path, **value, info ? info->insertAfter : QStringList(), choice);
}

} // namespace lambdarium
