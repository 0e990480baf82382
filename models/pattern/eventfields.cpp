// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/eventfields.h"

#include <map>

namespace lambdarium {

namespace {

class Flattener
{
public:
    EventFields fields;

    void add(const LocatedJson &node, const QString &name)
    {
        if (node.isObject()) {
            for (const LocatedMember &member : node.members)
                add(member.value, name.isEmpty() ? member.key : name + u'.' + member.key);
        } else if (node.isArray()) {
            addItems(node, name);
        } else {
            fields[name].push_back({node, m_places});
        }
    }

private:
    // Values that stand in the array itself belong to no element: of two clauses on one list, each may match another item.
    void addItems(const LocatedJson &array, const QString &name)
    {
        const int number = m_arrays++;
        for (size_t i = 0; i < array.items.size(); ++i) {
            const LocatedJson &item = array.items[i];
            const bool nested = item.isObject() || item.isArray();
            if (nested)
                m_places.emplace_back(number, int(i));
            add(item, name);
            if (nested)
                m_places.pop_back();
        }
    }

    ArrayPlaces m_places;
    int m_arrays = 0;
};

} // namespace

EventFields eventFields(const LocatedJson &event)
{
    Flattener flattener;
    flattener.add(event, {});
    return flattener.fields;
}

std::optional<ArrayPlaces> combined(const ArrayPlaces &first, const ArrayPlaces &second)
{
    std::map<int, int> all(first.begin(), first.end());
    for (const auto &[array, index] : second) {
        if (const auto [place, added] = all.emplace(array, index); !added && place->second != index)
            return std::nullopt;
    }
    return ArrayPlaces(all.begin(), all.end());
}

} // namespace lambdarium
