#include "engine/check/embedded.hpp"

// The assembler takes the bytes in as they are: no compiler has to read a megabyte of numbers.
#define CITEGATE_EMBED(name)                                        \
    asm(".section .rodata\n"                                        \
        ".global citegate_" #name "_begin\n"                        \
        ".global citegate_" #name "_end\n"                          \
        "citegate_" #name "_begin:\n"                               \
        ".incbin \"" CITEGATE_SNAPSHOT_FOLDER "/" #name ".snapshot\"\n" \
        "citegate_" #name "_end:\n"                                 \
        ".previous\n");                                             \
    extern "C" const char citegate_##name##_begin[];                \
    extern "C" const char citegate_##name##_end[]

CITEGATE_EMBED(guidelines);
CITEGATE_EMBED(rules);

namespace citegate::check {

std::string_view embedded_guidelines() {
    return {citegate_guidelines_begin, static_cast<std::size_t>(citegate_guidelines_end - citegate_guidelines_begin)};
}

std::string_view embedded_rules() {
    return {citegate_rules_begin, static_cast<std::size_t>(citegate_rules_end - citegate_rules_begin)};
}

}  // namespace citegate::check
