// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PartForm: the fields of one entry of a list or map: a trigger, a policy, a file system. Lists of structures inside of it
// get an editor of their own. Thread: GUI thread. Ownership: its parent widget; the project must outlive it.

#include "base/textspan.h"

#include <QWidget>

namespace lambdarium {

class FieldControl;
class Form;
class PartsEditor;
class Project;
class PropertyField;
struct PropertyInfo;

class PartForm : public QWidget
{
    Q_OBJECT

public:
    /// `path` of the entry; it may end in [+], then the entry comes into being with the first value. `caseName` says which
    /// fields it has; `name` is that of an entry of a map, empty for an item of a list.
    PartForm(Project *project, const QString &logicalId, const QString &path, const PropertyInfo &item, const QString &caseName,
             const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QString &caseName() const { return m_caseName; }
    /// The field of a member, such as "batchSize", or "" for the entry itself, or "name"; null when there is none.
    [[nodiscard]] PropertyField *field(const QString &key) const { return m_fields.value(key); }
    [[nodiscard]] PartsEditor *parts(const QString &key) const { return m_parts.value(key); }
    [[nodiscard]] Form *form() const { return m_form; }

    void refresh();
    void setLabelWidth(int width);

Q_SIGNALS:
    void previewed(const QString &text, const QByteArray &diff);
    void written(const QByteArray &diff);
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);
    /// The person wants to try the pattern at a path.
    void patternRequested(const QString &path, const QString &pattern);
    /// The name field was committed.
    void renameRequested(const QString &name);

private:
    void addFields(const PropertyInfo &item);
    void addMembers(const QList<PropertyInfo> &fields);
    void addPolicy(const PropertyInfo &item);
    void addTemplateChoice();
    void addDocument();
    void addNamed(const QString &path, const PropertyInfo &item);
    void addField(const QString &key, const QString &path, const PropertyInfo &info);
    void addParts(const QString &key, const QString &path, const PropertyInfo &info);
    void addName(const QString &name);
    void addTry(FieldControl *control, const QString &path);

    Project *m_project;
    QString m_logicalId;
    QString m_path;
    QString m_caseName;
    Form *m_form;
    QHash<QString, PropertyField *> m_fields;
    QHash<QString, PartsEditor *> m_parts;
};

} // namespace lambdarium
