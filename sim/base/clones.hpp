// Marks a hot function to be compiled also for newer processors, chosen when the program starts. The bits
// stay the same: contraction is off and nothing is reordered. Off where the loader's choice does not
// exist (WebAssembly) or runs before a sanitizer is ready.
#pragma once

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define WEEFSEL_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WEEFSEL_CLONES
#endif
