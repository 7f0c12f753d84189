// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/byte_sink.h"
#include "core/export/exporters.h"

namespace vmatlas {

/// One page that needs nothing but a browser: the viewer of resources/html and the data in it. docs/formats.md says
/// what the data is. Streams; the error is the sink's.
[[nodiscard]] Result<void> writeHtml(const ExportInput& input, ByteSink& sink);

/// The data alone, as it stands in the page.
[[nodiscard]] Result<void> writeHtmlData(const ExportInput& input, ByteSink& sink);

} // namespace vmatlas
