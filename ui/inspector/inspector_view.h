// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/inspector/inspector_rows.h"

class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class ElidedLabel;
class InspectorModel;
class InspectorTree;

/// All that is known about what is selected: what the snapshot has, and what the system itself says about a live
/// process's mappings. Asks for the latter only while it can be seen. GUI thread only; `session` outlives it.
class InspectorView : public QWidget {
    Q_OBJECT
public:
    explicit InspectorView(Session* session, QWidget* parent = nullptr);

    /// Width of the first column and the sections that are folded.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] InspectorTree* tree() const { return m_tree; }
    [[nodiscard]] InspectorModel* model() const { return m_model; }
    /// The sentence below the table, or instead of it when nothing is selected.
    [[nodiscard]] QString noteText() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildLayout();
    void refresh();        // what the snapshot has, and whether the system is to be asked
    void refreshDetails(); // what the system says
    void showReading(const DetailsReport& report);
    void updateNote();
    void retranslate();
    void resetColumns();
    void showMenu(const QPoint& position);
    [[nodiscard]] QString detailsNote() const;
    [[nodiscard]] QString emptyText() const;

    Session* m_session;
    InspectorModel* m_model;
    InspectorTree* m_tree;
    QLabel* m_swatch;
    ElidedLabel* m_title;
    QLabel* m_note;
    QLabel* m_message; // instead of all when nothing is selected
    QStackedLayout* m_pages;
    std::optional<AddressRange> m_range;    // what is shown
    std::optional<AddressRange> m_answered; // whose details the table has
    WallClock::time_point m_readAt;         // when the table's details were read
    bool m_mapped = false;                  // something is mapped in m_range
    bool m_seen = false;
};

} // namespace vmatlas::ui
