// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/packageupload.h"

#include "archive/unpackzip.h"
#include "lambdaapi/codefiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

ApiError ioError(const QString &path)
{
    return {500, u"ServiceException"_s, path + " can't be written."_L1};
}

ApiResult<QByteArray> zipOf(const ApiJson &code)
{
    if (!member(code, "S3Bucket").is_null() || !member(code, "S3Key").is_null()) {
        return std::unexpected(
            ApiError::invalidParameter(u"Error occurred while GetObject. There is no S3 here: send the package as ZipFile."_s));
    }
    if (!member(code, "ImageUri").is_null())
        return std::unexpected(ApiError::invalidParameter(u"Container images do not run here: send a package as ZipFile."_s));
    const ApiJson &zip = member(code, "ZipFile");
    if (zip.is_null())
        return std::unexpected(ApiError::invalidParameter(u"Please provide a source for function code."_s));
    const auto bytes = QByteArray::fromBase64Encoding(textOf(zip).toLatin1(),
                                                      QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!zip.is_string() || !bytes)
        return std::unexpected(ApiError{400, u"SerializationException"_s, u"ZipFile is no base64 text."_s});
    if ((*bytes).size() > largestZipped)
        return std::unexpected(ApiError{413, u"RequestEntityTooLargeException"_s,
                                        u"Zipped size must be smaller than %1 bytes"_s.arg(largestZipped)});
    return *bytes;
}

ApiError unpackError(const Error &error)
{
    if (error.code == ErrorCode::LimitExceeded)
        return ApiError::invalidParameter(u"Unzipped size must be smaller than %1 bytes"_s.arg(largestUnzipped));
    return ApiError::invalidParameter(u"Could not unzip uploaded file. Please check your file, then try to upload again."_s);
}

} // namespace

ApiResult<PackageUpload> PackageUpload::take(const ApiJson &code, const QString &localState)
{
    const auto zip = zipOf(code);
    if (!zip)
        return std::unexpected(zip.error());
    PackageUpload upload;
    QDir().mkpath(localState);
    upload.m_folder = std::make_unique<QTemporaryDir>(localState + "/incoming-XXXXXX"_L1);
    QFile file(upload.m_folder->filePath(u"package.zip"_s));
    if (!QDir().mkpath(upload.folder()) || !file.open(QIODevice::WriteOnly) || file.write(*zip) != zip->size() || !file.flush())
        return std::unexpected(ioError(file.fileName()));
    file.close();
    if (const auto unpacked = unpackZip(file.fileName(), upload.folder()); !unpacked)
        return std::unexpected(unpackError(unpacked.error()));
    // An empty archive is none.
    if (QDir(upload.folder()).isEmpty())
        return std::unexpected(unpackError({}));
    upload.m_sha256 = QString::fromLatin1(QCryptographicHash::hash(*zip, QCryptographicHash::Sha256).toBase64());
    upload.m_size = zip->size();
    return upload;
}

ApiResult<void> PackageUpload::moveTo(const QString &target) const
{
    if (QFileInfo::exists(target) || !QDir().mkpath(QFileInfo(target).path()) || !QDir().rename(folder(), target))
        return std::unexpected(ioError(target));
    return {};
}

} // namespace lambdarium
