// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/thread_stacks.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kPeriod{1};

struct CloseDir {
    void operator()(DIR* dir) const noexcept { ::closedir(dir); }
};

std::optional<std::uint32_t> threadIdOf(std::string_view name)
{
    std::uint32_t id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(id) : std::nullopt;
}

} // namespace

std::uint64_t parseStackPointer(std::string_view text)
{
    // "7 0x7f.. (six arguments) 0xSP 0xPC", "-1 0xSP 0xPC" when blocked outside a call, or "running".
    std::string_view line;
    if (!linux_text::takeLine(text, line))
        return 0;
    const std::size_t last = line.rfind(' ');
    if (last == std::string_view::npos || last == 0)
        return 0;
    const std::size_t before = line.rfind(' ', last - 1);
    if (before == std::string_view::npos)
        return 0;
    linux_text::TextCursor cursor(line.substr(before + 1, last - before - 1));
    std::uint64_t value = 0;
    return cursor.skip('0') && cursor.skip('x') && cursor.hex(value) && cursor.atEnd() ? value : 0;
}

Result<void> ThreadStacks::list(const ProcessDir& dir, std::vector<ThreadStackPointer>& out) const
{
    const int fd = ::openat(dir.fd(), "task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return tl::unexpected<Error>(osError(errno, dir.pathOf("task")));
    const std::unique_ptr<DIR, CloseDir> folder(::fdopendir(fd));
    if (!folder)
        return tl::unexpected<Error>(osError(errno, dir.pathOf("task")));
    while (const dirent* const entry = ::readdir(folder.get())) {
        if (const auto id = threadIdOf(entry->d_name))
            out.push_back({*id, 0});
    }
    std::ranges::sort(out);
    return {};
}

Result<void> ThreadStacks::refresh(const ProcessDir& dir, std::uint64_t threads, bool force)
{
    const auto now = SteadyClock::now();
    const bool all = force || m_threads.empty() || now - m_readAt >= kPeriod;
    if (!all && threads == m_count)
        return m_outcome;
    std::vector<ThreadStackPointer> found;
    if (Result<void> listed = list(dir, found); !listed)
        return listed;

    m_outcome = {};
    for (ThreadStackPointer& thread : found) {
        const auto known = std::ranges::lower_bound(m_threads, thread.threadId, {}, &ThreadStackPointer::threadId);
        if (known != m_threads.end() && known->threadId == thread.threadId)
            thread.stackPointer = known->stackPointer;
        if (!all && thread.stackPointer != 0)
            continue;
        const std::string path = "task/" + std::to_string(thread.threadId) + "/syscall";
        const Result<std::string> text = dir.readFile(path.c_str(), 512);
        if (!text && text.error().code == ErrorCode::AccessDenied) {
            m_outcome = tl::unexpected<Error>(text.error());
            break; // the same for every thread
        }
        if (const std::uint64_t pointer = text ? parseStackPointer(*text) : 0; pointer != 0)
            thread.stackPointer = pointer;
    }
    m_threads = std::move(found);
    m_count = threads;
    if (all)
        m_readAt = now;
    return m_outcome;
}

void ThreadStacks::clear()
{
    m_threads.clear();
    m_count = 0;
    m_outcome = {};
}

} // namespace vmatlas
