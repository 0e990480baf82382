// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EventOptions: where the event of `lambdarium invoke` comes from. Thread: the main thread.

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <QByteArray>

#include <istream>
#include <string>

namespace lambdarium {

class SavedEvents;

/// An event and what to call it in a history.
struct ChosenEvent {
    QByteArray payload;
    QString name; ///< of the saved event or sample; empty otherwise
};

class EventOptions
{
public:
    /// Adds --event, --event-json and --sample, of which one may be given.
    void declare(CLI::App &app);

    /// Reads the event; {} when none was named. Errors: NotFound, Io, and those of the sample library.
    [[nodiscard]] Result<ChosenEvent> read(std::istream &in, const SavedEvents &saved, const QString &logicalId) const;

private:
    [[nodiscard]] Result<ChosenEvent> readFile(std::istream &in, const SavedEvents &saved, const QString &logicalId) const;

    std::string m_file;
    std::string m_text;
    std::string m_sample;
    CLI::Option *m_textOption = nullptr;
};

} // namespace lambdarium
