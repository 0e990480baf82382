// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StoredValues: what only the account knows (exports of other stacks, Parameter Store, secrets), as a person gave it. Kept in
// .lambdarium/values.json, which only its owner may read; a secret goes to the desktop's keyring where there is one. Nothing
// of it is ever written to the template, a log or the history. Thread: the thread it lives in. Ownership: the project.

#include "base/result.h"
#include "project/secretstore.h"
#include "template/resolvecontext.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <functional>

namespace lambdarium {

class StoredValues : public QObject
{
    Q_OBJECT

public:
    explicit StoredValues(QObject *parent = nullptr);

    /// Finds the place where secrets go, when the first one is met; none, or null from it = the values file.
    void setSecretStore(std::function<SecretStore *()> find);

    /// Reads the values of a project. What can't be read is left out; problem() says why.
    void open(const QString &projectFolder);
    [[nodiscard]] std::optional<Error> problem() const { return m_problem; }

    [[nodiscard]] const QMap<QString, StoredValue> &all() const { return m_values; }
    /// Adds or replaces a value and saves it. Errors: InvalidInput for a wrong key, Io, those of the secret store.
    [[nodiscard]] Result<> set(const QString &key, const StoredValue &value);
    /// Errors: NotFound, Io.
    [[nodiscard]] Result<> remove(const QString &key);

    /// Secrets go to the desktop's keyring; without one to the values file. The first call looks for it.
    [[nodiscard]] bool hasKeyring() { return secrets() != nullptr; }
    [[nodiscard]] bool isInKeyring(const QString &key) const { return m_inKeyring.value(key); }
    /// Where a secret goes, for people: "the desktop's keyring", or the file with who may read it.
    [[nodiscard]] QString secretPlace();

    /// "import:NAME", "ssm:NAME", ...; one sentence when it is none of these, else empty.
    [[nodiscard]] static QString keyProblem(const QString &key);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] SecretStore *secrets();
    [[nodiscard]] Result<> save() const;
    [[nodiscard]] QString secretId(const QString &key) const;

    QString m_folder;
    QMap<QString, StoredValue> m_values;
    QMap<QString, bool> m_inKeyring; ///< keys whose text is not in the file
    std::optional<Error> m_problem;
    std::function<SecretStore *()> m_findSecrets;
    std::optional<SecretStore *> m_secrets; ///< none = not looked for yet
};

} // namespace lambdarium
