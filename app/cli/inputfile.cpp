// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inputfile.h"

#include <QFile>

#include <iterator>

namespace lambdarium {

Result<QByteArray> readInput(std::istream &in, const std::string &name)
{
    if (name == "-") {
        const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        return QByteArray::fromStdString(text);
    }
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, file.errorString(), file.fileName());
    return file.readAll();
}

} // namespace lambdarium
