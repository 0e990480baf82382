// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/origin.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString toString(Origin origin)
{
    switch (origin) {
    case Origin::Function:
        return u"function"_s;
    case Origin::Globals:
        return u"globals"_s;
    case Origin::Default:
        break;
    }
    return u"default"_s;
}

} // namespace lambdarium
