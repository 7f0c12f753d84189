// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/target_opener.h"

#include <QFileInfo>

#include "ui/live/session.h"
#include "ui/window/long_task.h"
#include "ui/window/message_bar.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using Content = std::variant<std::unique_ptr<Source>, UmdhTablePtr>;

/// A comparison, when the file is one.
Result<std::optional<UmdhTablePtr>> openComparison(const QString& file, const std::stop_token& stop)
{
    Result<std::optional<UmdhComparison>> read = openUmdhComparison(QFileInfo(file).filesystemFilePath(), stop);
    if (!read && (read.error().code == ErrorCode::Cancelled || read.error().code == ErrorCode::TooLarge))
        return tl::unexpected(read.error());
    if (!read || !*read)
        return std::nullopt; // whoever reads it as a target says better what is wrong with it
    return makeUmdhTable(std::move(**read));
}

// The first capture finds out what is wrong with a file or a process while the old state is still on the screen.
Result<Content> openAndProbe(const TargetOpener::Target& target, const std::stop_token& stop)
{
    if (!target.file.isEmpty()) {
        const Result<std::optional<UmdhTablePtr>> comparison = openComparison(target.file, stop);
        if (!comparison)
            return tl::unexpected(comparison.error());
        if (*comparison)
            return **comparison;
    }
    Result<std::unique_ptr<Source>> source = target.openSource();
    if (!source)
        return tl::unexpected(source.error());
    const Result<SnapshotPtr> first = (*source)->capture({.force = true, .stop = stop});
    if (!first)
        return tl::unexpected(first.error());
    if (target.expected && (*first)->process.identity != *target.expected)
        return fail(ErrorCode::ProcessGone, std::to_string(target.expected->pid));
    return std::move(*source);
}

} // namespace

TargetOpener::TargetOpener(Session* session, LongTask* task, MessageBar* messages, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_task(task)
    , m_messages(messages)
{
}

void TargetOpener::open(Target target)
{
    const QString progress = tr("Opening %1 …").arg(target.name);
    auto work = [this, target = std::move(target)](const std::stop_token& stop) {
        auto result = std::make_shared<Opened>(openAndProbe(target, stop));
        return BackgroundJob::Finish([this, target, result] { take(target, *result); });
    };
    if (!m_task->run(progress, std::move(work)))
        m_messages->showMessage(MessageBar::Kind::Warning, tr("Something else is still being read or written."));
}

void TargetOpener::take(const Target& target, Opened& result)
{
    if (!result) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("%1 was not opened. %2").arg(target.name, words::errorText(result.error())));
        Q_EMIT failed(result.error());
        return;
    }
    m_messages->dismiss();
    if (const UmdhTablePtr* table = std::get_if<UmdhTablePtr>(&*result)) {
        Q_EMIT comparisonOpened(target.file, *table);
        return;
    }
    m_session->open(std::move(std::get<std::unique_ptr<Source>>(*result)));
    Q_EMIT opened(target.file);
}

} // namespace vmatlas::ui
