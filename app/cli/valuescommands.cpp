// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/valuescommands.h"

#include "cli/table.h"
#include "project/project.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <iterator>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ValuesCommand)
};

QString groupText()
{
    return Tr::tr("Keep values that only the account knows: exports, Parameter Store, secrets");
}

const QString masked = u"\u2022\u2022\u2022\u2022"_s;

} // namespace

void ValuesListCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "values", groupText()), "list", Tr::tr("List the stored values, and those that are missing"));
    m_project.declareProject(app);
    app.add_flag("--json", m_json, Tr::tr("Print JSON").toStdString());
    app.add_flag("--show", m_show, Tr::tr("Print secrets too").toStdString());
}

int ValuesListCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const StoredValues &values = (*project)->storedValues();
    if (const auto problem = values.problem())
        return m_console.fail(*problem);
    Json object = Json::object();
    Table table({Tr::tr("Key"), Tr::tr("Value"), Tr::tr("Secret")});
    for (auto it = values.all().cbegin(); it != values.all().cend(); ++it) {
        const bool hide = it->secret && !m_show;
        object[it.key().toStdString()] = {{"value", hide ? Json() : Json(it->text.toStdString())}, {"secret", it->secret}};
        table.add({it.key(), hide ? masked : it->text, it->secret ? Tr::tr("yes") : Tr::tr("no")});
    }
    for (auto it = (*project)->missingValues().cbegin(); it != (*project)->missingValues().cend(); ++it) {
        object[it.key().toStdString()] = {{"value", Json()}, {"secret", false}, {"missing", it.value().toStdString()}};
        table.add({it.key(), Tr::tr("(missing) %1").arg(it.value()), QString()});
    }
    m_console.write(m_json ? QByteArray::fromStdString(object.dump(2)) + '\n' : table.text().toUtf8());
    return ExitSuccess;
}

void ValuesSetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "values", groupText()), "set", Tr::tr("Store a value"));
    m_project.declareProject(app);
    app.add_flag("--secret", m_secret, Tr::tr("Never show it").toStdString());
    app.add_option("KEY", m_key, Tr::tr("Such as import:NAME, ssm:/path or secretsmanager:ID:SecretString:KEY").toStdString())
        ->required();
    app.add_option("VALUE", m_value, Tr::tr("The value; - reads it from standard input").toStdString())->required();
}

int ValuesSetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const QString key = QString::fromStdString(m_key);
    std::string value = m_value;
    if (value == "-") {
        // What stands on a command line stands in the shell's history too.
        value.assign(std::istreambuf_iterator<char>(m_console.in()), {});
        if (value.ends_with('\n'))
            value.pop_back();
    }
    const bool secret = m_secret || key.startsWith("secretsmanager:"_L1) || key.startsWith("ssm-secure:"_L1);
    const Result<> stored = (*project)->storedValues().set(key, {QString::fromStdString(value), secret});
    if (!stored)
        return m_console.fail(stored.error());
    if (secret)
        m_console.note(Tr::tr("Kept in %1.").arg((*project)->storedValues().secretPlace()));
    return ExitSuccess;
}

void ValuesUnsetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "values", groupText()), "unset", Tr::tr("Forget a stored value"));
    m_project.declareProject(app);
    app.add_option("KEY", m_key, Tr::tr("As in values list").toStdString())->required();
}

int ValuesUnsetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const Result<> removed = (*project)->storedValues().remove(QString::fromStdString(m_key));
    return removed ? int(ExitSuccess) : m_console.fail(removed.error());
}

} // namespace lambdarium
