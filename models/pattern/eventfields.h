// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EventFields: an event as a list of fields, which is how the service sees it: "detail.state" with each of its values and
// the array elements that value stands in. Value types, any thread. Private to this folder.

#include "pattern/locatedjson.h"

#include <QHash>

#include <vector>

namespace lambdarium {

/// The elements of arrays that a value stands in: (number of the array, index in it), ordered.
using ArrayPlaces = std::vector<std::pair<int, int>>;

struct FieldValue {
    LocatedJson value; ///< a leaf
    ArrayPlaces places;
};

/// By name; an empty array or object is no field.
using EventFields = QHash<QString, std::vector<FieldValue>>;

[[nodiscard]] EventFields eventFields(const LocatedJson &event);

/// Both together; none when they stand in different elements of one array.
[[nodiscard]] std::optional<ArrayPlaces> combined(const ArrayPlaces &first, const ArrayPlaces &second);

} // namespace lambdarium
