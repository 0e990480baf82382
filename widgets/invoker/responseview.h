// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A response as a tree or as text. Large values are parsed outside the GUI thread. Thread: GUI thread.

#include <QByteArray>
#include <QFuture>
#include <QWidget>

class QButtonGroup;
class QPlainTextEdit;
class QStackedWidget;

namespace lambdarium {

class JsonTreeView;

class ResponseView : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseView(QWidget *parent = nullptr);

    void showPayload(const QByteArray &payload);
    void clear();
    [[nodiscard]] QByteArray payload() const { return m_payload; }

private:
    enum Page { TreePage, TextPage };
    void copyPayload() const;
    void showParsed(quint64 generation);

    QByteArray m_payload;
    quint64 m_generation = 0; ///< of the payload shown; late parses of older ones are dropped
    QButtonGroup *m_modes;
    QStackedWidget *m_pages;
    JsonTreeView *m_tree;
    QPlainTextEdit *m_text;
};

} // namespace lambdarium
