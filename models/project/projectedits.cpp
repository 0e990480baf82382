// SPDX-License-Identifier: GPL-3.0-or-later
// How a project's functions are changed in the text.
#include "project/project.h"

#include "project/templatechecker.h"
#include "template/propertycheck.h"
#include "template/propertyeditor.h"
#include "template/templateeditor.h"
#include "template/unifieddiff.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// From this size on an edit reads the edited function alone.
constexpr qsizetype large = 256 * 1024;

// What an edit may wait for the rules to stop; then the tree is copied.
constexpr std::chrono::milliseconds releaseTime{8};

} // namespace

static PropertyScope scopeOf(Project::EditPlace place)
{
    return place == Project::EditPlace::Globals ? PropertyScope::Globals : PropertyScope::Function;
}

// What people call a setting; a part of a structure by its path.
static QString labelOf(const QString &key)
{
    const PropertyInfo *info = PropertyTable::find(key);
    const QString variable = PropertyTable::environmentName(key);
    return info ? info->label : variable.isEmpty() ? key : variable;
}

// The edits are found against the tree of the text as it is now, whether or not the model has caught up.
Result<SyntaxTree> Project::currentTree() const
{
    if (treeIsCurrent())
        return m_tree;
    auto tree = SyntaxTree::parse(m_document->text(), SyntaxTree::detectFormat(m_document->text(), templatePath()));
    if (tree)
        return tree;
    Error error = tree.error();
    error.file = templatePath();
    return std::unexpected(error);
}

// A function of a loop has no text of its own: a change would change all of them.
Result<> Project::refuseLoop(const QString &logicalId, EditPlace place) const
{
    const FunctionResource *made = function(logicalId);
    if (made && !made->file.isEmpty())
        return failure(ErrorCode::Unsupported,
                       tr("%1 stands in another template; open it to change the function.").arg(logicalId), made->file);
    if (!made || made->loop.isEmpty() || place == EditPlace::Globals)
        return {};
    return failure(ErrorCode::Unsupported,
                   tr("%1 is made by %2; what it is made of stands in the template.").arg(logicalId, made->loop), templatePath(),
                   made->position);
}

bool Project::treeIsCurrent() const
{
    return isUpToDate() && !m_parseError;
}

// Other settings stand in Globals or in resources beside the function.
bool Project::standsInside(const QString &logicalId, const QString &key, EditPlace place) const
{
    return function(logicalId) && place == EditPlace::Function && PropertyTable::isOwnScalar(key);
}

// The function's own lines, when the text is so large that reading all of it for an edit would be felt.
std::optional<PartialTree> Project::partOf(const QString &logicalId) const
{
    if (!treeIsCurrent() || m_document->text().size() < large)
        return std::nullopt;
    return PartialTree::ofEntry(m_tree, u"Resources"_s, logicalId);
}

Result<EditSet> Project::editsIn(const SyntaxTree &whole, const QString &logicalId, const Values &values, EditPlace place,
                                 AliasChoice choice) const
{
    SyntaxTree tree = whole;
    EditSet single;
    for (const auto &[key, text] : values) {
        auto edits = PropertyEditor(tree, choice).set(logicalId, key, text, scopeOf(place));
        if (!edits) {
            Error error = edits.error();
            if (error.position)
                error.file = templatePath();
            return std::unexpected(error);
        }
        single = *edits;
        if (values.size() == 1 || edits->isEmpty())
            continue;
        // The next value is written into the text with this one.
        auto changed = edits->apply(tree.text()).and_then([&](const QByteArray &changedText) {
            return SyntaxTree::parse(changedText, tree.format());
        });
        if (!changed)
            return std::unexpected(changed.error());
        const auto habits = tree.habits();
        tree = std::move(*changed);
        if (habits)
            tree.setHabits(*habits);
    }
    return values.size() == 1 ? single : EditSet::difference(whole.text(), tree.text());
}

Result<EditSet> Project::editsFor(const QString &logicalId, const Values &values, EditPlace place, AliasChoice choice) const
{
    if (auto refused = refuseLoop(logicalId, place); !refused)
        return std::unexpected(refused.error());
    const bool inside =
        std::ranges::all_of(values, [&](const auto &value) { return standsInside(logicalId, value.first, place); });
    if (const auto part = inside ? partOf(logicalId) : std::nullopt) {
        const auto edits = editsIn(part->tree(), logicalId, values, place, choice);
        if (const auto moved = edits ? part->inWhole(*edits) : std::nullopt)
            return *moved;
        // An error must name its place in the whole text.
    }
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    return editsIn(*tree, logicalId, values, place, choice);
}

Result<EditSet> Project::resetEdits(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice) const
{
    if (auto refused = refuseLoop(logicalId, place); !refused)
        return std::unexpected(refused.error());
    const auto removed = [&](const SyntaxTree &tree) {
        return PropertyEditor(tree, choice).remove(logicalId, key, scopeOf(place));
    };
    if (const auto part = standsInside(logicalId, key, place) ? partOf(logicalId) : std::nullopt) {
        const auto edits = removed(part->tree());
        if (const auto moved = edits ? part->inWhole(*edits) : std::nullopt)
            return *moved;
    }
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    return removed(*tree);
}

// Reads the edited function alone, in a text so large that reading all of it would be felt. False: read it all.
bool Project::refreshFunction(const EditSet &edits, const QString &logicalId)
{
    if (m_document->text().size() <= large)
        return false;
    // A tree that others hold can't be patched where it is.
    m_checker->release(releaseTime);
    m_reader = PropertyReader(SyntaxTree());
    auto tree = SyntaxTree::edited(std::exchange(m_tree, {}), edits, m_document->text());
    if (!tree) {
        m_isParsed = false; // the tree is gone; the parse that follows brings one
        return false;
    }
    m_tree = std::move(*tree);
    m_reader = PropertyReader(m_tree);
    const FunctionResource *known = m_model.function(logicalId);
    const FunctionResource before = known ? *known : FunctionResource();
    if (!m_model.refresh(m_tree, m_context, logicalId))
        return false;
    m_parsedRevision = m_document->revision();
    m_isPartial = true;
    m_changedFunction = logicalId;
    if (*m_model.function(logicalId) != before)
        Q_EMIT functionsChanged();
    Q_EMIT textRead();
    m_changedFunction.clear();
    return true;
}

// All edits stand in the function's own lines, behind its name: nothing else reads otherwise.
bool Project::areWithin(const EditSet &edits, const QString &logicalId) const
{
    if (!function(logicalId) || !treeIsCurrent() || m_tree.root() == NodeId::None)
        return false;
    const SyntaxMember own = m_tree.member(m_tree.find(m_tree.root(), {u"Resources"_s}), logicalId.toUtf8());
    if (own.key == NodeId::None)
        return false;
    const NodeId next = m_tree.node(own.value).nextSibling;
    const TextSpan lines{ByteOffset(m_tree.node(own.key).end),
                         next == NodeId::None ? ByteOffset(m_tree.node(own.value).end) : ByteOffset(m_tree.node(next).begin)};
    return std::ranges::all_of(edits.edits(), [&](const TextEdit &edit) { return lines.contains(edit.span); });
}

// `logicalId` is the function that the edits are meant for; empty = not just one.
Result<EditSet> Project::change(const EditSet &edits, const QString &label, const QString &logicalId)
{
    if (edits.isEmpty())
        return edits;
    const bool within = areWithin(edits, logicalId);
    if (auto applied = m_document->apply(edits, label); !applied)
        return std::unexpected(applied.error());
    if (within && refreshFunction(edits, logicalId))
        m_debounce.start();
    else
        startParse();
    return edits;
}

Result<EditSet> Project::setProperty(const QString &logicalId, const QString &key, const QString &text, EditPlace place,
                                     AliasChoice choice)
{
    return setProperties(logicalId, {{key, text}}, place, choice);
}

Result<EditSet> Project::setProperties(const QString &logicalId, const Values &values, EditPlace place, AliasChoice choice)
{
    const auto edits = editsFor(logicalId, values, place, choice);
    if (!edits)
        return edits;
    QStringList keys;
    for (const auto &value : values)
        keys += labelOf(value.first);
    return change(*edits, tr("Change %1 of %2").arg(keys.join(", "_L1), logicalId), logicalId);
}

Result<EditSet> Project::resetProperty(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice)
{
    const auto edits = resetEdits(logicalId, key, place, choice);
    if (!edits)
        return edits;
    return change(*edits, tr("Reset %1 of %2").arg(labelOf(key), logicalId), logicalId);
}

Result<EditSet> Project::renameEnvironmentVariable(const QString &logicalId, const QString &oldName, const QString &newName)
{
    if (auto good = PropertyTable::validateEnvironmentName(newName); !good)
        return std::unexpected(good.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const NodeId variables =
        tree->find(tree->root(), {u"Resources"_s, logicalId, u"Properties"_s, u"Environment"_s, u"Variables"_s});
    const bool own = variables != NodeId::None && tree->member(variables, oldName.toUtf8()).key != NodeId::None;
    if (!own)
        return failure(ErrorCode::NotFound, tr("%1 is not set by %2 itself.").arg(oldName, logicalId), templatePath());
    const QStringList path{u"Resources"_s, logicalId, u"Properties"_s, u"Environment"_s, u"Variables"_s, oldName};
    if (!TemplateEditor(*tree).standsAt(tree->root(), path)) {
        const TextPosition place = tree->position(tree->member(variables, oldName.toUtf8()).key);
        return failure(ErrorCode::Unsupported,
                       tr("%1 stands behind an alias; rename it at the anchor, line %2.").arg(oldName).arg(place.line),
                       templatePath(), place);
    }
    const auto edits = TemplateEditor(*tree).renameKey(variables, oldName, newName);
    if (!edits)
        return edits;
    return change(*edits, tr("Rename %1 of %2").arg(oldName, logicalId), logicalId);
}

Result<EditSet> Project::renamePart(const QString &logicalId, const QString &key, const QString &name)
{
    if (auto refused = refuseLoop(logicalId, EditPlace::Function); !refused)
        return std::unexpected(refused.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const auto edits = PropertyEditor(*tree).rename(logicalId, key, name);
    return edits ? change(*edits, tr("Rename %1 of %2").arg(key, logicalId), logicalId) : edits;
}

Result<EditSet> Project::movePart(const QString &logicalId, const QString &key, qsizetype to)
{
    if (auto refused = refuseLoop(logicalId, EditPlace::Function); !refused)
        return std::unexpected(refused.error());
    const auto tree = currentTree();
    if (!tree)
        return std::unexpected(tree.error());
    const auto edits = PropertyEditor(*tree).move(logicalId, key, to);
    return edits ? change(*edits, tr("Move %1 of %2").arg(key, logicalId), logicalId) : edits;
}

// What an expression somewhere in a structure comes to, with the way it came; its text stays what is edited.
void Project::resolve(PropertyValue &value, const QString &logicalId) const
{
    const NodeId node = m_reader.valueNode(logicalId, value.key);
    if (node == NodeId::None)
        return;
    const ResolvedValue found = IntrinsicResolver(m_tree, m_context).resolve(node);
    value.expression = value.text;
    value.value = found.value;
    value.resolved = found.resolved;
    value.local = found.local;
    value.secret = found.secret;
    value.links = found.links;
    const PropertyInfo *info = m_reader.info(logicalId, value.key);
    if (!found.resolved)
        value.reason = found.reason;
    else if (info && info->isSimple())
        value.reason = checkSimple(*info, found.value).error_or(Error()).message;
}

PropertyValue Project::propertyValue(const QString &logicalId, const QString &key) const
{
    const FunctionResource *known = function(logicalId);
    if (known && (known->hasSetting(key) || !PropertyTable::environmentName(key).isEmpty()))
        return known->property(key);
    PropertyValue value = m_reader.value(logicalId, key);
    if (!value.expression.isEmpty() || value.text.contains("{{resolve:"_L1))
        resolve(value, logicalId);
    return value;
}

// Compares the lines around the edits alone: a preview follows every key in a text of any length.
QByteArray Project::diffOf(const EditSet &edits) const
{
    constexpr int context = 3;
    if (edits.isEmpty())
        return {};
    const QByteArray &text = m_document->text();
    ByteOffset begin = edits.edits().front().span.begin;
    ByteOffset end = edits.edits().back().span.end;
    for (int line = 0; line <= context && begin > 0; ++line)
        begin = text.lastIndexOf('\n', begin - 1) + (line == context ? 1 : 0);
    begin = std::max<ByteOffset>(begin, 0);
    for (int line = 0; line <= context && end < text.size(); ++line)
        end = text.indexOf('\n', end) < 0 ? text.size() : text.indexOf('\n', end) + 1;
    EditSet local;
    for (const TextEdit &edit : edits.edits())
        local.replace({edit.span.begin - begin, edit.span.end - begin}, edit.text);
    const QByteArray before = text.sliced(begin, end - begin);
    const QByteArray after = local.apply(before).value_or(before);
    const QString name = QFileInfo(templatePath()).fileName();
    return unifiedDiff(before, after, "a/"_L1 + name, "b/"_L1 + name, context, QByteArrayView(text).first(begin).count('\n'));
}

Result<QByteArray> Project::previewProperties(const QString &logicalId, const Values &values, EditPlace place,
                                              AliasChoice choice) const
{
    return editsFor(logicalId, values, place, choice).transform([this](const EditSet &edits) { return diffOf(edits); });
}

Result<QByteArray> Project::previewProperty(const QString &logicalId, const QString &key, const QString &text, EditPlace place,
                                            AliasChoice choice) const
{
    return previewProperties(logicalId, {{key, text}}, place, choice);
}

Result<QByteArray> Project::previewReset(const QString &logicalId, const QString &key, EditPlace place, AliasChoice choice) const
{
    return resetEdits(logicalId, key, place, choice).transform([this](const EditSet &edits) { return diffOf(edits); });
}

} // namespace lambdarium
