// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A package that came with a request: unpacked in the project's local state until somebody moves it to its place. Thread: that
// of the operation; blocks. Ownership: its creator; what was not moved goes with it.

#include "lambdaapi/jsonvalue.h"

#include <QTemporaryDir>

#include <memory>

namespace lambdarium {

class PackageUpload
{
public:
    /// Takes "ZipFile" of a request's member, or "S3Key" of "S3Bucket" where `s3Folder` stands in for S3: it has a folder for
    /// each bucket; empty = there is no S3. `localState` is the folder to unpack in, which is made when missing. Errors:
    /// InvalidParameterValueException for what is no package, one that is too large unpacked, an object that is not there, or an
    /// image; RequestEntityTooLargeException; ServiceException.
    [[nodiscard]] static ApiResult<PackageUpload> take(const ApiJson &code, const QString &localState, const QString &s3Folder);

    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("content")); } ///< its content
    [[nodiscard]] const QString &sha256() const { return m_sha256; } ///< of the zip file, base64
    [[nodiscard]] qint64 size() const { return m_size; } ///< of the zip file, bytes
    /// Moves the content to a folder that does not exist. Errors: ServiceException.
    [[nodiscard]] ApiResult<void> moveTo(const QString &target) const;

private:
    PackageUpload() = default;
    [[nodiscard]] ApiResult<void> unpack(const QString &zip);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_sha256;
    qint64 m_size = 0;
};

} // namespace lambdarium
