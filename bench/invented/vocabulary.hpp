// Parts of the body and kinds of treatment, with what the guidelines have on them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace citegate::bench {

struct Pages {
    int first = 0;
    int last = 0;
    bool operator==(const Pages&) const = default;
};

/// Which part of a chapter answers a request.
enum class Subject : std::size_t { care, studies, surgery };

struct BodyPart {
    std::array<std::string_view, 2> names;  ///< of one part, or of its two sides
    std::string_view chapter;               ///< ACOEM 2004; empty: the MTUS had none before December 2017
    int number;
    std::array<Pages, 3> pages;  ///< of that chapter, by subject
    std::string_view later;      ///< ACOEM since December 2017
    int later_year;
    std::string_view odg;
    std::string_view odg_in_full;
    std::size_t neighbour;  ///< a part whose chapter is no answer to this one
    std::string_view operation;
    bool has_roots;  ///< of nerves: epidural injections and tests of nerves are asked for
};

/// A topic of the guidelines on chronic pain.
struct Topic {
    std::string_view title;  ///< empty: there is none
    Pages pages;             ///< of 2009
    std::string_view later;  ///< title of 2016, where it is another
};

struct Treatment {
    /// "@" stands for the part, "$" for a small number, "~" for one of two digits.
    std::array<std::string_view, 3> requests;
    std::string_view noun;  ///< how a rationale calls it
    Subject subject;
    bool in_chapters;  ///< the chapters of ACOEM speak of it
    std::array<Topic, 2> topics;
    std::string_view odg;                 ///< topic of the ODG
    bool names_part;                      ///< drugs do not
    bool for_roots = false;               ///< only for parts that have roots
    bool is_exercise = false;             ///< sections on physical methods answer it
    bool excuses_silence = false;         ///< what belongs to it needs no guideline of its own
    std::string_view own_guideline = {};  ///< beside that on chronic pain
};

[[nodiscard]] std::span<const BodyPart> body_parts();
[[nodiscard]] std::span<const Treatment> treatments();
/// The operation of the part that a letter is about; its request is the part's.
[[nodiscard]] const Treatment& operation();
/// What goes with an operation.
[[nodiscard]] std::span<const std::string_view> surgical_services();

inline constexpr std::string_view acupuncture = "Acupuncture";
inline constexpr std::string_view opioids = "Opioids";

}  // namespace citegate::bench
