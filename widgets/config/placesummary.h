// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Triggers, policies and layers of a function as rows of a PlaceList. Pure functions, any thread.

#include "config/placelist.h"
#include "template/functionresource.h"

namespace lambdarium {

[[nodiscard]] QList<Place> triggerPlaces(const FunctionResource &function);
[[nodiscard]] QList<Place> policyPlaces(const FunctionResource &function);
[[nodiscard]] QList<Place> layerPlaces(const FunctionResource &function);

} // namespace lambdarium
