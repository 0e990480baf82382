// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Secrets in the desktop's keyring (GNOME Keyring, KWallet) through QtKeychain. Thread: one with an event loop.

#include "project/secretstore.h"

namespace lambdarium {

class KeyringStore : public SecretStore
{
public:
    [[nodiscard]] bool isAvailable() const override;
    [[nodiscard]] Result<QString> read(const QString &id) override;
    [[nodiscard]] Result<> write(const QString &id, const QString &text) override;
    [[nodiscard]] Result<> remove(const QString &id) override;
};

} // namespace lambdarium
