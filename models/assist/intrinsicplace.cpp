// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/intrinsicplace.h"

#include "assist/templatewords.h"

namespace lambdarium {

namespace {

// The function that a tag or a key names; empty when it is none.
QByteArray functionOf(const ContextStep &step, const ContextStep *before)
{
    if (step.tag.startsWith('!') && templatewords::findIntrinsic(QString::fromUtf8(step.tag)))
        return step.tag.sliced(1);
    if (step.key == "Ref" || (step.key.startsWith("Fn::") && templatewords::findIntrinsic(QString::fromUtf8(step.key))))
        return step.key.startsWith("Fn::") ? step.key.sliced(4) : step.key;
    // {Condition: Name} stands in lists of conditions, or in a condition itself.
    const bool inCondition = before && (before->isItem() || before->key.startsWith("Fn::"));
    return step.key == "Condition" && inCondition ? step.key : QByteArray();
}

} // namespace

std::optional<IntrinsicPlace> intrinsicPlace(const QList<ContextStep> &path)
{
    if (path.isEmpty())
        return std::nullopt;
    const ContextStep &last = path.last();
    const ContextStep *before = path.size() > 1 ? &path[path.size() - 2] : nullptr;
    if (const QByteArray own = functionOf(last, before); !own.isEmpty())
        return IntrinsicPlace{own, -1, &last};
    if (!last.isItem() || !before)
        return std::nullopt;
    const ContextStep *above = path.size() > 2 ? &path[path.size() - 3] : nullptr;
    if (const QByteArray owner = functionOf(*before, above); !owner.isEmpty())
        return IntrinsicPlace{owner, last.index, &last};
    return std::nullopt;
}

QList<ContextStep> withoutChoices(const QList<ContextStep> &path)
{
    QList<ContextStep> result;
    for (const ContextStep &step : path) {
        const bool ofIf = !result.isEmpty() && (result.last().tag == "!If" || result.last().key == "Fn::If");
        if (!ofIf || !step.isItem() || step.index == 0) {
            result.append(step);
            continue;
        }
        if (result.last().key == "Fn::If")
            result.removeLast();
        else
            result.last().tag = step.tag;
    }
    return result;
}

} // namespace lambdarium
