// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JumpHistory: the places that jumps led from and to, for going back and forward among them. Value type, any thread.

#include "base/textspan.h"

#include <QList>
#include <QString>

#include <optional>

namespace lambdarium {

struct JumpPlace {
    QString path; ///< absolute
    TextPosition position;
    bool operator==(const JumpPlace &) const = default;
};

class JumpHistory
{
public:
    /// A jump from one place to another; what could be gone forward to before is forgotten.
    void jumped(const JumpPlace &from, const JumpPlace &to);
    [[nodiscard]] bool canGoBack() const { return m_current > 0; }
    [[nodiscard]] bool canGoForward() const { return m_current + 1 < m_places.size(); }
    /// The place to show; `now` is where the person is, which going forward leads to again. None at the end.
    [[nodiscard]] std::optional<JumpPlace> back(const JumpPlace &now);
    [[nodiscard]] std::optional<JumpPlace> forward(const JumpPlace &now);
    void clear();

private:
    QList<JumpPlace> m_places;
    qsizetype m_current = 0;
};

} // namespace lambdarium
