// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/demo_process.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "app/demo/words.h"
#include "core/model/names.h"
#include "tests/support/at_rest.h"

namespace vmatlas::test {

namespace {

using nlohmann::json;

std::vector<std::string> commandWith(const std::vector<std::string>& options)
{
    std::vector<std::string> command{VMATLAS_DEMO, "--exit-on-stdin-eof"};
    command.insert(command.end(), options.begin(), options.end());
    return command;
}

template <typename Enum, std::size_t N>
Enum enumOf(const json& range, const char* key, const std::array<std::string_view, N>& words)
{
    const std::optional<Enum> value = demo::parseWord<Enum>(range.at(key).get<std::string>(), words);
    if (!value)
        throw std::runtime_error(std::string("unknown ") + key + " in " + range.dump());
    return *value;
}

Protection protectionOf(const json& range)
{
    unsigned bits = 0;
    for (const json& flag : range.value("flags", json::array()))
        bits |= protectionFromId("---+" + flag.get<std::string>()).value().bits();
    const std::string word = range.at("protection");
    for (const char letter : word)
        bits |= letter == 'r'   ? unsigned{Protection::Read}
                : letter == 'w' ? unsigned{Protection::Write}
                : letter == 'x' ? unsigned{Protection::Execute}
                                : 0U;
    return bits;
}

std::optional<std::uint64_t> countOf(const json& range, const char* key)
{
    return range.contains(key) ? std::optional(range.at(key).get<std::uint64_t>()) : std::nullopt;
}

demo::Range rangeOf(const json& range)
{
    return {.name = range.at("name"),
            .range = {std::stoull(range.at("address").get<std::string>(), nullptr, 16), range.at("size")},
            .type = enumOf<RegionType>(range, "type", demo::kTypeWords),
            .state = enumOf<RegionState>(range, "state", demo::kStateWords),
            .protection = protectionOf(range),
            .sharing = enumOf<Sharing>(range, "sharing", demo::kSharingWords),
            .detail = enumOf<RegionDetail>(range, "detail", demo::kDetailWords),
            .whole = range.at("whole"),
            .backing = range.value("backing", ""),
            .threadId = range.value("threadId", 0U),
            .residentPages = countOf(range, "residentPages"),
            .privatePages = countOf(range, "privatePages"),
            .sharedPages = countOf(range, "sharedPages"),
            .copyOnWritePages = countOf(range, "copyOnWritePages"),
            .zeroPages = countOf(range, "zeroPages"),
            .guardPages = countOf(range, "guardPages"),
            .lockedPages = countOf(range, "lockedPages"),
            .swappedPages = countOf(range, "swappedPages")};
}

} // namespace

DemoProcess::DemoProcess(const std::vector<std::string>& options)
    : m_process(commandWith(options))
{
    parse(m_process.readLine());
    if (!options.empty())
        return;
    waitUntilAsleep(pid()); // its output has been closed: all that is left to do is to wait
    if (m_childPid != 0)
        waitUntilAsleep(m_childPid);
}

void DemoProcess::parse(const std::string& text)
{
    const json document = json::parse(text);
    if (document.at("format") != "vmatlas-demo" || document.at("version") != 1 || document.at("pid") != pid())
        throw std::runtime_error("not what vmatlas-demo says: " + text.substr(0, 200));
    m_childPid = document.value("childPid", 0U);
    m_pageSize = document.at("pageSize");
    for (const json& range : document.at("ranges"))
        m_ranges.push_back(rangeOf(range));
    for (const json& skipped : document.at("skipped"))
        m_skipped.push_back(skipped.at("name").get<std::string>() + ": " + skipped.at("reason").get<std::string>());
}

} // namespace vmatlas::test
