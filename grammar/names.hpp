// The names a statement may hold: titles, sections, publishers. Filled once from the catalogue by the caller (this
// folder knows no catalogue), then read by all threads.
//
// Names are compared by their letters and digits alone: case, spaces, commas, hyphens, slashes, parentheses, "&" and
// the word "and" do not count. So "Neck & Upper Back" is "neck and upper back", and a line broken inside a name does
// not matter.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"

namespace citegate::grammar {

/// What a name is the name of. One name may be several of these.
enum class NameKind : std::uint8_t {
    mtus_title,       ///< a chapter or guideline that is or was part of the MTUS ("Low Back Complaints")
    acoem_title,      ///< a chapter or guideline of ACOEM outside the MTUS ("Low Back Disorders")
    odg_chapter,      ///< "Knee & Leg"
    section,          ///< a section, table or topic of any of them ("Special Studies")
    acoem_publisher,  ///< "ACOEM", "American College of …"
    odg_publisher,    ///< "Official Disability Guidelines (ODG)"
};
inline constexpr std::size_t name_kinds = 6;
static_assert(static_cast<std::size_t>(NameKind::odg_publisher) == name_kinds - 1);

/// A set of kinds; one kind is a set too.
class NameKinds {
  public:
    constexpr NameKinds(NameKind kind) : bits_(1U << static_cast<unsigned>(kind)) {}  // NOLINT: meant to convert
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
    friend constexpr NameKinds operator|(NameKinds a, NameKinds b) {
        a.bits_ |= b.bits_;
        return a;
    }

  private:
    std::uint32_t bits_;
};
constexpr NameKinds operator|(NameKind a, NameKind b) { return NameKinds(a) | NameKinds(b); }

class Names {
  public:
    Names();
    /// Names without a letter or digit are ignored.
    void add(NameKind kind, std::string_view spelling);

    /// The length in bytes of the longest name of these kinds that stands at the beginning of `text` and ends at the end
    /// of a word; 0 when there is none. A closing parenthesis belongs to the name if its opening one does.
    [[nodiscard]] std::size_t match(NameKinds kinds, std::string_view text) const;

    /// The same for all kinds at once, each alone: what match() gives for some of them is the longest of theirs.
    using Lengths = std::array<std::uint32_t, name_kinds>;
    [[nodiscard]] Lengths match_all(std::string_view text) const;

    /// The same for a name with a misprint (near_name.hpp says how near): of the nearest the longest. Slower; for places where
    /// a name must stand and none does. Names with digits are not searched. Only what is longer than `longer_than` bytes counts: a
    /// shorter name may stand there without a misprint.
    [[nodiscard]] std::size_t match_near(NameKinds kinds, std::string_view text, std::size_t longer_than = 0) const;

    /// May a name that prose mentions (a publisher, an MTUS title, MTUS itself) stand at the beginning of `text`? Looks at its
    /// first letters only.
    [[nodiscard]] bool may_begin_mention(std::string_view text) const;

  private:
    struct NearSearch;
    /// Most nodes have one child: a list of them takes a tenth of the memory of a table, and of the time to fill it.
    struct Node {
        std::uint32_t child = 0;    ///< the first of its children; 0 = none
        std::uint32_t sibling = 0;  ///< the next child of its parent, by letter; 0 = none
        std::uint32_t kinds = 0;    ///< bit set of NameKind of the names that end here
        std::uint8_t letter = 0;    ///< 0-25 letters, 26-35 digits
    };
    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint8_t letter) const;
    /// Calls take(kinds, end) for every name that stands at the beginning of the text and ends with a word, shorter ones first.
    template <class Take>
    void walk(std::string_view text, Take take) const;
    std::vector<Node> nodes_;
    // The root and its children have many children of their own: those stand in tables.
    std::array<std::uint32_t, 36> first_{};        ///< by the first letter of a name
    std::array<std::uint32_t, 36UL * 36> second_{};  ///< by the first two
    static constexpr std::size_t mention_letters = 3;
    void add_mention_begin(std::string_view folded);
    std::bitset<36UL * 36 * 36> mention_begins_;  ///< by the first three letters
};

/// The letters and digits that count in a comparison of names, lower case, appended to `out`.
void fold_name(std::string_view name, std::string& out);
/// The same into a buffer of `room` bytes; how many were written. Stops when it is full.
std::size_t fold_name(std::string_view name, char* out, std::size_t room);
[[nodiscard]] std::string folded_name(std::string_view name);
/// Are both the same name?
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace citegate::grammar
