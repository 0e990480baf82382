// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SampleEventLibrary: the bundled sample events of every service that invokes functions (lambda-semantics.md, section 9).
// The data is resources/events/*.json; resources/events/README.md describes its format.
// Thread: any; the data is read once, on first use, and never changes. Ownership: the library owns what it returns.

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lambdarium {

/// What a field accepts. Time is an ISO 8601 time stamp; Json is any JSON value.
enum class SampleFieldType { String, Integer, Boolean, Choice, Json, Time };

/// The name used in the data files and on the command line: "string", "integer", ...
[[nodiscard]] QString toString(SampleFieldType type);

/// A value of a sample event that people can set.
struct SampleEventField {
    QString name;
    SampleFieldType type = SampleFieldType::String;
    QString defaultText; ///< as a person would type it: a plain string, or JSON text for the other types
    QStringList choices; ///< of a Choice field
    QString description; ///< one sentence
};

/// What is known of one sample event; render() makes its JSON.
struct SampleEvent {
    QString name; ///< stable identifier such as "s3-put"
    QString title; ///< "Object created (Put)"
    QString service; ///< "Amazon S3"
    QStringList eventTypes; ///< types of `Events` in a SAM template that deliver it, such as "S3"; may be empty
    QString description; ///< one sentence
    QList<SampleEventField> fields;

    /// Null when there is no such field.
    [[nodiscard]] const SampleEventField *field(QStringView fieldName) const;
};

/// Field name to text, as typed.
using SampleFieldValues = QMap<QString, QString>;

class SampleEventLibrary
{
public:
    /// Every event, ordered by service, then as the data files list them.
    [[nodiscard]] static const QList<SampleEvent> &all();
    /// Null when there is no such event.
    [[nodiscard]] static const SampleEvent *find(QStringView name);
    /// Events that fit a SAM event type such as "SQS" or "HttpApi"; aliases (CloudWatchEvent, EventBridgeRule) are one.
    [[nodiscard]] static QList<const SampleEvent *> forEventType(QStringView samType);
    /// Indented JSON with the documented key order and a final line end. Fields that are not given have their default.
    /// Errors: NotFound for an unknown event; InvalidInput for an unknown field or a value of the wrong type.
    [[nodiscard]] static Result<QByteArray> render(QStringView name, const SampleFieldValues &fields = {});
};

} // namespace lambdarium
