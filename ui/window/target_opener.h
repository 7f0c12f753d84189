// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <variant>

#include <QObject>

#include "core/source/file/poolmon_text.h"
#include "core/source/source.h"
#include "ui/umdh/umdh_table.h"

namespace vmatlas::ui {

class LongTask;
class MessageBar;
class Session;

/// Opens a target beside the GUI thread and hands it to the session once it has given a first sample. Until then, and
/// when it fails, the session keeps what it shows; so it does when the file is no target but a comparison or a screen
/// of PoolMon. Owned by the window; GUI thread only.
class TargetOpener : public QObject {
    Q_OBJECT
public:
    /// What to open and how.
    struct Target {
        QString name;                                                ///< for messages
        QString file;                                                ///< empty for a process
        std::function<Result<std::unique_ptr<Source>>()> openSource; ///< called on a worker thread
        std::optional<ProcessIdentity> expected = std::nullopt;      ///< another process by now counts as gone
    };

    /// A source and what it gave first.
    struct Probed {
        std::unique_ptr<Source> source;
        SnapshotPtr first;
    };
    /// On a worker thread. The first capture finds out what is wrong with a file or a process.
    [[nodiscard]] static Result<Probed> probe(const Target& target, const std::stop_token& stop);

    TargetOpener(Session* session, LongTask* task, MessageBar* messages, QObject* parent = nullptr);

    /// Does nothing but say so while other long work is under way.
    void open(Target target);

Q_SIGNALS:
    void opened(const QString& file); ///< empty for a process
    void comparisonOpened(const QString& file, const vmatlas::ui::UmdhTablePtr& table);
    void poolsOpened(const QString& file, const vmatlas::PoolmonScreen& screen);
    void failed(const vmatlas::Error& error);

private:
    using Opened = Result<std::variant<Probed, UmdhTablePtr, PoolmonScreen>>;
    [[nodiscard]] static Opened read(const Target& target, const std::stop_token& stop);
    void take(const Target& target, Opened& result);

    Session* m_session;
    LongTask* m_task;
    MessageBar* m_messages;
};

/// A file as a target; `openFile` is called on a worker thread.
using OpenFile = std::function<Result<std::unique_ptr<Source>>(const std::string& file)>;
[[nodiscard]] TargetOpener::Target fileTarget(const QString& file, OpenFile openFile);

} // namespace vmatlas::ui
