// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/storedvalues.h"

#include "project/localfolder.h"
#include "project/textfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QLatin1StringView fileName = "values.json"_L1;

} // namespace

StoredValues::StoredValues(QObject *parent)
    : QObject(parent)
{
}

QString StoredValues::secretId(const QString &key) const
{
    return QDir(m_folder).absolutePath() + u' ' + key;
}

void StoredValues::setSecretStore(std::function<SecretStore *()> find)
{
    m_findSecrets = std::move(find);
    m_secrets.reset();
}

SecretStore *StoredValues::secrets()
{
    if (!m_secrets)
        m_secrets = m_findSecrets ? m_findSecrets() : nullptr;
    return *m_secrets;
}

QString StoredValues::secretPlace()
{
    return hasKeyring() ? tr("the desktop's keyring")
                        : tr(".lambdarium/values.json, which only you may read: there is no keyring here");
}

void StoredValues::open(const QString &projectFolder)
{
    m_folder = projectFolder;
    m_values.clear();
    m_inKeyring.clear();
    m_problem.reset();
    const QString path = QDir(m_folder).filePath(".lambdarium/"_L1 + fileName);
    if (QFileInfo::exists(path)) {
        const auto text = readBytes(path, 4 * 1024 * 1024);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(text.value_or(QByteArray()), &error);
        if (!text)
            m_problem = text.error();
        else if (!document.isObject())
            m_problem = Error{ErrorCode::Parse, tr("The stored values can't be read: %1.").arg(error.errorString()), path, {}};
        const QJsonObject values = document.object().value("values"_L1).toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            const QJsonObject entry = it.value().toObject();
            StoredValue value{entry["value"_L1].toString(), entry["secret"_L1].toBool()};
            if (entry["keyring"_L1].toBool()) {
                m_inKeyring.insert(it.key(), true);
                const auto secret = secrets() ? secrets()->read(secretId(it.key())) : Result<QString>(QString());
                if (!secrets() || !secret)
                    continue; // unknown as long as the keyring is closed
                value.text = *secret;
            }
            m_values.insert(it.key(), value);
        }
    }
    Q_EMIT changed();
}

QString StoredValues::keyProblem(const QString &key)
{
    static const QStringList prefixes{u"import:"_s, u"ssm:"_s, u"ssm-secure:"_s, u"secretsmanager:"_s, u"attribute:"_s};
    const auto starts = [&key](const QString &prefix) { return key.startsWith(prefix) && key.size() > prefix.size(); };
    if (std::ranges::any_of(prefixes, starts) && !key.contains(u'\n'))
        return {};
    return tr("“%1” is no key; keys begin with %2.").arg(key, prefixes.join(", "_L1));
}

Result<> StoredValues::save() const
{
    QJsonObject values;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        QJsonObject entry;
        if (m_inKeyring.value(it.key()))
            entry["keyring"_L1] = true;
        else
            entry["value"_L1] = it->text;
        if (it->secret)
            entry["secret"_L1] = true;
        values[it.key()] = entry;
    }
    // What waits in a closed keyring stays listed.
    for (auto it = m_inKeyring.cbegin(); it != m_inKeyring.cend(); ++it) {
        if (it.value() && !m_values.contains(it.key()))
            values[it.key()] = QJsonObject{{u"keyring"_s, true}, {u"secret"_s, true}};
    }
    if (auto made = makeLocalFolder(m_folder); !made)
        return made;
    return writePrivately(QDir(localFolder(m_folder)).filePath(fileName),
                          QJsonDocument(QJsonObject{{u"values"_s, values}}).toJson());
}

Result<> StoredValues::set(const QString &key, const StoredValue &value)
{
    if (const QString problem = keyProblem(key); !problem.isEmpty())
        return failure(ErrorCode::InvalidInput, problem);
    if (m_problem)
        return std::unexpected(*m_problem); // writing would lose what can't be read
    const bool toKeyring = value.secret && secrets();
    if (toKeyring) {
        if (auto written = secrets()->write(secretId(key), value.text); !written)
            return written;
    }
    m_inKeyring.insert(key, toKeyring);
    m_values.insert(key, value);
    const Result<> saved = save();
    Q_EMIT changed();
    return saved;
}

Result<> StoredValues::remove(const QString &key)
{
    if (m_problem)
        return std::unexpected(*m_problem);
    if (!m_values.contains(key) && !m_inKeyring.contains(key))
        return failure(ErrorCode::NotFound, tr("There is no value %1.").arg(key));
    if (m_inKeyring.take(key) && secrets()) {
        if (auto removed = secrets()->remove(secretId(key)); !removed && removed.error().code != ErrorCode::NotFound)
            return removed;
    }
    m_values.remove(key);
    const Result<> saved = save();
    Q_EMIT changed();
    return saved;
}

} // namespace lambdarium
