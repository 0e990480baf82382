// SPDX-License-Identifier: GPL-3.0-or-later
// The environments of samconfig.toml and samconfig.yaml as parameter sets: parseSamConfig().
#include "project/parametersets.h"

#include "template/intrinsicresolver.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ParameterSets)
};

// Values of a configuration file with the place of each.
struct Configuration {
    QJsonObject values;
    QHash<QString, TextPosition> places; ///< by path, joined with line feeds
};

QJsonValue fromToml(const toml::node &node, const QString &path, Configuration &into, int depth)
{
    const toml::source_position at = node.source().begin;
    into.places.insert(path, {qsizetype(at.line), qsizetype(at.column)});
    if (depth > 20)
        return {};
    if (const toml::table *table = node.as_table()) {
        QJsonObject object;
        for (const auto &[key, value] : *table) {
            const QString name = QString::fromUtf8(key.str().data(), qsizetype(key.str().size()));
            object.insert(name, fromToml(value, path + u'\n' + name, into, depth + 1));
        }
        return object;
    }
    if (const toml::array *array = node.as_array()) {
        QJsonArray list;
        for (const toml::node &item : *array)
            list.append(fromToml(item, path + u'\n' + QString::number(list.size()), into, depth + 1));
        return list;
    }
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    if (const auto number = node.value_exact<int64_t>())
        return qint64(*number);
    if (const auto real = node.value_exact<double>())
        return *real;
    if (const auto truth = node.value_exact<bool>())
        return *truth;
    return {};
}

Result<Configuration> readToml(const QByteArray &text, const QString &file)
{
    Configuration configuration;
    try {
        const toml::table table = toml::parse(std::string_view(text.constData(), size_t(text.size())));
        configuration.values = fromToml(table, {}, configuration, 0).toObject();
    } catch (const toml::parse_error &error) {
        const toml::source_position at = error.source().begin;
        return failure(ErrorCode::Parse, QString::fromUtf8(error.description()) + u'.', file,
                       TextPosition{qsizetype(at.line), qsizetype(at.column)});
    }
    return configuration;
}

void notePlaces(const SyntaxTree &tree, NodeId node, const QString &path, Configuration &into, int depth)
{
    const NodeId target = tree.dereference(node);
    into.places.insert(path, tree.position(target));
    if (depth > 6)
        return;
    for (const SyntaxMember member : tree.members(target))
        notePlaces(tree, member.value, path + u'\n' + tree.scalarText(member.key), into, depth + 1);
}

Result<Configuration> readYaml(const QByteArray &text, const QString &file)
{
    const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
    if (!tree) {
        Error error = tree.error();
        error.file = file;
        return std::unexpected(error);
    }
    Configuration configuration;
    if (tree->root() == NodeId::None)
        return configuration;
    configuration.values = IntrinsicResolver(*tree, {}).resolve(tree->root()).value.toObject();
    notePlaces(*tree, tree->root(), {}, configuration, 0);
    return configuration;
}

class EnvironmentReader
{
public:
    EnvironmentReader(const Configuration &configuration, const QString &file, const QString &name)
        : m_configuration(configuration)
    {
        m_set.name = name;
        m_set.file = file;
        m_set.text = Texts::tr("%1, environment %2").arg(QFileInfo(file).fileName(), name);
    }

    ParameterSet read()
    {
        // A command's own section wins over global; those that know parameters come first.
        for (const QString &section : {u"local_invoke"_s, u"deploy"_s, u"build"_s, u"global"_s})
            readSection(section);
        return m_set;
    }

private:
    void readSection(const QString &section)
    {
        const QJsonObject parameters =
            m_configuration.values[m_set.name].toObject()[section].toObject()["parameters"_L1].toObject();
        const auto text = [&](const QString &key) { return parameters[key].toString(); };
        if (m_set.region.isEmpty())
            m_set.region = text(u"region"_s);
        if (m_set.stackName.isEmpty())
            m_set.stackName = text(u"stack_name"_s);
        if (m_done || !parameters.contains("parameter_overrides"_L1))
            return;
        m_done = true;
        const QString path = QStringList{{}, m_set.name, section, u"parameters"_s, u"parameter_overrides"_s}.join(u'\n');
        readOverrides(parameters["parameter_overrides"_L1], path);
    }

    void readOverrides(const QJsonValue &value, const QString &path)
    {
        const TextPosition place = m_configuration.places.value(path);
        if (value.isString()) {
            addText(value.toString(), place);
        } else if (value.isArray()) {
            const QJsonArray list = value.toArray();
            for (qsizetype i = 0; i < list.size(); ++i)
                readOverrides(list[i], path + u'\n' + QString::number(i));
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                const QJsonArray items = it.value().toArray();
                QStringList parts;
                for (const QJsonValue &item : items)
                    parts += scalarDisplayText(item);
                add(it.key(), items.isEmpty() ? scalarDisplayText(it.value()) : parts.join(u','),
                    m_configuration.places.value(path + u'\n' + it.key(), place));
            }
        }
    }

    // An assignment, several of them, or file://parameters.json.
    void addText(const QString &text, TextPosition place)
    {
        if (text.trimmed().startsWith("file://"_L1)) {
            const QString name = text.trimmed().sliced(qsizetype(sizeof("file://") - 1));
            const auto other = loadParameterFile(QFileInfo(m_set.file).dir().absoluteFilePath(name));
            for (auto it = other ? other->values.cbegin() : m_set.values.cend(); other && it != other->values.cend(); ++it)
                add(it.key(), it.value(), place);
            return;
        }
        for (const auto &[name, value] : splitParameterOverrides(text))
            add(name, value, place);
    }

    void add(const QString &name, const QString &value, TextPosition place)
    {
        m_set.values.insert(name, value);
        m_set.positions.insert(name, place);
    }

    const Configuration &m_configuration;
    ParameterSet m_set;
    bool m_done = false;
};

// Words of a text as a shell would cut them: quotes hold blanks together, a backslash takes the next character as it is.
QStringList words(const QString &text)
{
    QStringList found;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && i + 1 < text.size() && quote != u'\'') {
            word += text[++i];
            inWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = {};
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            if (inWord)
                found += std::exchange(word, {});
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        found += word;
    return found;
}

} // namespace

QList<std::pair<QString, QString>> splitParameterOverrides(const QString &text)
{
    constexpr QLatin1StringView keyWord = "ParameterKey="_L1;
    constexpr QLatin1StringView valueWord = ",ParameterValue="_L1;
    QList<std::pair<QString, QString>> found;
    for (const QString &word : words(text)) {
        if (const qsizetype comma = word.indexOf(valueWord); word.startsWith(keyWord) && comma > 0) {
            if (const QString name = word.sliced(keyWord.size(), comma - keyWord.size()); !name.isEmpty())
                found.append({name, word.sliced(comma + valueWord.size())});
            continue;
        }
        if (const qsizetype equals = word.indexOf(u'='); equals > 0)
            found.append({word.left(equals), word.sliced(equals + 1)});
    }
    return found;
}

Result<QList<ParameterSet>> parseSamConfig(const QByteArray &text, const QString &file)
{
    const auto configuration = file.endsWith(".toml"_L1) ? readToml(text, file) : readYaml(text, file);
    if (!configuration)
        return std::unexpected(configuration.error());
    QList<ParameterSet> sets;
    for (auto it = configuration->values.begin(); it != configuration->values.end(); ++it) {
        if (it.value().isObject())
            sets.append(EnvironmentReader(*configuration, file, it.key()).read());
    }
    // In the file's order; "default" is first in most of them.
    std::ranges::stable_sort(sets, {}, [&](const ParameterSet &set) {
        return std::pair(set.name != "default"_L1, configuration->places.value(u'\n' + set.name));
    });
    return sets;
}

} // namespace lambdarium
