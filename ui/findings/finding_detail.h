// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QScrollArea>

#include "core/analysis/leak_watch.h"

class QLabel;
class QTreeView;
class QVBoxLayout;

namespace vmatlas::ui {

class CarriersModel;
class Session;

/// Everything about one finding: the sentence, how sure it is, what it will hit, where it grows and what to do next.
/// Scrolls when it does not fit. GUI thread only; `session` outlives it.
class FindingDetail : public QScrollArea {
    Q_OBJECT
public:
    explicit FindingDetail(Session* session, QWidget* parent = nullptr);

    /// `snapshot` is the one that the finding was made of. The same metric again keeps what is selected.
    void setFinding(const LeakFinding& finding, const SnapshotPtr& snapshot);
    void clear();
    /// All of it, for the clipboard; empty when there is no finding.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QTreeView* carriers() const { return m_carriers; }
    [[nodiscard]] QString sentence() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // keys of the carriers
    void changeEvent(QEvent* event) override;

private:
    void setUpCarriers();
    void fitCarriers();
    void showSentences();
    void showSteps();
    void copyCarriers() const;
    void selectInSession(const QModelIndex& current);
    void reveal(const QModelIndex& index);
    void retranslate();

    Session* m_session;
    CarriersModel* m_model;
    QTreeView* m_carriers;
    QLabel* m_sentence;
    QLabel* m_more;         // how sure, and the limit
    QLabel* m_carriersMore; // those that the table does not hold
    QVBoxLayout* m_steps;
    std::optional<LeakFinding> m_finding;
    SnapshotPtr m_snapshot;
    std::vector<LeakNextStep> m_shownSteps;
    ProcessIdentity m_shownProcess; // whose pid the commands hold
    bool m_applying = false;        // the current carrier changes, and nobody chose it
};

} // namespace vmatlas::ui
