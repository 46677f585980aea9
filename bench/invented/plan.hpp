// What a letter will tell, before any of it is written.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/invented/dice.hpp"
#include "bench/invented/era.hpp"
#include "bench/invented/vocabulary.hpp"

namespace citegate::bench {

enum class Publisher { acoem, dwc, odg };

struct Citation {
    Publisher publisher = Publisher::acoem;
    bool mtus = true;
    std::string_view title;
    int number = 0;  ///< of a chapter of ACOEM 2004
    int year = 0;
    std::string_view section;       ///< empty: the whole chapter
    std::string_view also_section;  ///< a second one
    Pages pages;
    bool operator==(const Citation&) const = default;
};

struct Days {
    std::chrono::sys_days injury, ur_decision, application, assigned, determination;
};

struct Item {
    const BodyPart* part = nullptr;        ///< the one that the request names, else that of the letter
    const Treatment* treatment = nullptr;  ///< null: a service that goes with the operation before it
    std::string_view part_name;
    std::string request;
    std::string original;  ///< what was asked for first, where a part of it was granted; else empty
    bool upheld = true;
    std::vector<Citation> administrator;
    std::vector<Citation> maximus;
    bool adopted = false;               ///< MAXIMUS uses the guidelines of the administrator
    std::optional<Publisher> unlisted;  ///< what the rationale relies on though MAXIMUS does not list it
};

struct Plan {
    Era era{};
    bool pain_of_2016 = false;  ///< the chronic pain guideline of that year is in force
    Days days;
    std::string id;
    const BodyPart* part = nullptr;
    std::string_view part_name;
    std::vector<Item> items;
};

/// `at_5000` of a letter of 5,000 bytes, times the root of how much longer one of `size` is: items and their
/// rationales share the growth. In whole numbers, so that no machine rounds otherwise.
[[nodiscard]] std::uint64_t by_root(std::uint64_t at_5000, std::size_t size);

/// Days, requests and decisions; no citations yet. `number` makes the id, `size` in bytes says how many
/// items.
[[nodiscard]] Plan plan_letter(Dice& dice, Era era, std::size_t number, std::size_t size);

/// `text` with "@" replaced by `part`, "$" by a small number and "~" by one of two digits.
void fill_in(std::string& out, std::string_view text, std::string_view part, Dice& dice);

}  // namespace citegate::bench
