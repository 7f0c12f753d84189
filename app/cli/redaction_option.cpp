// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/redaction_option.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "core/base/format.h"
#include "core/base/machine_names.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

/// "15 replaced (1 user, 14 files)"
std::string countsText(const Redactor& redactor, std::size_t RedactionCounts::*count, std::string_view what)
{
    std::size_t all = 0;
    std::string kinds;
    for (int i = 0; i < kTextKindCount; ++i) {
        const auto kind = static_cast<TextKind>(i);
        const std::size_t ofKind = redactor.counts(kind).*count;
        all += ofKind;
        if (ofKind != 0)
            kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", formatCount(ofKind), idOf(kind));
    }
    return fmt::format("{} {}{}", formatCount(all), what, kinds.empty() ? "" : " (" + kinds + ')');
}

std::string_view outcomeOf(const RedactedText& text)
{
    return text.removed() ? "removed" : text.kept() ? "kept" : "replaced";
}

} // namespace

void addRedactionOptions(CLI::App& command, RedactionOptions& options)
{
    command.add_flag("--redact", options.redact,
                     "Replace private names by pseudonyms, leave arguments out; says on\nstandard error how many");
    command.add_flag("--preview", options.preview, "Only print what --redact would keep, replace and remove");
}

Redaction::Redaction(const RedactionOptions& options)
    : m_redactor(options.wanted() ? std::make_unique<Redactor>(machineNames()) : nullptr)
{
}

SnapshotPtr Redaction::of(const SnapshotPtr& snapshot)
{
    if (!m_redactor)
        return snapshot;
    if (snapshot != m_last || !m_lastRedacted) {
        m_lastRedacted = std::make_shared<const Snapshot>(m_redactor->redact(*snapshot));
        m_last = snapshot;
    }
    return m_lastRedacted;
}

std::vector<TargetEvent> Redaction::of(const std::vector<TargetEvent>& events, const SnapshotPtr& beside)
{
    if (!m_redactor)
        return events;
    if (beside)
        m_redactor->learn(*beside);
    return m_redactor->redact(events);
}

void Redaction::report() const
{
    if (m_redactor)
        printMessage(fmt::format("redacted: {}, {}, {}",
                                 countsText(*m_redactor, &RedactionCounts::replaced, "replaced"),
                                 countsText(*m_redactor, &RedactionCounts::removed, "removed"),
                                 countsText(*m_redactor, &RedactionCounts::kept, "kept")));
}

ExitCode Redaction::printPreview() const
{
    using Align = TextTable::Align;
    TextTable table({{"KIND", Align::Left}, {"", Align::Left}, {"WAS", Align::Left}, {"BECOMES", Align::Left}});
    for (const RedactedText& text : m_redactor->texts())
        table.addRow({std::string(idOf(text.kind)), std::string(outcomeOf(text)), escapeControl(text.before),
                      text.removed() ? std::string(kUnknownText) : escapeControl(text.after)});
    return print(table.text());
}

} // namespace vmatlas::cli
