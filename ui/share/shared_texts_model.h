// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/export/redaction/redactor.h"

namespace vmatlas::ui {

/// What leaves: a row a text, as it is and as others will see it. GUI thread only.
class SharedTextsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Kind, Outcome, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTexts(std::vector<RedactedText> texts);
    /// Whether texts are replaced at all; otherwise each leaves as it is.
    void setRedacted(bool redacted);

    [[nodiscard]] RedactionCounts counts() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const RedactedText& text, int column) const;

    std::vector<RedactedText> m_texts;
    bool m_redacted = true;
};

} // namespace vmatlas::ui
