// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of CBOR (RFC 8949) that recordings use.
namespace vmatlas::cbor {

// Major types: the upper three bits of an item's first byte.
inline constexpr unsigned kUnsigned = 0;
inline constexpr unsigned kNegative = 1;
inline constexpr unsigned kBytes = 2;
inline constexpr unsigned kText = 3;
inline constexpr unsigned kArray = 4;
inline constexpr unsigned kMap = 5;
inline constexpr unsigned kTag = 6;
inline constexpr unsigned kSimple = 7;

/// Lower five bits from which on a length of 1, 2, 4 or 8 bytes follows.
inline constexpr unsigned kOneByte = 24;
inline constexpr unsigned kEightBytes = 27;

inline constexpr unsigned char kFalse = 0xf4;
inline constexpr unsigned char kTrue = 0xf5;
inline constexpr unsigned char kNull = 0xf6;

} // namespace vmatlas::cbor
