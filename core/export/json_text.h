// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/measured.h"
#include "core/base/measured_change.h"
#include "core/export/text_buffer.h"

namespace vmatlas {

/// Writes one JSON document as a stream, so that a hundred thousand regions need no tree in memory. Text is made valid
/// UTF-8. The caller keeps the order of calls right (asserted). Used by one thread at a time.
class JsonText {
public:
    enum class Layout : std::uint8_t {
        Lines, ///< a line for each member
        Inline ///< all on one line, as is everything inside
    };

    explicit JsonText(ByteSink& sink)
        : m_out(sink)
    {
    }

    JsonText& key(std::string_view name);
    void beginObject(Layout layout = Layout::Lines) { begin('{', layout); }
    void endObject() { end('}'); }
    void beginArray(Layout layout = Layout::Lines) { begin('[', layout); }
    void endArray() { end(']'); }
    void string(std::string_view bytes);
    void number(std::uint64_t value);
    void boolean(bool value);
    void null();
    /// "0x7f12": a JSON number would lose digits above 2^53 in many readers.
    void address(std::uint64_t value);
    /// key and value; nothing when the number is not known.
    void member(std::string_view name, Measured value);
    /// key and the difference as a number with a sign; nothing when it is not known.
    void difference(std::string_view name, const MeasuredChange& change);
    void member(std::string_view name, std::string_view value);
    /// Members that are JSON already: `"a":1,"b":[2]`; nothing when empty.
    void rawMembers(std::string_view members);

    /// Ends the document with a newline; the first failure of the sink, if there was one.
    [[nodiscard]] Result<void> finish();

private:
    struct Level {
        Layout layout;
        bool empty;
    };
    void begin(char bracket, Layout layout);
    void end(char bracket);
    void separate();
    void newLine();
    void quote(std::string_view utf8);

    TextBuffer m_out;
    std::vector<Level> m_levels;
    bool m_afterKey = false;
};

} // namespace vmatlas
