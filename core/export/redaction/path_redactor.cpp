// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/path_redactor.h"

#include <algorithm>
#include <optional>

#include "core/export/redaction/public_names.h"

namespace vmatlas {

namespace {

constexpr std::string_view kSlashes = "/\\";
constexpr std::string_view kDeleted = " (deleted)";

/// The first name of a path that begins with one, and what is behind its slash.
struct Split {
    std::string_view first;
    std::string_view rest; ///< with the slash
};
Split split(std::string_view path, std::string_view slashes)
{
    const std::size_t end = std::min(path.find_first_of(slashes), path.size());
    return {path.substr(0, end), path.substr(end)};
}

/// Up to the `count`th slash, with it.
std::string_view leadingFolders(std::string_view path, std::size_t count)
{
    std::size_t end = 0;
    for (; count > 0; --count)
        end = path.find('/', end) + 1;
    return path.substr(0, end);
}

/// "." and ".." lead out of the folder that a path seems to be in.
bool leadsElsewhere(std::string_view path)
{
    while (!path.empty()) {
        const auto [first, rest] = split(path, kSlashes);
        if (first == "." || first == "..")
            return true;
        path = rest.substr(std::min<std::size_t>(1, rest.size()));
    }
    return false;
}

bool isDriveLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// What is in front of the folders: "C:", "\??\C:", "\Device\HarddiskVolume3", "\SystemRoot".
std::string_view volumeOf(std::string_view path)
{
    std::string_view rest = path;
    for (const std::string_view start : {"\\\\?\\", "\\\\.\\", "\\??\\"}) {
        if (rest.starts_with(start)) {
            rest.remove_prefix(start.size());
            break;
        }
    }
    if (rest.size() >= 2 && isDriveLetter(rest[0]) && rest[1] == ':')
        return path.substr(0, path.size() - rest.size() + 2);
    constexpr std::string_view kDevice = "\\Device\\HarddiskVolume";
    if (path.starts_with(kDevice)) {
        const std::size_t end = path.find_first_not_of("0123456789", kDevice.size());
        if (end == std::string_view::npos || path[end] == '\\')
            return path.substr(0, end);
    }
    return {};
}

/// The account whose home the path of Unix without its first slash is or is in, and where that ends.
struct HomeOf {
    std::string_view owner;
    std::size_t end = 0;
};
std::optional<HomeOf> homeIn(std::string_view path)
{
    if (path == "root" || path.starts_with("root/"))
        return HomeOf{"root", 4};
    for (const std::string_view start : {"home/", "Users/", "var/home/", "export/home/", "usr/home/"}) {
        if (!path.starts_with(start))
            continue;
        const std::string_view owner = split(path.substr(start.size()), "/").first;
        if (!owner.empty())
            return HomeOf{owner, start.size() + owner.size()};
    }
    return std::nullopt;
}

/// A path of Windows behind its volume: the first folder and the one in it.
struct WindowsFolders {
    std::string first; ///< in lower case
    std::string_view behindFirst;
    std::string_view second;
    std::string_view behindSecond;

    [[nodiscard]] bool home() const
    {
        return (first == "users" || first == "documents and settings") && !second.empty();
    }
};
WindowsFolders windowsFolders(std::string_view rest)
{
    const auto [first, behind] = split(rest.substr(1), kSlashes);
    const auto [second, behindSecond] = split(behind.substr(std::min<std::size_t>(1, behind.size())), kSlashes);
    return {lowerAscii(first), behind, second, behindSecond};
}

bool beginsWithSlash(std::string_view text)
{
    return !text.empty() && kSlashes.find(text.front()) != std::string_view::npos;
}

} // namespace

std::string_view homeOwner(std::string_view path)
{
    if (leadsElsewhere(path))
        return {};
    if (path.starts_with('/')) {
        const auto home = homeIn(path.substr(1));
        return home ? home->owner : std::string_view();
    }
    const std::string_view volume = volumeOf(path);
    const std::string_view rest = path.substr(volume.size());
    if (volume.empty() || !beginsWithSlash(rest))
        return {};
    const WindowsFolders folders = windowsFolders(rest);
    return folders.home() ? folders.second : std::string_view();
}

bool looksLikeWindowsPath(std::string_view text)
{
    return text.starts_with('\\') || (text.size() > 2 && isDriveLetter(text[0]) && text[1] == ':' &&
                                      kSlashes.find(text[2]) != std::string_view::npos);
}

bool looksLikePath(std::string_view text)
{
    return text.starts_with('/') || looksLikeWindowsPath(text);
}

std::string_view lastName(std::string_view path)
{
    return path.substr(path.find_last_of(kSlashes) + 1); // npos + 1 is 0
}

std::string PathRedactor::redact(std::string_view path) const
{
    if (path.empty())
        return {};
    if (looksLikeWindowsPath(path))
        return windowsPath(path);
    if (!path.starts_with('/'))
        return names(path, false,
                     path.find('/') == std::string_view::npos && path.find('\\') != std::string_view::npos);
    if (path.ends_with(kDeleted))
        return unixPath(path.substr(0, path.size() - kDeleted.size())) + std::string(kDeleted);
    return unixPath(path);
}

std::string PathRedactor::name(std::string_view name, bool windows) const
{
    if (name.empty())
        return {};
    return m_pseudonyms.of(windows ? lowerAscii(name) : std::string(name)) + std::string(publicEnding(name));
}

std::string PathRedactor::systemName(std::string_view name, bool windows) const
{
    return isPlainName(name, windows) && !m_words.touch(name) ? std::string(name) : this->name(name, windows);
}

std::string PathRedactor::home(std::string_view owner) const
{
    const std::string account = lowerAscii(owner);
    return account == m_owner ? "~" : '~' + m_pseudonyms.of(account);
}

std::string PathRedactor::names(std::string_view rest, bool system, bool windows) const
{
    const std::string_view slashes = windows ? kSlashes : kSlashes.substr(0, 1);
    std::string text;
    while (!rest.empty()) {
        const auto [first, behind] = split(rest, slashes);
        text += system ? systemName(first, windows) : name(first, windows);
        text += behind.substr(0, 1);
        rest = behind.substr(std::min<std::size_t>(1, behind.size()));
    }
    return text;
}

std::string PathRedactor::unixPath(std::string_view path) const
{
    constexpr std::string_view kMemfd = "/memfd:";
    if (path.starts_with(kMemfd)) {
        const std::string_view given = path.substr(kMemfd.size());
        return std::string(kMemfd) + (given.empty() ? std::string() : m_pseudonyms.of(given));
    }
    if (isSystemFile(path))
        return std::string(path);
    path.remove_prefix(1);
    if (leadsElsewhere(path))
        return '/' + names(path, false, false);
    if (const auto found = homeIn(path))
        return home(found->owner) + names(path.substr(found->end), false, false);
    const std::size_t ofSystem = systemFolders(path);
    const std::string_view known = leadingFolders(path, ofSystem != 0 ? ofSystem : standardFolders(path));
    return ('/' + std::string(known)) + names(path.substr(known.size()), ofSystem != 0, false);
}

std::string PathRedactor::windowsPath(std::string_view path) const
{
    const std::string_view volume = volumeOf(path);
    const std::string_view rest = path.substr(volume.size());
    if (volume.empty() || !beginsWithSlash(rest) || leadsElsewhere(rest)) {
        constexpr std::string_view kSystemRoot = "\\SystemRoot\\";
        if (path.starts_with(kSystemRoot) && !leadsElsewhere(path))
            return std::string(kSystemRoot) + names(path.substr(kSystemRoot.size()), true, true);
        return names(path, false, true); // of another machine, or no file
    }
    const WindowsFolders folders = windowsFolders(rest);
    if (folders.home())
        return home(folders.second) + names(folders.behindSecond, false, true);
    const bool system = isSystemFolderOfWindows(folders.first, lowerAscii(folders.second));
    const std::size_t known = system ? rest.size() - folders.behindFirst.size() : 0;
    return std::string(volume) + std::string(rest.substr(0, known)) + names(rest.substr(known), system, true);
}

} // namespace vmatlas
