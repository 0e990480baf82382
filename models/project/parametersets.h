// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ParameterSets: named values of a template's parameters, with region and stack name: the environments of samconfig.toml
// (or samconfig.yaml) and parameter files beside the template. Value types, any thread.

#include "base/result.h"
#include "template/resolvecontext.h"

#include <QList>
#include <QMap>
#include <QString>

namespace lambdarium {

struct ParameterSet {
    QString name; ///< of the environment, or the file's name
    QString text; ///< for people: "samconfig.toml, environment prod"
    QString file; ///< absolute
    QMap<QString, QString> values;
    QMap<QString, TextPosition> positions; ///< of values in their file
    QString region; ///< empty = not said
    QString stackName; ///< empty = not said

    [[nodiscard]] ParameterSource sourceOf(const QString &parameter) const;
    bool operator==(const ParameterSet &) const = default;
};

class ParameterSets
{
public:
    /// The environments of the folder's samconfig file, then its parameter files (*param*.json, .yaml, .yml, also in the
    /// subfolders parameters/ and params/). What can't be read is left out; problem() says why for samconfig.
    [[nodiscard]] static ParameterSets find(const QString &folder);

    [[nodiscard]] const QList<ParameterSet> &all() const { return m_all; }
    [[nodiscard]] const ParameterSet *set(const QString &name) const; ///< null when there is none
    [[nodiscard]] std::optional<Error> problem() const { return m_problem; }

    /// A set by its name, else the parameter file of that path. Errors: NotFound that lists what there is, those of
    /// parseParameterFile().
    [[nodiscard]] Result<ParameterSet> choose(const QString &nameOrFile, const QString &folder) const;

private:
    QList<ParameterSet> m_all;
    std::optional<Error> m_problem;
};

/// A parameter file: [{"ParameterKey": "A", "ParameterValue": "1"}], {"Parameters": {"A": "1"}} or {"A": "1"}, as JSON or
/// YAML; a list is joined by commas. Errors: Parse with the place.
[[nodiscard]] Result<ParameterSet> parseParameterFile(const QByteArray &text, const QString &file);
/// Errors: also those of readTextFile().
[[nodiscard]] Result<ParameterSet> loadParameterFile(const QString &file);

/// The environments of samconfig.toml or samconfig.yaml (lambda-semantics.md, section 14.6). A value comes from the first of
/// local_invoke, deploy, build and global that has it. Errors: Parse with the place.
[[nodiscard]] Result<QList<ParameterSet>> parseSamConfig(const QByteArray &text, const QString &file);

/// "A=1 B='two words' ParameterKey=C,ParameterValue=3": the text form of SAM CLI's --parameter-overrides.
[[nodiscard]] QList<std::pair<QString, QString>> splitParameterOverrides(const QString &text);

} // namespace lambdarium
