// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a headless Qt program can be: the floor of bench_startup.
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return 0;
}
