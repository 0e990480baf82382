// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateWords: the words of a template that are no properties of resources, each with its meaning in one sentence: sections,
// what a resource, parameter or output is made of, intrinsic functions, pseudo parameters (CloudFormation's template
// reference; lambda-semantics.md, section 14). Immutable, any thread.

#include <QList>
#include <QString>

namespace lambdarium {

struct TemplateWord {
    QString name;
    QString meaning; ///< one sentence, translated
};

/// An intrinsic function.
struct IntrinsicWord {
    QString name; ///< "Fn::Sub"
    QString shortName; ///< "!Sub"; empty when there is no short form
    QString usage; ///< its arguments: "[Map, Key, Key]"
    QString meaning;
    bool condition = false; ///< gives a condition and stands in Conditions and Rules only
};

namespace templatewords {

[[nodiscard]] const QList<TemplateWord> &sections();
[[nodiscard]] const QList<TemplateWord> &resourceKeys();
[[nodiscard]] const QList<TemplateWord> &parameterKeys();
[[nodiscard]] const QList<TemplateWord> &parameterTypes();
[[nodiscard]] const QList<TemplateWord> &outputKeys();
[[nodiscard]] const QList<TemplateWord> &globalsKeys();
[[nodiscard]] const QList<TemplateWord> &deletionPolicies();
[[nodiscard]] const QList<TemplateWord> &transforms();
[[nodiscard]] const QList<TemplateWord> &pseudoParameters();
[[nodiscard]] const QList<IntrinsicWord> &intrinsics();

/// The word of that name in a list; null when there is none.
[[nodiscard]] const TemplateWord *find(const QList<TemplateWord> &words, QStringView name);
/// By long or short name, with or without "!" and "Fn::"; null when there is none.
[[nodiscard]] const IntrinsicWord *findIntrinsic(QStringView name);

} // namespace templatewords

} // namespace lambdarium
