// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/packageupload.h"

#include "archive/unpackzip.h"
#include "lambdaapi/codefiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

ApiError ioError(const QString &path)
{
    return {500, u"ServiceException"_s, path + " can't be read or written."_L1};
}

ApiResult<QByteArray> zipOf(const ApiJson &code)
{
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

bool isInS3(const ApiJson &code)
{
    return !member(code, "S3Bucket").is_null() || !member(code, "S3Key").is_null();
}

ApiError s3Error(const QString &code, const QString &message)
{
    return ApiError::invalidParameter("Error occurred while GetObject. S3 Error Code: "_L1 + code + ". S3 Error Message: "_L1
                                      + message);
}

// The file of an object. A bucket may be a link that a person made; what its links show beyond it is no object.
ApiResult<QString> s3File(const ApiJson &code, const QString &s3Folder)
{
    static const QRegularExpression bucketName(uR"(\A[0-9A-Za-z._-]*[0-9A-Za-z_-]\z)"_s);
    if (s3Folder.isEmpty()) {
        return std::unexpected(
            ApiError::invalidParameter(u"Error occurred while GetObject. There is no S3 here: send the package as ZipFile."_s));
    }
    const QString name = memberText(code, "S3Bucket");
    const QString bucket = bucketName.match(name).hasMatch() ? QFileInfo(s3Folder + u'/' + name).canonicalFilePath() : QString();
    if (bucket.isEmpty())
        return std::unexpected(s3Error(u"NoSuchBucket"_s, u"The specified bucket does not exist"_s));
    if (!member(code, "S3ObjectVersion").is_null())
        return std::unexpected(s3Error(u"NoSuchVersion"_s, u"The specified version does not exist."_s));
    const QString file = QFileInfo(bucket + u'/' + memberText(code, "S3Key")).canonicalFilePath();
    if (!file.startsWith(bucket + u'/') || !QFileInfo(file).isFile())
        return std::unexpected(s3Error(u"NoSuchKey"_s, u"The specified key does not exist."_s));
    return file;
}

ApiError unpackError(const Error &error)
{
    if (error.code == ErrorCode::LimitExceeded)
        return ApiError::invalidParameter(u"Unzipped size must be smaller than %1 bytes"_s.arg(largestUnzipped));
    return ApiError::invalidParameter(u"Could not unzip uploaded file. Please check your file, then try to upload again."_s);
}

} // namespace

ApiResult<PackageUpload> PackageUpload::take(const ApiJson &code, const QString &localState, const QString &s3Folder)
{
    if (!member(code, "ImageUri").is_null())
        return std::unexpected(ApiError::invalidParameter(u"Container images do not run here: send a package as ZipFile."_s));
    PackageUpload upload;
    QDir().mkpath(localState);
    upload.m_folder = std::make_unique<QTemporaryDir>(localState + "/incoming-XXXXXX"_L1);
    if (isInS3(code)) {
        const auto object = s3File(code, s3Folder);
        const auto unpacked = object ? upload.unpack(*object) : std::unexpected(object.error());
        return unpacked ? ApiResult<PackageUpload>(std::move(upload)) : std::unexpected(unpacked.error());
    }
    const auto zip = zipOf(code);
    if (!zip)
        return std::unexpected(zip.error());
    QFile file(upload.m_folder->filePath(u"package.zip"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(*zip) != zip->size() || !file.flush())
        return std::unexpected(ioError(file.fileName()));
    file.close();
    const auto unpacked = upload.unpack(file.fileName());
    return unpacked ? ApiResult<PackageUpload>(std::move(upload)) : std::unexpected(unpacked.error());
}

ApiResult<void> PackageUpload::unpack(const QString &zip)
{
    QFile file(zip);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!QDir().mkpath(folder()) || !file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return std::unexpected(ioError(zip));
    if (const auto unpacked = unpackZip(zip, folder()); !unpacked)
        return std::unexpected(unpackError(unpacked.error()));
    // An empty archive is none.
    if (QDir(folder()).isEmpty())
        return std::unexpected(unpackError({}));
    m_sha256 = QString::fromLatin1(hash.result().toBase64());
    m_size = file.size();
    return {};
}

ApiResult<void> PackageUpload::moveTo(const QString &target) const
{
    if (QFileInfo::exists(target) || !QDir().mkpath(QFileInfo(target).path()) || !QDir().rename(folder(), target))
        return std::unexpected(ioError(target));
    return {};
}

} // namespace lambdarium
