// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/shared_texts_model.h"

#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString kindName(TextKind kind)
{
    switch (kind) {
    case TextKind::User:
        return SharedTextsModel::tr("User");
    case TextKind::Program:
        return SharedTextsModel::tr("Program");
    case TextKind::Argument:
        return SharedTextsModel::tr("Argument");
    case TextKind::File:
        return SharedTextsModel::tr("File");
    case TextKind::MemoryName:
        return SharedTextsModel::tr("Name of memory");
    case TextKind::Mark:
        return SharedTextsModel::tr("Mark");
    case TextKind::System:
        return SharedTextsModel::tr("System");
    case TextKind::Message:
        return SharedTextsModel::tr("Message");
    case TextKind::UnknownMember:
        break;
    }
    return SharedTextsModel::tr("From a newer version");
}

QString outcomeName(const RedactedText& text)
{
    return text.removed() ? SharedTextsModel::tr("left out", "a text when sharing")
           : text.kept()  ? SharedTextsModel::tr("stays", "a text when sharing")
                          : SharedTextsModel::tr("replaced", "a text when sharing");
}

} // namespace

void SharedTextsModel::setTexts(std::vector<RedactedText> texts)
{
    beginResetModel();
    m_texts = std::move(texts);
    endResetModel();
}

void SharedTextsModel::setRedacted(bool redacted)
{
    if (redacted == m_redacted)
        return;
    m_redacted = redacted;
    if (!m_texts.empty())
        Q_EMIT dataChanged(index(0, Outcome), index(rowCount() - 1, After));
}

RedactionCounts SharedTextsModel::counts() const
{
    RedactionCounts counts;
    for (const RedactedText& text : m_texts)
        ++(!m_redacted || text.kept() ? counts.kept : text.removed() ? counts.removed : counts.replaced);
    return counts;
}

int SharedTextsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_texts.size());
}

int SharedTextsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SharedTextsModel::textOf(const RedactedText& text, int column) const
{
    const RedactedText shown = m_redacted ? text : RedactedText{text.kind, text.before, text.before};
    switch (column) {
    case Kind:
        return kindName(shown.kind);
    case Outcome:
        return outcomeName(shown);
    case Before:
        return words::displayName(shown.before);
    default:
        return shown.removed() ? words::unknown() : words::displayName(shown.after);
    }
}

QVariant SharedTextsModel::data(const QModelIndex& index, int role) const
{
    const RedactedText& text = m_texts[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return textOf(text, index.column());
    if (role == Qt::ToolTipRole && index.column() >= Before)
        return words::asToolTip(textOf(text, index.column()));
    if (role == Qt::ForegroundRole && index.column() == Outcome && m_redacted && text.kept())
        return Theme::current().colour(ThemeRole::TextMuted);
    return {};
}

QVariant SharedTextsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("What");
    case Outcome:
        return tr("When shared");
    case Before:
        return tr("Is");
    default:
        return tr("Leaves as");
    }
}

} // namespace vmatlas::ui
