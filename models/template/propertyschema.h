// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertySchema: which properties may stand at a place under a resource's Properties, as PropertyTable knows them. Several
// rows can share the first steps of their paths ("VpcConfig"), so a place is a set of rows, each gone so far. Value type that
// points into PropertyTable; any thread.

#include "template/propertyinfo.h"

#include <QList>
#include <QString>

namespace lambdarium {

/// A key that may stand at a place.
struct SchemaKey {
    QString name; ///< as the template writes it
    const PropertyInfo *info = nullptr; ///< what it sets; null when it only holds the first step of several settings
    QList<const PropertyInfo *> below; ///< those settings
};

class PropertySchema
{
public:
    PropertySchema() = default;
    /// What stands under Properties of a resource of a type; knows functions and what belongs to them.
    [[nodiscard]] static PropertySchema ofResource(const QString &type);
    /// What stands under Globals / Function.
    [[nodiscard]] static PropertySchema ofGlobals();
    /// What stands beside Properties (Metadata).
    [[nodiscard]] static PropertySchema besideProperties();

    [[nodiscard]] bool isEmpty() const { return m_places.isEmpty(); }
    /// The keys of this place; `typeName` is the word under "Type" of the same mapping.
    [[nodiscard]] QList<SchemaKey> keys(QStringView typeName = {}) const;
    [[nodiscard]] PropertySchema member(QStringView name, QStringView typeName = {}) const;
    [[nodiscard]] PropertySchema item() const;
    /// The one setting that stands here; null when there is none.
    [[nodiscard]] const PropertyInfo *info() const;
    /// The keys of a map are a person's own here.
    [[nodiscard]] bool hasFreeKeys() const;

private:
    struct Place {
        const PropertyInfo *info = nullptr;
        qsizetype used = 0; ///< steps of its path that are taken
        bool pair = false; ///< an item of a list of Key and Value
    };
    [[nodiscard]] const QStringList &pathOf(const Place &place) const;
    [[nodiscard]] bool isReached(const Place &place) const { return place.used >= pathOf(place).size(); }
    [[nodiscard]] QList<Place> inside(const PropertyInfo &info, QStringView typeName) const;
    /// Rows that have a key at this place.
    [[nodiscard]] QList<Place> open(QStringView typeName) const;

    QList<Place> m_places;
    bool m_serverless = true;
};

} // namespace lambdarium
