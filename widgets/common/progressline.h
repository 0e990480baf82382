// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Says that something takes long: nothing for 300 ms, then a thin moving line, after 2 s also a text and Cancel.
// Keeps its height while hidden, so that nothing jumps; only the text needs more. Thread: GUI thread.

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace lambdarium {

class ProgressLine : public QWidget
{
    Q_OBJECT

public:
    enum class Stage { Off, Waiting, Line, LineAndText };
    Q_ENUM(Stage)

    explicit ProgressLine(QWidget *parent = nullptr);

    /// Begins; `text` says what is being done ("Reading template.yaml"). Starting again begins anew.
    void start(const QString &text, bool cancellable);
    /// 0 to 1; a negative value means that the end is not known (the line then moves to and fro).
    void setProgress(double share);
    void finish();
    [[nodiscard]] Stage stage() const { return m_stage; }
    /// When the line and the text appear, counted from start(); 300 ms and 2 s.
    void setDelays(std::chrono::milliseconds line, std::chrono::milliseconds text);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setStage(Stage stage);
    void advance();

    Stage m_stage = Stage::Off;
    double m_share = -1;
    double m_phase = 0;
    bool m_cancellable = false;
    std::chrono::milliseconds m_lineDelay{300};
    std::chrono::milliseconds m_textDelay{2000};
    QTimer m_stageTimer;
    QTimer m_moveTimer;
    QWidget *m_textArea;
    QLabel *m_text;
    QPushButton *m_cancel;
};

} // namespace lambdarium
