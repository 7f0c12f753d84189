// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/json_stream.h"

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace vmatlas {

namespace {

using Json = nlohmann::json;

/// The characters of a stream, a block at a time. A failure looks like the end and is told by error().
class Characters {
public:
    Characters(ByteStream& bytes, const std::stop_token& stop, std::uint64_t limit)
        : m_bytes(bytes)
        , m_stop(stop)
        , m_left(limit)
    {
    }
    bool atEnd() { return m_at == m_end && !refill(); }
    [[nodiscard]] const char& current() const { return m_block[m_at]; }
    void advance() { ++m_at; }
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    bool refill()
    {
        if (m_ended)
            return false;
        m_ended = true;
        if (m_stop.stop_requested()) {
            m_error = Error{ErrorCode::Cancelled, 0, {}};
            return false;
        }
        const Result<std::size_t> got = m_bytes.read(m_block);
        if (!got)
            m_error = got.error();
        else if (*got > m_left)
            m_error = Error{ErrorCode::TooLarge, 0, "the text is too long"};
        if (m_error || *got == 0)
            return false;
        m_left -= *got;
        m_at = 0;
        m_end = *got;
        m_ended = false;
        return true;
    }

    ByteStream& m_bytes;
    std::stop_token m_stop;
    std::uint64_t m_left; // bytes
    std::array<char, 64 * 1024> m_block;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    bool m_ended = false;
    std::optional<Error> m_error;
};

/// What nlohmann's parser reads from; a default one is the end.
struct CharacterIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Characters* characters = nullptr;

    reference operator*() const { return characters->current(); }
    CharacterIterator& operator++()
    {
        characters->advance();
        return *this;
    }
    void operator++(int) { characters->advance(); }
    [[nodiscard]] bool done() const { return characters == nullptr || characters->atEnd(); }
    friend bool operator==(const CharacterIterator& a, const CharacterIterator& b) { return a.done() == b.done(); }
};

/// Builds one top-level member or array element at a time and hands it over.
class ElementBuilder : public nlohmann::json_sax<Json> {
public:
    ElementBuilder(JsonVisitor& visitor, const JsonLimits& limits, const Characters& characters)
        : m_visitor(visitor)
        , m_limits(limits)
        , m_characters(characters)
    {
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    bool null() override { return scalar(nullptr); }
    bool boolean(bool value) override { return scalar(value); }
    bool number_integer(number_integer_t value) override { return scalar(value); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(value); }
    bool number_float(number_float_t value, const string_t&) override { return scalar(value); }
    bool string(string_t& value) override { return scalar(std::move(value)); }
    bool binary(binary_t&) override { return stop(ErrorCode::Malformed, "unexpected binary value"); }
    bool start_object(std::size_t) override
    {
        if (m_depth != 0)
            return start(Json::object());
        ++m_depth;
        return true;
    }
    bool start_array(std::size_t) override
    {
        if (m_depth != 1 || !m_open.empty())
            return start(Json::array());
        ++m_depth;
        m_inArray = true;
        m_index = 0;
        return passOn(m_visitor.onArray(m_topKey));
    }
    bool key(string_t& name) override
    {
        if (m_open.empty())
            m_topKey = std::move(name);
        else
            m_slot = &(*m_open.back())[std::move(name)];
        return true;
    }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override
    {
        if (m_error)
            return false;
        return m_characters.ended() ? stop(ErrorCode::Malformed, "the text ends too early")
                                    : stop(ErrorCode::Malformed, "byte " + std::to_string(position) + ": no JSON");
    }

private:
    bool stop(ErrorCode code, std::string why)
    {
        m_error = Error{code, 0, std::move(why)};
        return false;
    }
    bool passOn(const Result<void>& result)
    {
        if (!result)
            m_error = result.error();
        return result.has_value();
    }
    /// Puts a value where it belongs in the element under construction; null when a limit is reached.
    Json* add(Json&& value)
    {
        if (++m_values > m_limits.valuesAtOnce) {
            stop(ErrorCode::TooLarge, m_topKey + ": too many values");
            return nullptr;
        }
        if (m_open.empty())
            return &(m_element = std::move(value));
        if (m_open.back()->is_array())
            return &m_open.back()->emplace_back(std::move(value));
        return &(*m_slot = std::move(value));
    }
    bool scalar(Json&& value)
    {
        if (m_depth == 0)
            return stop(ErrorCode::Malformed, "not a JSON object");
        return add(std::move(value)) != nullptr && (!m_open.empty() || deliver());
    }
    bool start(Json&& empty)
    {
        if (m_depth == 0)
            return stop(ErrorCode::Malformed, "not a JSON object");
        if (++m_depth > m_limits.depth)
            return stop(ErrorCode::TooLarge, "too many brackets inside each other");
        Json* const added = add(std::move(empty));
        m_open.push_back(added);
        return added != nullptr;
    }
    bool end()
    {
        --m_depth;
        if (m_open.empty()) {
            m_inArray = false;
            return true;
        }
        m_open.pop_back();
        return !m_open.empty() || deliver();
    }
    bool deliver()
    {
        m_values = 0;
        return passOn(m_inArray ? m_visitor.onElement(m_topKey, m_index++, m_element)
                                : m_visitor.onMember(m_topKey, m_element));
    }

    JsonVisitor& m_visitor;
    const JsonLimits& m_limits;
    const Characters& m_characters;
    std::optional<Error> m_error;
    std::string m_topKey;
    Json m_element;            // under construction
    std::vector<Json*> m_open; // its containers that have not ended; the last is the innermost
    Json* m_slot = nullptr;    // where the value of the last key goes
    std::size_t m_depth = 0;
    std::size_t m_values = 0;
    std::size_t m_index = 0;
    bool m_inArray = false;
};

} // namespace

Result<void> streamJson(ByteStream& bytes, const std::stop_token& stop, JsonVisitor& visitor, const JsonLimits& limits)
{
    Characters characters(bytes, stop, limits.textBytes);
    ElementBuilder builder(visitor, limits, characters);
    const bool complete = Json::sax_parse(CharacterIterator{&characters}, CharacterIterator{}, &builder);
    if (characters.error())
        return tl::unexpected(*characters.error());
    if (builder.error())
        return tl::unexpected(*builder.error());
    return complete ? Result<void>() : fail(ErrorCode::Malformed, "no JSON");
}

} // namespace vmatlas
