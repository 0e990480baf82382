// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A clause of an event pattern: the list of alternatives that stands for one field. Value types, any thread.
// Private to this folder.

#include "pattern/locatedjson.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace lambdarium {

/// Whether one value of an event passes.
using ValueTest = std::function<bool(const LocatedJson &)>;

/// One entry of a clause's list.
struct Alternative {
    enum class Kind {
        AnyOf, ///< one of `tests` passes
        NoneOf, ///< "anything-but": none of `tests` passes
        Present, ///< {"exists": true}
        Absent, ///< {"exists": false}
    };
    Kind kind = Kind::AnyOf;
    std::vector<ValueTest> tests;
    QString source; ///< as it stands in the pattern, for messages

    [[nodiscard]] bool matches(const LocatedJson &value) const; ///< of a value that is there
};

struct Clause {
    QStringList path; ///< keys from the pattern's root, without "$or"
    QStringList pointer; ///< the same with "$or" and the number of its branch: the place in the pattern's text
    TextSpan span; ///< key and list
    std::vector<Alternative> alternatives;

    [[nodiscard]] QString name() const { return path.join(u'.'); } ///< as the service names a field: "detail.state"
    [[nodiscard]] bool matches(const LocatedJson &value) const;
    [[nodiscard]] bool allowsAbsence() const;
    [[nodiscard]] QString wanted() const; ///< the alternatives as one text
};

/// Reads the list of a clause. Errors: InvalidInput with the service's reason and the position in `text`.
[[nodiscard]] Result<std::vector<Alternative>> parseAlternatives(const LocatedJson &list, QByteArrayView text);

} // namespace lambdarium
