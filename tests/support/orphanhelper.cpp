// SPDX-License-Identifier: GPL-3.0-or-later
// Starts functions that try to outlive it, then waits to be killed. Argument: "isolated" or "plain".
#include "support/executorfixture.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lambdarium;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    ExecutorOptions options;
    options.isolate = application.arguments().value(1) == "isolated"_L1;
    options.spareSandboxes = 1;
    ExecutorFixture fixture(options);
    // A child in its own session that sleeps far longer than the test.
    const auto function = fixture.python(u"orphan"_s,
                                         "import subprocess\ndef handler(event, context):\n"
                                         "    subprocess.Popen(['sleep', event], start_new_session=True)\n"
                                         "    return 'started'\n");
    const InvocationResult result = fixture.invoke(function, '"' + application.arguments().value(2).toUtf8() + '"');
    std::puts(result.payload.constData());
    for (const SandboxInfo &info : fixture.executor().sandboxes())
        std::printf("%lld\n", static_cast<long long>(info.processId));
    std::puts(qPrintable(QFileInfo(function->code.path).path()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
