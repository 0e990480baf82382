// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/memorytrimmer.h"

#include <malloc.h>

namespace lambdarium {

namespace {

constexpr qsizetype largePayload = 256 * 1024;
constexpr std::chrono::seconds quietTime{2};

} // namespace

void MemoryTrimmer::used(qsizetype bytes)
{
    if (bytes < largePayload)
        return;
    m_timer.expires_after(quietTime);
    m_timer.async_wait([](boost::system::error_code error) {
#ifdef __GLIBC__
        if (!error)
            ::malloc_trim(0); // of all arenas
#else
        (void)error;
#endif
    });
}

} // namespace lambdarium
