// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include <QAction>
#include <QObject>

namespace vmatlas::ui {

/// What a person can tell the window to do.
enum class Command : std::uint8_t {
    OpenProcess,
    OpenSnapshot,
    Record,
    CompareWithFile,
    SaveSnapshot,
    ExportTable,
    ExportPicture,
    Share,
    CopyMarkdown,
    CopyPicture,
    Quit,
    PauseResume,
    SampleNow,
    AddMark,
    BackToLive,
    SetBaseline,
    ClearBaseline,
    GoToAddress,
    FindNext,
    FindPrevious,
    GoBack,
    GoForward,
    AddBookmark,
    Inspect,
    CopyOnWriteShared, ///< checkable
    MapRows,           ///< checkable, as the three that follow
    MapProportional,
    MapHilbert,
    LogarithmicSizes,
    LargerText,
    SmallerText,
    NormalText,
    ResetLayout,
    FindCommand,
    ShowGlossary,
    ShowShortcuts,
    About
};
inline constexpr int kCommandCount = static_cast<int>(Command::About) + 1;

/// The window's actions: one for a command, with text, shortcut and picture from one table. Menus, tool bar and the
/// list of shortcuts all show these. Owned by the window; GUI thread only.
class Commands : public QObject {
    Q_OBJECT
public:
    explicit Commands(QObject* parent = nullptr);

    [[nodiscard]] QAction* operator[](Command command) const { return m_actions[static_cast<std::size_t>(command)]; }
    [[nodiscard]] const std::array<QAction*, kCommandCount>& all() const { return m_actions; }
    /// Words and picture of PauseResume follow what it would do next.
    void setPaused(bool paused);
    /// The same for Record.
    void setRecording(bool recording);
    void retranslate();

private:
    std::array<QAction*, kCommandCount> m_actions{};
    bool m_paused = false;
    bool m_recording = false;
};

} // namespace vmatlas::ui
