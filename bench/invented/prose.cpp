#include "bench/invented/prose.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "bench/invented/sentences.hpp"

namespace citegate::bench {
namespace {

using std::chrono::sys_days;

constexpr std::string_view service_noun = "service";

/// Sentences about one part and one treatment, appended to a text.
class Prose {
  public:
    Prose(std::string& out, Dice& dice, std::string_view part, std::string_view noun)
        : out_(out), dice_(dice), part_(part), noun_(noun) {}

    Prose& say(std::string_view text) {
        for (;;) {
            const auto sign = std::min(text.find('^'), text.size());
            fill_in(out_, text.substr(0, sign), part_, dice_);
            if (sign == text.size()) return *this;
            out_ += noun_;
            text.remove_prefix(sign + 1);
        }
    }
    Prose& one_of(sentences::List list) { return say(dice_.pick(list)); }

  private:
    std::string& out_;
    Dice& dice_;
    std::string_view part_;
    std::string_view noun_;
};

void name_source(Prose& prose, Dice& dice, Era era, const Citation& citation) {
    constexpr std::array<std::string_view, 4> acoem{"ACOEM ", "The text of the ACOEM Guidelines ",
                                                    "MTUS/ACOEM ", "The MTUS, in what it took from ACOEM, "};
    constexpr std::array<std::string_view, 3> odg{"ODG ", "The text of the Official Disability Guidelines ",
                                                  "The ODG "};
    switch (citation.publisher) {
        case Publisher::acoem:
            prose.say(dice.pick(acoem));
            return;
        case Publisher::odg:
            prose.say(dice.pick(odg));
            return;
        case Publisher::dwc:
            break;
    }
    if (citation.title.starts_with("Acu")) {
        prose.say(dice.chance(0.5) ? "The acupuncture guideline of the MTUS " : "The MTUS ");
    } else if (citation.title.starts_with("Opioids")) {
        prose.say("The opioid guideline of the MTUS ");
    } else if (era == Era::section_2015 && dice.chance(0.4)) {
        prose.say(citation.year == 2016
                      ? "The text of the MTUS Chronic Pain Medical Treatment Guidelines of 2016 "
                      : "The text of the MTUS Chronic Pain Medical Treatment Guidelines ");
    } else {
        prose.say(dice.chance(0.5) ? "The chronic pain guideline of the MTUS " : "The MTUS ");
    }
}

/// Every publisher of the statement once, and some of them again.
void name_sources(Prose& prose, Dice& dice, const Plan& plan, const Item& item) {
    const auto& cited = item.maximus;
    const bool silent =
        item.part->number == 0 && plan.era != Era::acoem_2018 && item.treatment->topics[0].title.empty();
    if (silent && item.treatment->own_guideline.empty() && !cited.empty() && !cited.front().mtus)
        prose.say("The MTUS does not address the @. ");
    for (std::size_t i = 0; i < cited.size(); ++i) {
        const bool again =
            std::any_of(cited.begin(), cited.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Citation& before) { return before.publisher == cited[i].publisher; });
        if (again) continue;
        name_source(prose, dice, plan.era, cited[i]);
        prose.one_of(sentences::teachings()).say(". ");
    }
    if (!cited.empty() && dice.chance(0.3)) {
        name_source(prose, dice, plan.era, cited.front());
        prose.one_of(sentences::teachings()).say(". ");
    }
    if (!item.unlisted) return;
    prose.say(item.unlisted == Publisher::odg
                  ? "According to the Official Disability Guidelines, the ^ belongs to week $ and after. "
                  : "According to ACOEM, the ^ belongs to week $ and after. ");
}

void conclude(Prose& prose, Dice& dice, const Plan& plan, const Item& item) {
    if (plan.era == Era::notice_2013) {
        prose.say("The request for ")
            .say(item.request)
            .say(item.upheld ? " is not medically necessary and appropriate."
                             : " is medically necessary and appropriate.");
        return;
    }
    constexpr std::array<std::string_view, 4> openings{"The ^ ", "For these reasons the ^ ",
                                                       "On this record the ^ ", "The ^ for the @ "};
    prose.say(dice.pick(openings))
        .say(item.upheld ? "is not medically necessary." : "is medically necessary.");
}

}  // namespace

void summary(std::string& out, Dice& dice, const Plan& plan, std::size_t size) {
    const auto full = out.size() + size;
    Prose prose(out, dice, plan.part_name, {});
    prose.say("A ").one_of(sentences::jobs());
    fmt::format_to(std::back_inserter(out), " of {} ", dice.between(24, 63));
    prose.one_of(sentences::events()).say(" and hurt the @ on ");
    out += short_day(plan.days.injury);
    prose.say(". On ");
    out += short_day(plan.days.ur_decision);
    out += ", utilization review declined what follows.";
    while (out.size() < full)
        prose.say(" ").one_of(sentences::times()).one_of(sentences::findings()).say(".");
}

void rationale(std::string& out, Dice& dice, const Plan& plan, const Item& item, std::size_t size) {
    if (item.treatment == nullptr) {
        Prose prose(out, dice, item.part_name, service_noun);
        prose.say(
            "Since the operation is not to be done on the record of $ visits, nothing remains that this ^ "
            "could go with. ");
        conclude(prose, dice, plan, item);
        return;
    }
    const auto full = out.size() + size;
    Prose prose(out, dice, item.part_name, item.treatment->noun);
    name_sources(prose, dice, plan, item);
    while (out.size() < full) {
        prose.one_of(sentences::places()).one_of(item.upheld ? sentences::lacks() : sentences::gains());
        prose.say(" ").one_of(sentences::measures()).say(". ");
    }
    conclude(prose, dice, plan, item);
}

std::string short_day(sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{}/{}/{}", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       static_cast<int>(date.year()));
}

std::string long_day(sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), static_cast<int>(date.year()));
}

}  // namespace citegate::bench
