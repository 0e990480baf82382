// SPDX-License-Identifier: GPL-3.0-or-later
// Three texts: a merge with a side that changed nothing gives the other one, equal sides are no conflict, conflicts stand in
// the text; a difference leads from one text to the other and back.
#include "fuzz.h"
#include "template/editset.h"
#include "template/textmerge.h"
#include "template/unifieddiff.h"

using namespace lambdarium;

namespace {

MergeResult merge(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs)
{
    return mergeTexts(base, mine, theirs, QStringLiteral("mine"), QStringLiteral("theirs"));
}

void checkClean(const MergeResult &result, const QByteArray &text)
{
    require(result.conflicts.isEmpty() && result.text == text);
}

void checkDifference(const QByteArray &from, const QByteArray &to)
{
    const EditSet edits = EditSet::difference(from, to);
    require(edits.isEmpty() == (from == to));
    require(edits.apply(from) == to);
    require(edits.inverted(from).apply(to) == from);
    require(unifiedDiff(from, to, QStringLiteral("a"), QStringLiteral("b")).isEmpty() == (from == to));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList texts = partsOf(data, size, 3);
    const QByteArray &base = texts[0];
    const QByteArray &mine = texts[1];
    const QByteArray &theirs = texts[2];
    checkDifference(base, mine);
    checkDifference(mine, theirs);
    checkClean(merge(base, mine, base), mine);
    checkClean(merge(base, base, theirs), theirs);
    checkClean(merge(base, mine, mine), mine);
    const MergeResult result = merge(base, mine, theirs);
    qsizetype end = 0;
    for (const MergeConflict &conflict : result.conflicts) {
        require(conflict.span.begin >= end && conflict.span.end <= result.text.size());
        require(result.text.first(conflict.span.begin).count('\n') + 1 == conflict.line);
        require(conflict.mine != conflict.theirs);
        end = conflict.span.end;
    }
    require(merge(base, theirs, mine).conflicts.size() == result.conflicts.size());
    return 0;
}
