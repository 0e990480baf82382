// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include "common/svgiconengine.h"

#include <QHash>

namespace lambdarium::icons {

using namespace Qt::StringLiterals;

QIcon get(const QString &name, std::optional<Role> role)
{
    if (name.isEmpty())
        return {};
    static QHash<std::pair<QString, int>, QIcon> cache;
    const std::pair key(name, role ? static_cast<int>(*role) : -1);
    const auto found = cache.constFind(key);
    if (found != cache.cend())
        return *found;
    auto engine = std::make_unique<SvgIconEngine>(name, role);
    QIcon icon = engine->isNull() ? QIcon() : QIcon(engine.release()); // QIcon owns its engine
    cache.insert(key, icon);
    return icon;
}

QString nameOfRuntime(const QString &runtime)
{
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> families[] = {
        {"python"_L1, "runtime-python"_L1}, {"nodejs"_L1, "runtime-nodejs"_L1}, {"java"_L1, "runtime-java"_L1},
        {"dotnet"_L1, "runtime-dotnet"_L1}, {"ruby"_L1, "runtime-ruby"_L1},     {"go1"_L1, "runtime-go"_L1},
    };
    for (const auto &[prefix, icon] : families) {
        if (runtime.startsWith(prefix))
            return icon;
    }
    return u"runtime-custom"_s;
}

QString nameOfRole(Role role)
{
    switch (role) {
    case Role::Neutral:
        return {};
    case Role::Cold:
        return u"cold"_s;
    case Role::Warm:
        return u"warm"_s;
    case Role::Ok:
        return u"ok"_s;
    case Role::Error:
        return u"error"_s;
    case Role::Attention:
        return u"attention"_s;
    case Role::Inherited:
        return u"inherited"_s;
    }
    return {};
}

} // namespace lambdarium::icons
