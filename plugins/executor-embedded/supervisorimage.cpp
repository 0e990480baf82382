// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/supervisorimage.h"

#include <QFile>

#include <sys/mman.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(supervisor);
}

namespace lambdarium {

SupervisorImage::SupervisorImage()
{
    initResources();
    QFile file(u":/lambdarium/executor/supervisor"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray program = file.readAll();
    FileDescriptor memory(::memfd_create("lambdarium-supervisor", MFD_CLOEXEC));
    if (memory.isValid() && ::write(memory.get(), program.constData(), size_t(program.size())) == program.size())
        m_program = std::move(memory);
}

} // namespace lambdarium
