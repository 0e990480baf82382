// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/parametersets.h"

#include "project/textfile.h"
#include "template/syntaxtree.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ParameterSets)
};

// What a parameter file holds for one parameter; none for a map.
std::optional<QString> valueText(const SyntaxTree &tree, NodeId node)
{
    const NodeId value = tree.dereference(node);
    if (tree.node(value).kind == NodeKind::Mapping)
        return std::nullopt;
    if (tree.node(value).kind == NodeKind::Scalar)
        return tree.scalarText(value);
    QStringList items;
    for (const NodeId item : tree.items(value)) {
        if (tree.node(tree.dereference(item)).kind != NodeKind::Scalar)
            return std::nullopt;
        items += tree.scalarText(tree.dereference(item));
    }
    return items.join(u',');
}

class FileReader
{
public:
    FileReader(const SyntaxTree &tree, const QString &file)
        : m_tree(tree)
    {
        m_set.file = file;
        m_set.name = QFileInfo(file).fileName();
        m_set.text = m_set.name;
    }

    Result<ParameterSet> read()
    {
        const NodeId root = m_tree.root();
        if (root == NodeId::None)
            return m_set;
        Result<> done;
        if (m_tree.node(root).kind == NodeKind::Sequence) {
            done = readList(root);
        } else {
            const NodeId inner = m_tree.find(root, {u"Parameters"_s});
            const bool wrapped = inner != NodeId::None && m_tree.node(inner).kind != NodeKind::Scalar;
            done = wrapped && m_tree.node(inner).kind == NodeKind::Sequence ? readList(inner) : readMap(wrapped ? inner : root);
        }
        return done ? Result<ParameterSet>(m_set) : std::unexpected(done.error());
    }

private:
    std::unexpected<Error> wrong(NodeId node, const QString &message) const
    {
        return failure(ErrorCode::Parse, message, m_set.file, m_tree.position(node));
    }

    Result<> add(const QString &name, NodeId value)
    {
        const auto text = valueText(m_tree, value);
        if (!text)
            return wrong(value, Texts::tr("The value of %1 must be a single value or a list of such.").arg(name));
        m_set.values.insert(name, *text);
        m_set.positions.insert(name, m_tree.position(value));
        return {};
    }

    Result<> readMap(NodeId map)
    {
        if (m_tree.node(map).kind != NodeKind::Mapping)
            return wrong(map, Texts::tr("A map of parameters is expected."));
        for (const SyntaxMember member : m_tree.members(map)) {
            if (auto added = add(m_tree.scalarText(member.key), member.value); !added)
                return added;
        }
        return {};
    }

    Result<> readList(NodeId list)
    {
        for (const NodeId item : m_tree.items(list)) {
            const NodeId key = m_tree.find(item, {u"ParameterKey"_s});
            const NodeId value = m_tree.find(item, {u"ParameterValue"_s});
            const bool previous = m_tree.find(item, {u"UsePreviousValue"_s}) != NodeId::None;
            if (key == NodeId::None || (value == NodeId::None && !previous))
                return wrong(item, Texts::tr("ParameterKey and ParameterValue are expected here."));
            if (value == NodeId::None)
                continue;
            if (auto added = add(m_tree.scalarText(key), value); !added)
                return added;
        }
        return {};
    }

    const SyntaxTree &m_tree;
    ParameterSet m_set;
};

QStringList parameterFilesOf(const QString &folder)
{
    QStringList files;
    const auto addFrom = [&files](const QDir &dir, const QStringList &patterns) {
        for (const QFileInfo &info : dir.entryInfoList(patterns, QDir::Files | QDir::Readable, QDir::Name))
            files += info.absoluteFilePath();
    };
    addFrom(QDir(folder), {u"*param*.json"_s, u"*param*.yaml"_s, u"*param*.yml"_s});
    for (const QString &name : {u"parameters"_s, u"params"_s}) {
        if (const QDir inner(QDir(folder).filePath(name)); inner.exists())
            addFrom(inner, {u"*.json"_s, u"*.yaml"_s, u"*.yml"_s});
    }
    return files;
}

} // namespace

ParameterSource ParameterSet::sourceOf(const QString &parameter) const
{
    return {text, file, positions.value(parameter)};
}

Result<ParameterSet> parseParameterFile(const QByteArray &text, const QString &file)
{
    const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text, file));
    if (!tree) {
        Error error = tree.error();
        error.file = file;
        return std::unexpected(error);
    }
    return FileReader(*tree, file).read();
}

Result<ParameterSet> loadParameterFile(const QString &file)
{
    const auto text = readTextFile(file);
    if (!text)
        return std::unexpected(text.error());
    return parseParameterFile(*text, file);
}

ParameterSets ParameterSets::find(const QString &folder)
{
    ParameterSets sets;
    for (const QString &name : {u"samconfig.toml"_s, u"samconfig.yaml"_s, u"samconfig.yml"_s}) {
        const QString file = QDir(folder).filePath(name);
        if (!QFileInfo(file).isFile())
            continue;
        const auto text = readTextFile(file);
        const auto found = text ? parseSamConfig(*text, file) : Result<QList<ParameterSet>>(std::unexpected(text.error()));
        if (found)
            sets.m_all = *found;
        else
            sets.m_problem = found.error();
        break;
    }
    for (const QString &file : parameterFilesOf(folder)) {
        // A file with no parameters in it is another kind of file.
        const auto set = loadParameterFile(file);
        if (set && !set->values.isEmpty() && !sets.set(set->name))
            sets.m_all.append(*set);
    }
    return sets;
}

const ParameterSet *ParameterSets::set(const QString &name) const
{
    const auto found = std::ranges::find(m_all, name, &ParameterSet::name);
    return found == m_all.end() ? nullptr : &*found;
}

Result<ParameterSet> ParameterSets::choose(const QString &nameOrFile, const QString &folder) const
{
    if (const ParameterSet *found = set(nameOrFile))
        return *found;
    for (const QString &path : {QDir::current().absoluteFilePath(nameOrFile), QDir(folder).absoluteFilePath(nameOrFile)}) {
        if (QFileInfo(path).isFile())
            return loadParameterFile(path);
    }
    if (m_problem)
        return std::unexpected(*m_problem);
    QStringList names;
    for (const ParameterSet &each : m_all)
        names += each.name;
    return failure(ErrorCode::NotFound,
                   names.isEmpty()
                       ? Texts::tr("There is no parameter set or file %1, and no samconfig.toml that names any.").arg(nameOrFile)
                       : Texts::tr("There is no parameter set or file %1. There are: %2.").arg(nameOrFile, names.join(", "_L1)));
}

} // namespace lambdarium
