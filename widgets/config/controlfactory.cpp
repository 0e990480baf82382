// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/controlfactory.h"

#include "common/icons.h"
#include "config/choicecontrol.h"
#include "config/linescontrol.h"
#include "config/memorycontrol.h"
#include "config/textcontrol.h"
#include "iam/iamactions.h"
#include "project/project.h"
#include "rules/runtimetable.h"
#include "template/propertycheck.h"

#include <QLineEdit>
#include <QLocale>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

FieldControl *choiceControl(const PropertyInfo &info)
{
    auto *control = new ChoiceControl(info.choices, info.type == PropertyType::Open);
    if (info.key != "runtime"_L1)
        return control;
    for (const QString &choice : info.choices) {
        control->setChoiceIcon(choice, icons::nameOfRuntime(choice));
        if (const RuntimeInfo *runtime = RuntimeTable::find(choice); runtime && runtime->deprecation.isValid()) {
            const QString day = QLocale().toString(runtime->deprecation, QLocale::LongFormat);
            control->setChoiceToolTip(choice, ChoiceControl::tr("Supported until %1").arg(day));
        }
    }
    return control;
}

FieldControl *linesControl(const PropertyInfo &info, const QStringList &suggestions)
{
    auto *control = new LinesControl(info.type == PropertyType::Json || info.multiline);
    control->setSuggestions(suggestions);
    control->setPlaceholder(info.isSimpleList() ? LinesControl::tr("One a line") : info.hint);
    return control;
}

} // namespace

FieldControl *makeControl(const PropertyInfo &info, const QStringList &suggestions)
{
    if (info.key == "memorySize"_L1)
        return new MemoryControl;
    switch (info.type) {
    case PropertyType::Choice:
    case PropertyType::Open:
    case PropertyType::Boolean:
        return choiceControl(info);
    case PropertyType::Json:
    case PropertyType::List:
    case PropertyType::Map:
    case PropertyType::Object:
        return linesControl(info, suggestions);
    case PropertyType::String:
        if (info.multiline)
            return linesControl(info, suggestions);
        break;
    case PropertyType::Integer:
        // A plain number without unit is narrow too.
        return new TextControl(info.unit.isEmpty() ? u" "_s : info.unit);
    }
    auto *control = new TextControl;
    control->setSuggestions(suggestions);
    control->lineEdit()->setPlaceholderText(info.hint);
    return control;
}

QStringList suggestionsFor(const Project &project, const PropertyInfo &info)
{
    const PropertyInfo &single = info.isSimpleList() ? info.item() : info;
    if (single.key == "action"_L1)
        return IamActions::all();
    const QStringList choices = info.isSimpleList() ? single.choices : QStringList();
    return choices + project.reader().suggestions(single);
}

QString hintOf(const PropertyInfo &info)
{
    QStringList parts{rangeText(info), info.hint};
    parts.removeAll(QString());
    return parts.join(u" \u00b7 "_s);
}

} // namespace lambdarium
