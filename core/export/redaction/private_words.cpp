// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/private_words.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

constexpr std::array kEverydayAccounts = std::to_array<std::string_view>({"root",
                                                                          "system",
                                                                          "administrator",
                                                                          "nobody",
                                                                          "daemon",
                                                                          "www-data",
                                                                          "local service",
                                                                          "network service",
                                                                          "nt authority",
                                                                          "user",
                                                                          "guest",
                                                                          "public",
                                                                          "default",
                                                                          "all users",
                                                                          "builtin",
                                                                          "admin",
                                                                          "test",
                                                                          "dev",
                                                                          "build",
                                                                          "runner",
                                                                          "vagrant",
                                                                          "docker",
                                                                          "ubuntu",
                                                                          "debian",
                                                                          "fedora",
                                                                          "pi",
                                                                          "localhost",
                                                                          "localdomain",
                                                                          "workgroup",
                                                                          "linux",
                                                                          "archlinux",
                                                                          "alpine",
                                                                          "raspberrypi",
                                                                          "windows",
                                                                          "desktop",
                                                                          "laptop",
                                                                          "server",
                                                                          "vm",
                                                                          "pc"});
/// What a home folder stands in.
constexpr std::array kHomeMarks =
    std::to_array<std::string_view>({"/home/", "/users/", "\\users\\", "\\documents and settings\\"});

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool standsAlone(std::string_view text, std::string_view word, std::size_t at)
{
    const std::size_t end = at + word.size();
    return (at == 0 || !isWordByte(text[at - 1])) && (end == text.size() || !isWordByte(text[end]));
}

/// Whether a home stands at the mark: "--in=/home/john" is somebody's, "/usr/share/home/icons" is nobody's.
bool beginsHome(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    return text[at] != '/' || before.empty() || !isWordByte(before.back()) || before.ends_with("/var") ||
           before.ends_with("/export") || before == "/usr";
}

bool holds(std::string_view text, std::string_view word)
{
    constexpr std::size_t kSureLength = 3; // bytes
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (word.size() >= kSureLength || standsAlone(text, word, at))
            return true;
    }
    return false;
}

} // namespace

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return lower;
}

bool isEverydayAccount(std::string_view user)
{
    return std::ranges::find(kEverydayAccounts, lowerAscii(user)) != kEverydayAccounts.end();
}

std::string_view accountOf(std::string_view user)
{
    return user.substr(user.find_last_of('\\') + 1); // npos + 1 is 0
}

bool PrivateWords::add(std::string_view name)
{
    bool isNew = false;
    while (!name.empty()) {
        const std::string_view part = name.substr(0, name.find('\\'));
        name.remove_prefix(std::min(part.size() + 1, name.size()));
        std::string word = lowerAscii(part);
        if (word.empty() || isEverydayAccount(word) || std::ranges::find(m_words, word) != m_words.end())
            continue;
        m_words.push_back(std::move(word));
        isNew = true;
    }
    return isNew;
}

bool PrivateWords::learnFrom(std::string_view text)
{
    const std::string lower = lowerAscii(text);
    bool isNew = false;
    const auto addBehind = [&](std::size_t begin) {
        const std::size_t end = std::min(lower.find_first_of("/\\", begin), lower.size());
        isNew = add(std::string_view(lower).substr(begin, end - begin)) || isNew;
    };
    for (const std::string_view mark : kHomeMarks) {
        for (std::size_t at = lower.find(mark); at != std::string::npos; at = lower.find(mark, at + 1)) {
            if (beginsHome(lower, at))
                addBehind(at + mark.size());
        }
    }
    constexpr std::string_view kUnc = "\\\\";
    if (lower.starts_with(kUnc) && lower.find_first_of("?.") != kUnc.size())
        addBehind(kUnc.size());
    return isNew;
}

bool PrivateWords::touch(std::string_view text) const
{
    const std::string lower = lowerAscii(text);
    return std::ranges::any_of(m_words, [&](const std::string& word) { return holds(lower, word); });
}

} // namespace vmatlas
