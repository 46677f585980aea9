// Letters and rule files are untrusted. Every bound on them stands here, with its reason. Sizes in bytes.
#pragma once

#include <cstddef>

namespace citegate::limits {

/// A real letter has 5 to 20 kB; a text of more than this is something else.
inline constexpr std::size_t letter_bytes = 16U << 20;
/// A real PDF has 20 to 60 kB.
inline constexpr std::size_t pdf_bytes = 64U << 20;
/// Real letters have 1 to 21 items; a forged one must not cost the run its memory.
inline constexpr std::size_t items_per_letter = 1000;
/// The form allows 5 MTUS citations and 2,000 characters of free text a side.
inline constexpr std::size_t statement_bytes = 64U << 10;
/// CPU seconds, wall seconds and memory of one `pdftotext`; a real letter needs 20 ms and 20 MB.
inline constexpr unsigned pdf_cpu_seconds = 10;
inline constexpr unsigned pdf_wall_seconds = 30;
inline constexpr std::size_t pdf_memory_bytes = 1U << 30;

/// A text file named by itself that is longer is read piece by piece, as a text of many letters.
inline constexpr std::size_t text_bytes = 4U << 20;
/// A member of an archive, which is held at once.
inline constexpr std::size_t bundle_bytes = 64U << 20;
/// A line of JSON Lines: one letter, of which escapes may make the double.
inline constexpr std::size_t json_line_bytes = 2 * letter_bytes;
/// A path in a list of files: Linux takes 4,096 bytes.
inline constexpr std::size_t list_line_bytes = 1U << 16;
/// All that comes out of one archive: a million letters are 15 GB.
inline constexpr std::size_t archive_bytes = std::size_t{64} << 30;
/// Members of one archive, letters or not: a year has some 200,000 letters.
inline constexpr std::size_t archive_members = 5'000'000;
/// Letters compress to a fifth, alike ones to a fiftieth; a bomb to a thousandth. Asked once more than `archive_free_bytes`
/// came out.
inline constexpr std::size_t archive_ratio = 200;
inline constexpr std::size_t archive_free_bytes = 64U << 20;
/// Kept texts of PDFs: some 40,000 letters. The oldest go first.
inline constexpr std::size_t cache_bytes = 512U << 20;

/// Different unread texts that a run keeps for its statistics; real letters leave next to none. Each is cut to so many bytes.
inline constexpr std::size_t unread_texts = 10'000;
inline constexpr std::size_t unread_text_bytes = 120;

/// A sentence of so many words is not said twice by chance; fewer are "The patient is a smoker."
inline constexpr std::size_t own_sentence_words = 8;
/// A rationale with fewer sentences of its own says too little to be called copied.
inline constexpr std::size_t own_sentences = 2;
/// Case numbers that a finding on a corpus names; it gives their number besides.
inline constexpr std::size_t letters_named = 20;

/// The largest shipped rule file and catalogue file are under 100 kB; 5,000 rules of two examples each have 8 MB.
inline constexpr std::size_t yaml_bytes = 16U << 20;
/// Rule files nest 5 deep (pack, rules, examples, item, dates).
inline constexpr std::size_t yaml_depth = 32;
/// Aliases multiply: ours use none, a bomb needs thousands. 5,000 rules with their examples have 340,000 values.
inline constexpr std::size_t yaml_nodes = 1'000'000;
/// The longest list anyone writes is one of rules. A list grows by doubling, so that this bounds what one forged list costs.
inline constexpr std::size_t yaml_list = 50'000;

/// Rule files of one run, extended ones among them: a chain of them is followed over the C++ stack.
inline constexpr std::size_t rule_files = 256;

/// A condition a person can read fits in a few lines.
inline constexpr std::size_t expression_bytes = 16U << 10;
/// The parser and the checker recurse over the C++ stack.
inline constexpr std::size_t expression_depth = 100;
/// Steps of one evaluation; a rule over all citations of an item needs a few hundred.
inline constexpr std::size_t evaluation_steps = 1'000'000;
/// Values that `why` keeps of one rule and one thing it is asked about; a rule of the packs has some 10 kB.
inline constexpr std::size_t why_bytes = 8U << 20;

}  // namespace citegate::limits
