// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory.h"

#include <QFile>
#include <QList>

#include <malloc.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

double privateMiB()
{
    QFile rollup(u"/proc/self/smaps_rollup"_s);
    if (!rollup.open(QIODevice::ReadOnly))
        return 0;
    double kibibytes = 0;
    const QList<QByteArray> lines = rollup.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Private_"))
            kibibytes += line.simplified().split(' ').value(1).toDouble();
    }
    return kibibytes / 1024;
}

} // namespace

Memory memoryNow()
{
    malloc_trim(0);
    const auto info = mallinfo2();
    return {privateMiB(), double(info.uordblks + info.hblkhd) / (1024 * 1024)};
}

Memory operator-(const Memory &after, const Memory &before)
{
    return {after.residentMiB - before.residentMiB, after.allocatedMiB - before.allocatedMiB};
}

void printMemory(const std::string &name, double heldMiB, double fileMiB, const std::string &target)
{
    std::printf("%-44s %6.1f MiB %6.1f MiB %6.2fx  %-13s %s\n", name.c_str(), heldMiB, fileMiB, heldMiB / fileMiB, "",
                target.c_str());
    std::fflush(stdout);
}

} // namespace bench
