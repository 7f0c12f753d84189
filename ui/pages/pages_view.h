// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/live/session.h"

class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class LiveTreeView;
class PagesModel;

/// The pages of what is selected, as a table of runs. GUI thread only; `session` outlives it.
class PagesView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostRows = 100'000;

    explicit PagesView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] PagesModel* model() const { return m_model; }
    [[nodiscard]] LiveTreeView* table() const { return m_table; }
    [[nodiscard]] QString noteText() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void setUpTable();
    void refresh();
    void retranslate();
    void copy() const;

    Session* m_session;
    PagesModel* m_model;
    LiveTreeView* m_table;
    QLabel* m_note;
    QLabel* m_message; // instead of the table
    QStackedLayout* m_pages;
    bool m_seen = false;
};

} // namespace vmatlas::ui
