// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// A summary for an issue tracker in GitHub-flavoured Markdown: process and moment, totals, memory by type with VMMap's
/// columns, the largest regions, findings and gaps. English; of bounded length. The error is the sink's.
[[nodiscard]] Result<void> writeMarkdown(const Snapshot& snapshot, ByteSink& sink);

/// A name as code, also in a cell of a table: nothing of it is markup, a link or somebody's mention; of a long one the
/// end. An en dash for none.
[[nodiscard]] std::string markdownCode(std::string_view bytes);

} // namespace vmatlas
