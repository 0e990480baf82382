// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/originmenu.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(OriginMenu)
};

QString lineOf(const OriginLink &link)
{
    QString text = link.text;
    if (link.span)
        text = link.file.isEmpty()
            ? Texts::tr("%1, line %2").arg(text).arg(link.position.line)
            : Texts::tr("%1, %2 line %3").arg(text, QFileInfo(link.file).fileName()).arg(link.position.line);
    return link.effective ? text : u"[%1]"_s.arg(text);
}

} // namespace

QString originToolTip(const QList<OriginLink> &chain)
{
    QStringList lines;
    for (const OriginLink &link : chain)
        lines += lineOf(link);
    return lines.join(u'\n');
}

void followOrigin(const QList<OriginLink> &chain, QWidget *chip, QObject *context, const OpenPlace &open)
{
    const auto hasPlace = [](const OriginLink &link) { return link.span.has_value(); };
    const auto places = std::ranges::count_if(chain, hasPlace);
    if (places == 0)
        return;
    if (places == 1) {
        open(*std::ranges::find_if(chain, hasPlace));
        return;
    }
    auto *menu = new QMenu(chip);
    menu->setObjectName(u"originMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const OriginLink &link : chain) {
        QAction *action = menu->addAction(lineOf(link).replace(u'&', u"&&"_s));
        action->setEnabled(hasPlace(link));
        QObject::connect(action, &QAction::triggered, context, [open, link] { open(link); });
    }
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height())));
}

} // namespace lambdarium
