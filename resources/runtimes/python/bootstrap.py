# SPDX-License-Identifier: GPL-3.0-or-later
# Started by the executor. The runtime is a module of its own, so that Python can keep it compiled.
import lambdarium_runtime

lambdarium_runtime.main()
