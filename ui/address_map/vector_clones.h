// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Before a function whose loops the compiler makes vectors of: compiled for AVX2 as well, and the loader takes what
/// the processor has. Only with ELF's indirect functions (GCC's manual, "Function Multiversioning"); elsewhere it says
/// nothing.
#if defined(__x86_64__) && defined(__ELF__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define VMATLAS_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#endif
#endif
#ifndef VMATLAS_VECTOR_CLONES
#define VMATLAS_VECTOR_CLONES
#endif
