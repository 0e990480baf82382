// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FieldControl: the part of a field that a person works with. It shows a text, tells of every change at once (edited) and
// of the finished one (committed), and keeps an unfinished text when the value changes elsewhere. Thread: GUI thread.

#include <QString>
#include <QWidget>

namespace lambdarium {

class FieldControl : public QWidget
{
    Q_OBJECT

public:
    explicit FieldControl(QWidget *parent = nullptr)
        : QWidget(parent)
    {
    }

    /// Shows the value of the model; emits nothing. Ignored while the person is in the middle of a change.
    void setValue(const QString &text)
    {
        m_value = text;
        if (!m_dirty)
            display(text);
    }
    /// The value of the model, which an unfinished change will replace.
    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] bool isDirty() const { return m_dirty; }
    /// The change was taken over; the control follows the model again.
    void accept() { m_dirty = false; }
    /// Forgets an unfinished change and shows the model's value.
    void revert()
    {
        m_dirty = false;
        display(m_value);
        Q_EMIT cancelled();
    }
    [[nodiscard]] virtual QString text() const = 0;

Q_SIGNALS:
    void edited(const QString &text);
    void committed(const QString &text);
    void cancelled();

protected:
    virtual void display(const QString &text) = 0;
    void noteEdit()
    {
        m_dirty = true;
        Q_EMIT edited(text());
    }
    /// Ends a change; nothing happens when there was none.
    void commit()
    {
        if (!m_dirty)
            return;
        if (text() == m_value)
            revert();
        else
            Q_EMIT committed(text());
    }

private:
    QString m_value;
    bool m_dirty = false;
};

} // namespace lambdarium
