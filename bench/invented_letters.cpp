#include "bench/invented_letters.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace citegate::bench {
namespace {

/// SplitMix64: a few lines, and the same numbers everywhere.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t roll(std::uint64_t sides) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % sides;
    }
    template <typename T, std::size_t N>
    const T& pick(const T (&list)[N]) {
        return list[roll(N)];
    }
    bool chance(double share) { return static_cast<double>(roll(1'000'000)) < share * 1e6; }

  private:
    std::uint64_t state_;
};

struct BodyPart {
    std::string_view name;
    std::string_view chapter;  ///< ACOEM 2004 title
    int number;
    int first_page, last_page;  ///< pages on imaging and first care
    std::string_view odg;
    std::size_t wrong;  ///< row of a part whose chapter is no answer to it
};

constexpr BodyPart parts[] = {
    {"cervical spine", "Neck and Upper Back Complaints", 8, 173, 179, "Neck and Upper Back", 1},
    {"right shoulder", "Shoulder Complaints", 9, 201, 209, "Shoulder", 3},
    {"left wrist", "Forearm, Wrist, and Hand Complaints", 11, 263, 269, "Forearm, Wrist, & Hand", 4},
    {"lumbar spine", "Low Back Complaints", 12, 298, 305, "Low Back", 4},
    {"left knee", "Knee Complaints", 13, 337, 343, "Knee & Leg", 3},
    {"right ankle", "Ankle and Foot Complaints", 14, 369, 374, "Ankle & Foot", 1},
};
constexpr std::string_view jobs[] = {"carpenter", "bus driver", "nurse",   "cook",
                                     "gardener",  "welder",     "teacher", "cashier"};
constexpr std::string_view events[] = {"slipped on a wet floor", "lifted a crate",
                                       "was struck by a cart",   "fell from a step",
                                       "twisted while reaching", "tripped over a cable"};
constexpr std::string_view findings[] = {
    "Motion is a quarter short of the other side.",      "Strength is full and reflexes are equal.",
    "The joint is tender along its inner edge.",         "Swelling has gone down since the first visit.",
    "Films taken in the first week showed no break.",    "Numbness comes and goes at night.",
    "The gait is even, and heels and toes bear weight.", "Two injections gave a few days of relief each.",
    "Naproxen is taken twice a day without upset.",      "Six visits of exercise helped for a while.",
    "Work goes on with lifting held under ten pounds.",  "A splint was worn for three weeks and put aside."};
constexpr std::string_view arguments[] = {
    "The notes of the last two visits read alike and name no change in function.",
    "Nothing in the file tells what the answer would alter in the plan.",
    "Care at home has been taught, and there is no sign that it failed.",
    "The form gives neither a number of visits nor a date to look again.",
    "What has been tried so far was tried for too short a time to judge.",
    "No red flag is described by any of those who saw the worker.",
    "The physician's letter answers the question that review had put.",
    "Progress since the first visits is plain from the measures on record.",
    "An operation is neither planned nor refused at this point.",
    "Earlier results are at hand and would serve as well."};
constexpr std::string_view topics[] = {"Special Studies", "Initial Care", "Physical Methods"};

struct Request {
    std::string text;
    bool imaging;
};

Request request(Dice& dice, std::string_view part) {
    switch (dice.roll(4)) {
        case 0:
            return {fmt::format("MRI of the {}", part), true};
        case 1:
            return {fmt::format("X-rays of the {}, 2 views", part), true};
        case 2:
            return {fmt::format("Physical therapy {} times a week for {} weeks for the {}", 2 + dice.roll(2),
                                3 + dice.roll(4), part),
                    false};
        default:
            return {fmt::format("Brace for the {}", part), false};
    }
}

std::string citation(Dice& dice, const BodyPart& part, bool pages_form) {
    const auto page =
        part.first_page +
        static_cast<int>(dice.roll(static_cast<std::uint64_t>(part.last_page - part.first_page)));
    return pages_form ? fmt::format("Decision based on MTUS ACOEM Chapter {} {} Page(s): {}-{}.", part.number,
                                    part.chapter, page, page + 1)
                      : fmt::format("Decision based on MTUS {} 2004, Section(s): {}.", part.chapter,
                                    dice.pick(topics));
}

/// Words to lines of at most `width` characters, as the form prints them.
void paragraph(std::string& out, std::string_view text, std::size_t width = 95) {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (line > 0 && line + 1 + end - at > width) {
            out += '\n';
            line = 0;
        }
        if (line > 0) out += ' ';
        line += (line > 0 ? 1 : 0) + end - at;
        out += text.substr(at, end - at);
        at = end + 1;
    }
    out += "\n\n";
}

std::string item(Dice& dice, bool pages_form, double error_rate, const std::string& letter,
                 std::size_t number, InventedTotals& totals, std::string& list) {
    const auto& part = dice.pick(parts);
    const auto asked = request(dice, part.name);
    const bool upheld = dice.roll(3) != 0;
    auto administrator = citation(dice, part, pages_form);
    auto maximus = citation(dice, part, pages_form);
    if (dice.roll(3) == 0) {
        administrator += fmt::format(
            " Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), {} Chapter{}",
            part.odg, asked.imaging ? ": Imaging." : ".");
    }
    const auto note_error = [&](std::string_view pattern, std::string_view side) {
        ++totals.errors[std::string(pattern)];
        list += fmt::format("{}\t{}\t{}\t{}\n", letter, number, side, pattern);
    };
    if (dice.chance(error_rate)) {
        maximus = citation(dice, parts[part.wrong], pages_form);
        note_error("wrong-mtus-chapter", "maximus");
    }
    if (dice.chance(error_rate)) {
        if (pages_form) {
            administrator = fmt::format("Decision based on MTUS ACOEM Chapter {} {} Page(s): {}.",
                                        part.number, part.chapter, parts[part.wrong].first_page);
            note_error("page-outside-chapter", "claims_administrator");
        } else {
            administrator =
                "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Physical Medicine.";
            note_error("superseded-edition", "claims_administrator");
        }
    }
    std::string out;
    paragraph(out, asked.text + (upheld ? ": Upheld" : ": Overturned"), 86);
    paragraph(out, "Claims Administrator guideline: " + administrator);
    paragraph(out, "MAXIMUS guideline: " + maximus);
    std::string rationale = fmt::format(
        "Decision rationale: ACOEM speaks of this treatment for the {} in its chapter on it.", part.name);
    for (int i = 0; i < 6; ++i)
        rationale += fmt::format(" {}", dice.pick(arguments));
    rationale +=
        upheld ? " The request is therefore not supported." : " The request is therefore found necessary.";
    paragraph(out, rationale);
    ++totals.items;
    return out;
}

}  // namespace

std::string invented_letter(std::uint64_t seed, std::size_t number, double error_rate, InventedTotals& totals,
                            std::string& list) {
    Dice dice(seed * 1'000'003 + number);
    const bool pages_form = dice.roll(3) == 0;
    const int year = pages_form ? 2014 : 2017;
    const auto id = fmt::format("CM{:02}-9{:06}", year % 100, number);
    std::string out = fmt::format(
        "Case Number:          {}\n"
        "Date Assigned:        01/{:02}/{}                      Date of Injury:      10/{:02}/{}\n"
        "Decision Date:        02/{:02}/{}                      UR Denial Date:      12/{:02}/{}\n"
        "Priority:             Standard                        Application          12/28/{}\n"
        "                                                      Received:\n\n"
        "                 HOW THE IMR FINAL DETERMINATION WAS MADE\n",
        id, 5 + dice.roll(20), year, 1 + dice.roll(28), year - 1, 1 + dice.roll(27), year, 1 + dice.roll(20),
        year - 1, year - 1);
    paragraph(
        out,
        "This letter was made by a program for measuring speed. No person, employer or claim in it is real; "
        "it has the labels of the "
        "form and sentences of its own, so that it is as long as such letters are and has as many items.");
    out += "                                CLINICAL CASE SUMMARY\n";
    std::string summary =
        fmt::format("A {} of {} {} in October.", dice.pick(jobs), 24 + dice.roll(40), dice.pick(events));
    while (summary.size() < 1300)
        summary += fmt::format(" {}", dice.pick(findings));
    paragraph(out, summary);
    out +=
        "                       IMR ISSUES, DECISIONS AND RATIONALES\n"
        "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n";
    const auto items = 2 + dice.roll(3);
    for (std::size_t i = 1; i <= items; ++i)
        out += item(dice, pages_form, error_rate, id, i, totals, list);
    out += '\f';
    return out;
}

}  // namespace citegate::bench
