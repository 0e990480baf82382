// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/entrypoint.h"

#include <QFile>
#include <QFileInfo>

#include <elf.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

#if defined(__aarch64__)
constexpr quint16 ownMachine = EM_AARCH64;
#else
constexpr quint16 ownMachine = EM_X86_64;
#endif

bool isForThisMachine(const QByteArray &head)
{
    if (!head.startsWith(ELFMAG))
        return false;
    const auto machine =
        quint16(uchar(head[offsetof(Elf64_Ehdr, e_machine)]) | uchar(head[offsetof(Elf64_Ehdr, e_machine) + 1]) << 8);
    return head[EI_CLASS] == ELFCLASS64 && machine == ownMachine;
}

} // namespace

QString executableProblem(const QString &file)
{
    const QFileInfo info(file);
    if (!info.isFile())
        return u"no such file or directory"_s;
    if (!info.isExecutable())
        return u"permission denied"_s;
    QFile content(file);
    if (!content.open(QIODevice::ReadOnly))
        return u"permission denied"_s;
    const QByteArray head = content.read(sizeof(Elf64_Ehdr));
    if (head.startsWith("#!"))
        return {};
    return head.size() == sizeof(Elf64_Ehdr) && isForThisMachine(head) ? QString() : u"exec format error"_s;
}

} // namespace lambdarium
