// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Internal to the events library: reads the data files into definitions. Thread: any; value types.

#include "events/sampleeventlibrary.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace lambdarium {

/// JSON that keeps the order of keys.
using Json = nlohmann::ordered_json;

/// A sample event with its body, in which placeholders stand.
struct EventDefinition {
    SampleEvent event;
    Json body;
};

/// Reads data files one after the other; a later event may extend an earlier one.
class EventReader
{
public:
    /// `commonFields` is common.json: the fields that events share by name.
    explicit EventReader(const QByteArray &commonFields);

    /// Adds the events of a file. Errors: Parse, naming the file and the event.
    [[nodiscard]] Result<> read(const QByteArray &text, const QString &file);

    [[nodiscard]] std::vector<EventDefinition> take() { return std::move(m_definitions); }

private:
    [[nodiscard]] EventDefinition definition(const Json &source) const;
    void addFields(const Json &source, SampleEvent &event) const;

    Json m_common;
    std::vector<EventDefinition> m_definitions;
};

/// The typed value of what a person typed for a field. Errors: InvalidInput.
[[nodiscard]] Result<Json> parseFieldValue(const SampleEventField &field, const QString &text);

} // namespace lambdarium
