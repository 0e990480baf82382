// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a package: it is unpacked or refused, and nothing is written beside its folder.
#include "archive/unpackzip.h"
#include "fuzz.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

// Everything below a folder; links are not followed.
void openAll(const QString &folder)
{
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        require(entries.filePath().startsWith(folder + u'/'));
        // A file's place, without the last link, is inside whatever links the package has.
        require(QFileInfo(QFileInfo(entries.filePath()).path()).canonicalFilePath().startsWith(folder));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir place;
    static const QString root = QFileInfo(place.path()).canonicalFilePath();
    const QString package = root + "/package.zip"_L1;
    const QString folder = root + "/in/folder"_L1;
    QFile file(package);
    require(QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(bytesOf(data, size)) == qint64(size));
    file.close();
    const auto unpacked = unpackZip(package, folder);
    require(unpacked || !unpacked.error().message.isEmpty());
    openAll(folder);
    require(QDir(root).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).size() == 2);
    require(QDir(root + "/in"_L1).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).size() == 1);
    require(QDir(root + "/in"_L1).removeRecursively());
    return 0;
}
