// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TriggerView: event source mappings of a template, whether a SAM function's Events or resources of their own say so.
// Value types; one thread. Private to this folder.

#include "pattern/filtercriteria.h"
#include "rules/templateview.h"

namespace lambdarium {

/// What Lambda polls for a function.
struct EventSourceMapping {
    const TemplateResource *owner = nullptr; ///< where it is written: the function, or the mapping's own resource
    const TemplateResource *function = nullptr; ///< null when it is not in this template
    FilterSource source = FilterSource::Sqs;
    TemplateValue properties;
    TemplateValue stream; ///< what names the queue or stream
    const TemplateResource *sourceResource = nullptr; ///< the queue or stream, when it is in this template

    /// FIFO is told by the queue or by its name.
    [[nodiscard]] bool isFifo() const;
};

/// Those that a resource holds: none, one (AWS::Lambda::EventSourceMapping) or several (Events).
[[nodiscard]] std::vector<EventSourceMapping> mappingsOf(const TemplateView &view, const TemplateResource &resource);

} // namespace lambdarium
