// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CodeDigests: CodeSha256 and CodeSize of functions, remembered as long as their files stay as they are. Thread: any; the first
// look at a folder blocks. Ownership: its creator.

#include "lambdaapi/codefiles.h"
#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/jsonvalue.h"

#include <QHash>

#include <mutex>

namespace lambdarium {

struct CodeDigest {
    QString sha256; ///< base64
    qint64 size = 0; ///< bytes: of a zip file its own, of a folder that of its files
};

class CodeDigests
{
public:
    /// None when there is no code here or it is too large for a package. `state` is what the store knows of the function: code
    /// that came as a zip file has that file's digest until somebody changes it.
    [[nodiscard]] std::optional<CodeDigest> of(const CatalogFunction &function, const ApiJson &state);
    /// The same without the store.
    [[nodiscard]] std::optional<CodeDigest> of(const CodeLocation &code);

private:
    struct Known {
        QByteArray stamp;
        CodeDigest digest;
    };
    [[nodiscard]] std::optional<CodeDigest> ofFolder(const QString &folder);
    [[nodiscard]] std::optional<CodeDigest> ofFile(const QString &path);
    [[nodiscard]] std::optional<CodeDigest> remembered(const QString &path, const QByteArray &stamp) const;
    void remember(const QString &path, const QByteArray &stamp, const CodeDigest &digest);

    mutable std::mutex m_mutex;
    QHash<QString, Known> m_known; ///< by path; guarded by m_mutex
};

} // namespace lambdarium
