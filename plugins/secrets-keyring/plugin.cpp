// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets-keyring/keyringstore.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class KeyringStorePlugin : public QObject, public KeyringStore
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_SECRET_STORE_IID FILE "secrets-keyring.json")
    Q_INTERFACES(lambdarium::SecretStore)
};

} // namespace lambdarium

#include "plugin.moc"
