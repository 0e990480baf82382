// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets-keyring/keyringstore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(KeyringStore)
};

const QString service = u"Lambdarium"_s;
// A person may have to type the keyring's password.
constexpr auto patience = 60s;

Result<> finish(QKeychain::Job &job, const QString &id)
{
    job.setAutoDelete(false);
    job.setKey(id);
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    QObject::connect(&limit, &QTimer::timeout, &loop, [&loop] { loop.exit(1); });
    limit.start(patience);
    job.start();
    if (loop.exec() != 0)
        return failure(ErrorCode::Cancelled, Texts::tr("The desktop's keyring did not answer."));
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return failure(ErrorCode::NotFound, Texts::tr("The desktop's keyring has no such secret."));
    case QKeychain::AccessDeniedByUser:
        return failure(ErrorCode::Cancelled, Texts::tr("The desktop's keyring was not opened."));
    default:
        return failure(ErrorCode::Io, Texts::tr("The desktop's keyring refused: %1").arg(job.errorString()));
    }
}

} // namespace

// The library being there says nothing of the service: asking for a secret that nobody has tells.
bool KeyringStore::isAvailable() const
{
    if (!QKeychain::isAvailable())
        return false;
    QKeychain::ReadPasswordJob probe(service);
    const Result<> answered = finish(probe, u"availability"_s);
    return answered || answered.error().code == ErrorCode::NotFound;
}

Result<QString> KeyringStore::read(const QString &id)
{
    QKeychain::ReadPasswordJob job(service);
    return finish(job, id).transform([&job] { return job.textData(); });
}

Result<> KeyringStore::write(const QString &id, const QString &text)
{
    QKeychain::WritePasswordJob job(service);
    job.setTextData(text);
    return finish(job, id);
}

Result<> KeyringStore::remove(const QString &id)
{
    QKeychain::DeletePasswordJob job(service);
    return finish(job, id);
}

} // namespace lambdarium
