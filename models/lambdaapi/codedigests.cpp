// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/codedigests.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QByteArray stampOf(const QList<CodeFile> &files)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const CodeFile &file : files) {
        const QByteArray entry = file.path.toUtf8() + '\0' + QByteArray::number(file.size) + '|'
            + QByteArray::number(file.modified) + '|' + (file.isExecutable ? 'x' : '-');
        hash.addData(entry);
    }
    return hash.result();
}

} // namespace

std::optional<CodeDigest> CodeDigests::of(const CatalogFunction &function, const ApiJson &state)
{
    auto digest = function.configuration ? of(function.configuration->code) : std::nullopt;
    const ApiJson &upload = member(state, "upload");
    if (digest && memberText(upload, "tree") == digest->sha256)
        digest = CodeDigest{memberText(upload, "sha256"), memberNumber(upload, "size").value_or(digest->size)};
    return digest;
}

std::optional<CodeDigest> CodeDigests::of(const CodeLocation &code)
{
    switch (code.kind) {
    case CodeLocation::Kind::Folder:
        return ofFolder(code.path);
    case CodeLocation::Kind::ZipFile:
        return ofFile(code.path);
    case CodeLocation::Kind::Inline:
        return CodeDigest{QString::fromLatin1(QCryptographicHash::hash(code.inlineSource, QCryptographicHash::Sha256).toBase64()),
                          code.inlineSource.size()};
    case CodeLocation::Kind::Missing:
        break;
    }
    return std::nullopt;
}

std::optional<CodeDigest> CodeDigests::ofFolder(const QString &folder)
{
    const auto files = codeFiles(folder);
    if (!files)
        return std::nullopt;
    const QByteArray stamp = stampOf(*files);
    if (const auto known = remembered(folder, stamp))
        return known;
    const auto sha256 = digestOf(folder, *files);
    if (!sha256)
        return std::nullopt;
    CodeDigest digest{*sha256, 0};
    for (const CodeFile &file : *files)
        digest.size += file.size;
    remember(folder, stamp, digest);
    return digest;
}

std::optional<CodeDigest> CodeDigests::ofFile(const QString &path)
{
    const QFileInfo info(path);
    const QByteArray stamp = QByteArray::number(info.lastModified().toMSecsSinceEpoch()) + '|' + QByteArray::number(info.size());
    if (const auto known = remembered(path, stamp))
        return known;
    const auto sha256 = digestOfFile(path);
    if (!sha256)
        return std::nullopt;
    const CodeDigest digest{*sha256, info.size()};
    remember(path, stamp, digest);
    return digest;
}

std::optional<CodeDigest> CodeDigests::remembered(const QString &path, const QByteArray &stamp) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_known.constFind(path);
    return found != m_known.cend() && found->stamp == stamp ? std::optional(found->digest) : std::nullopt;
}

void CodeDigests::remember(const QString &path, const QByteArray &stamp, const CodeDigest &digest)
{
    const std::scoped_lock lock(m_mutex);
    m_known.insert(path, {stamp, digest});
}

} // namespace lambdarium
