// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StoredValues: what only the account knows (exports of other stacks, Parameter Store, secrets), as a person gave it. Kept in
// .lambdarium/values.json, which only its owner may read; a secret goes to the desktop's keyring where there is one. Nothing
// of it is ever written to the template, a log or the history. Thread: the thread it lives in. Ownership: the project.

#include "base/result.h"
#include "template/resolvecontext.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <memory>

namespace lambdarium {

/// A place for secrets outside the project's folder. Calls may wait for the person to open the keyring.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// `id` tells one secret from another, over all projects. Errors: Io, Cancelled, NotFound (read).
    [[nodiscard]] virtual Result<QString> read(const QString &id) = 0;
    [[nodiscard]] virtual Result<> write(const QString &id, const QString &text) = 0;
    [[nodiscard]] virtual Result<> remove(const QString &id) = 0;
};

class StoredValues : public QObject
{
    Q_OBJECT

public:
    explicit StoredValues(QObject *parent = nullptr);

    /// Where secrets go from now on; null = the values file. The store must outlive this.
    void setSecretStore(SecretStore *store) { m_secrets = store; }

    /// Reads the values of a project. What can't be read is left out; problem() says why.
    void open(const QString &projectFolder);
    [[nodiscard]] std::optional<Error> problem() const { return m_problem; }

    [[nodiscard]] const QMap<QString, StoredValue> &all() const { return m_values; }
    /// Adds or replaces a value and saves it. Errors: InvalidInput for a wrong key, Io, those of the secret store.
    [[nodiscard]] Result<> set(const QString &key, const StoredValue &value);
    /// Errors: NotFound, Io.
    [[nodiscard]] Result<> remove(const QString &key);

    /// "import:NAME", "ssm:NAME", ...; one sentence when it is none of these, else empty.
    [[nodiscard]] static QString keyProblem(const QString &key);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Result<> save() const;
    [[nodiscard]] QString secretId(const QString &key) const;

    QString m_folder;
    QMap<QString, StoredValue> m_values;
    QMap<QString, bool> m_inKeyring; ///< keys whose text is not in the file
    std::optional<Error> m_problem;
    SecretStore *m_secrets = nullptr;
};

} // namespace lambdarium
