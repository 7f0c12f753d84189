// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/bytes/byte_window.h"
#include "ui/jobs/background_job.h"
#include "ui/live/session.h"

class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace vmatlas::ui {

class HexArea;

/// What stands in the memory that is selected, as bytes, live. Reads only what can be seen, while it can be seen,
/// beside the GUI thread; absent pages stay absent. GUI thread only; `session` outlives it.
class BytesView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPace{500};

    explicit BytesView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] HexArea* area() const { return m_area; }
    [[nodiscard]] QLineEdit* addressBox() const { return m_addressBox; }
    [[nodiscard]] QToolButton* followButton() const { return m_follow; }
    [[nodiscard]] QToolButton* backButton() const { return m_back; }
    [[nodiscard]] QString noteText() const;

    /// Shows an address, in whatever region it is; the note says so when there is none.
    void jumpTo(std::uint64_t address);
    void followPointer();
    void goBack();
    enum class CopyFormat : std::uint8_t { Hex, Text, Dump };
    void copy(CopyFormat format) const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildLayout();
    void refresh(); // the range, from the selection
    void read();
    void taken(Result<ByteWindow> read);
    void updateNote();
    void retranslate();
    void showMenu(const QPoint& position);
    void jumpFromBox();
    void showLookedAt();
    [[nodiscard]] ByteWindow selectedBytes() const;
    [[nodiscard]] bool seesNow() const; // the memory is there and what is shown is of now
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] std::optional<std::uint64_t> pointerAtCursor() const;
    [[nodiscard]] QString placeText(std::uint64_t address) const;
    [[nodiscard]] QString imagePlace(std::uint64_t address) const;

    Session* m_session;
    HexArea* m_area;
    QLineEdit* m_addressBox;
    QToolButton* m_follow;
    QToolButton* m_back;
    QLabel* m_note;
    QLabel* m_message; // instead of the bytes
    QStackedLayout* m_pages;
    std::vector<std::uint64_t> m_visited; // where a jump left
    QString m_refusal;                    // why the last jump led nowhere
    std::optional<AddressRange> m_looked; // what the session pointed at and was shown
    std::optional<Error> m_error;         // of the last reading
    bool m_again = false;                 // something else became visible while reading
    bool m_seen = false;
    QTimer m_timer;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
