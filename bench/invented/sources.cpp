#include "bench/invented/sources.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace citegate::bench {
namespace {

/// Where a citation of an item can come from.
enum class Ground { chapter, own_guideline, first_care, odg };

constexpr std::array<std::string_view, 3> sections{"Initial Care", "Special Studies", "Surgical Considerations"};
constexpr std::array<std::string_view, 3> later_sections{"Treatment Recommendations", "Diagnostic Testing",
                                                         "Surgical Considerations"};
constexpr std::string_view physical_methods = "Physical Methods";
/// They speak of no treatment in particular.
constexpr std::array<std::string_view, 3> general_sections{"Diagnostic Criteria", "Summary", "General Approach"};

/// Chooses the citations of one item.
class Chooser {
  public:
    Chooser(Dice& dice, const Plan& plan, const Item& item)
        : dice_(dice), era_(plan.era), pain_of_2016_(plan.pain_of_2016), item_(item), treatment_(*item.treatment) {}

    /// A chapter on `part`, by the section or the pages on `subject`.
    [[nodiscard]] Citation chapter(const BodyPart& part, Subject subject, bool whole = false) {
        Citation out;
        const auto row = static_cast<std::size_t>(subject);
        if (era_ == Era::acoem_2018) {
            out.title = part.later;
            out.year = part.later_year;
            if (!whole) out.section = later_sections[row];
            return out;
        }
        out.title = part.chapter;
        out.number = part.number;
        out.year = 2004;
        if (has_pages(era_)) {
            out.pages = some_of(part.pages[row]);
        } else if (!whole) {
            out.section = treatment_.is_exercise && subject == Subject::care && dice_.chance(0.3) ? physical_methods : sections[row];
        }
        return out;
    }

    /// One that answers another request. In the forms with pages by a topic on chronic pain: a page alone does not say what it is about;
    /// and nothing is known of the sections of the later editions.
    [[nodiscard]] Citation of_other_treatment() {
        if (era_ == Era::acoem_2018) return acupuncture_guideline();
        if (!has_pages(era_)) return chapter(*item_.part, treatment_.subject == Subject::studies ? Subject::surgery : Subject::studies);
        constexpr Topic exercise{"Physical medicine", {98, 99}, {}};
        constexpr Topic cream{"Topical analgesics", {111, 113}, {}};
        return chronic_pain(treatment_.subject == Subject::care ? cream : exercise);
    }

    /// An edition that the MTUS had given up.
    [[nodiscard]] Citation superseded() const {
        Citation out;
        out.year = 2004;
        if (era_ == Era::acoem_2018) {
            out.title = item_.part->chapter;
        } else if (pain_of_2016_) {
            out.publisher = Publisher::dwc;
            out.title = "Chronic Pain Medical Treatment";
            out.year = 2009;
            out.section = treatment_.topics[0].title;
        } else {
            out.title = "Pain, Suffering, and the Restoration of Function";
        }
        return out;
    }

    [[nodiscard]] bool has_chapter() const { return era_ == Era::acoem_2018 || item_.part->number != 0; }
    [[nodiscard]] bool has_ground(Ground ground) const {
        switch (ground) {
            case Ground::chapter:
                return treatment_.in_chapters && has_chapter();
            case Ground::own_guideline:
                return !treatment_.own_guideline.empty() || !treatment_.topics[0].title.empty();
            case Ground::first_care:
            case Ground::odg:
                break;
        }
        return true;
    }

    /// The ground on which a side decides. MAXIMUS looks into the MTUS first.
    [[nodiscard]] Ground main_ground(bool maximus) {
        const bool drug = !treatment_.names_part;
        const auto order = dice_.chance(maximus ? 0.08 : 0.25)   ? std::array{Ground::odg, Ground::odg}
                           : dice_.chance(drug ? 0.25 : 0.5)     ? std::array{Ground::chapter, Ground::own_guideline}
                                                                 : std::array{Ground::own_guideline, Ground::chapter};
        for (const auto ground : order) {
            if (has_ground(ground)) return ground;
        }
        return Ground::odg;
    }

    [[nodiscard]] Citation of(Ground ground, bool whole) {
        switch (ground) {
            case Ground::chapter: {
                auto out = chapter(*item_.part, treatment_.subject, whole);
                if (has_pages(era_) || whole) return out;
                if (dice_.chance(0.2)) (dice_.chance(0.6) ? out.section : out.also_section) = dice_.pick(general_sections);
                return out;
            }
            case Ground::own_guideline:
                return own_guideline();
            case Ground::first_care:
                return first_care();
            case Ground::odg:
                break;
        }
        return odg();
    }

    [[nodiscard]] Ground further_ground() {
        constexpr std::array grounds{Ground::odg,           Ground::odg,     Ground::odg,       Ground::odg, Ground::odg, Ground::odg,
                                     Ground::own_guideline, Ground::chapter, Ground::first_care};
        const auto ground = dice_.pick(grounds);
        return has_ground(ground) ? ground : Ground::odg;
    }

  private:
    Pages some_of(Pages pages) {
        if (dice_.chance(0.7)) return pages;
        const auto page = dice_.between(pages.first, pages.last);
        return {page, page};
    }

    [[nodiscard]] Citation acupuncture_guideline() const {
        Citation out;
        out.publisher = Publisher::dwc;
        out.title = has_pages(era_) ? "Acupuncture Medical Treatment Guidelines" : "Acupuncture Treatment";
        out.year = 2007;
        return out;
    }

    Citation own_guideline() {
        if (treatment_.own_guideline == acupuncture) return acupuncture_guideline();
        Citation out;
        if (era_ == Era::acoem_2018) {
            out.title = treatment_.own_guideline == opioids ? "Opioids" : "Chronic Pain";
            out.year = 2017;
            return out;
        }
        if (pain_of_2016_ && treatment_.own_guideline == opioids && dice_.chance(0.4)) {
            out.publisher = Publisher::dwc;
            out.title = "Opioids Treatment";
            out.year = 2016;
            return out;
        }
        const bool second = !treatment_.topics[1].title.empty() && dice_.chance(0.35);
        return chronic_pain(treatment_.topics[second ? 1 : 0]);
    }

    Citation chronic_pain(const Topic& topic) {
        Citation out;
        out.publisher = Publisher::dwc;
        out.title = era_ == Era::page_2014 ? "Chronic Pain Treatment Guidelines"
                    : has_pages(era_)      ? "Chronic Pain Medical Treatment Guidelines"
                                           : "Chronic Pain Medical Treatment";
        out.year = pain_of_2016_ ? 2016 : 2009;
        out.section = pain_of_2016_ && !topic.later.empty() ? topic.later : topic.title;
        if (has_pages(era_)) out.pages = some_of(topic.pages);
        return out;
    }

    [[nodiscard]] Citation first_care() const {
        Citation out;
        out.title = "Initial Approaches to Treatment";
        out.number = 3;
        out.year = era_ == Era::acoem_2018 ? 2017 : 2004;
        if (has_pages(era_)) out.pages = {44, 49};
        return out;
    }

    [[nodiscard]] Citation odg() {
        Citation out;
        out.publisher = Publisher::odg;
        out.mtus = false;
        if (dice_.chance(0.05)) return out;  // the book as a whole
        out.title = !treatment_.names_part ? "Pain" : dice_.chance(0.5) ? item_.part->odg : item_.part->odg_in_full;
        if (!dice_.chance(0.2)) out.section = treatment_.odg;
        return out;
    }

    Dice& dice_;
    Era era_;
    bool pain_of_2016_;
    const Item& item_;
    const Treatment& treatment_;
};

/// Shares of statements without a citation: what goes with an operation, and administrators that name nothing.
constexpr double silent_administrator = 0.16;
constexpr double silent = 0.17;

/// Further citations until the dice say that it is enough: `density` on average over all statements, the first one counted.
void add_further(Dice& dice, Chooser& chooser, std::vector<Citation>& side, double density) {
    const double more = 1 - (1 - silent) / std::max(density, 1 - silent);
    for (int tries = 0; tries < 30 && dice.chance(more); ++tries) {
        const auto citation = chooser.of(chooser.further_ground(), false);
        const bool known = std::any_of(side.begin(), side.end(), [&](const Citation& other) {
            return other.title == citation.title && other.section == citation.section;
        });
        if (!known) side.push_back(citation);
    }
    std::stable_partition(side.begin(), side.end(), [](const Citation& citation) { return citation.mtus; });
}

void cite_both_sides(Dice& dice, const Plan& plan, Item& item, double density) {
    Chooser chooser(dice, plan, item);
    const auto ground = chooser.main_ground(false);
    if (has_administrator(plan.era) && !dice.chance(silent_administrator)) {
        item.administrator.push_back(chooser.of(ground, dice.chance(0.45)));
        add_further(dice, chooser, item.administrator, density);
    }
    if (!item.administrator.empty() && dice.chance(0.06)) {
        item.maximus = item.administrator;
        item.adopted = plan.era == Era::notice_2013;
        return;
    }
    const bool same = dice.chance(0.65) && ground != Ground::odg;
    item.maximus.push_back(chooser.of(same ? ground : chooser.main_ground(true), dice.chance(0.04)));
    add_further(dice, chooser, item.maximus, density);
    if (plan.era != Era::review_2013) return;
    // The form of early 2013 does not tell the MTUS from other sources.
    const bool mtus = item.maximus.front().mtus;
    std::erase_if(item.maximus, [mtus](const Citation& citation) { return citation.mtus != mtus; });
}

bool cites(const std::vector<Citation>& side, Publisher publisher) {
    return std::any_of(side.begin(), side.end(), [&](const Citation& c) { return c.publisher == publisher; });
}

class Planter {
  public:
    Planter(Dice& dice, Plan& plan, double rate, Planted& planted) : dice_(dice), plan_(plan), rate_(rate), planted_(planted) {}

    void plant(std::size_t number) {
        auto& item = plan_.items[number];
        if (item.treatment == nullptr) return;
        Chooser chooser(dice_, plan_, item);
        const bool on_part = item.treatment->names_part && chooser.has_chapter();
        auto& checked = has_administrator(plan_.era) ? item.administrator : item.maximus;
        const std::string_view checked_name = has_administrator(plan_.era) ? "claims_administrator" : "maximus";
        bool maximus_free = true;
        bool checked_free = true;
        const auto took = [&](std::string_view side) {
            item.adopted = false;
            checked_free = checked_free && side != checked_name;
            maximus_free = maximus_free && side != "maximus";
        };
        const auto add = [&](std::string_view side, std::string_view pattern) {
            planted_.add(plan_, number + 1, side, pattern);
            took(side);
        };
        if (dice_.chance(rate_) && on_part) {
            const bool whole = item.treatment->for_roots;  // of which the other chapters do not speak
            item.maximus = {chooser.chapter(body_parts()[item.part->neighbour], item.treatment->subject, whole)};
            add("maximus", "wrong-mtus-chapter");
        }
        if (dice_.chance(rate_) && checked_free) plant_edition_or_page(chooser, item, checked, checked_name, add);
        if (dice_.chance(rate_) && checked_free && on_part && item.treatment->own_guideline != acupuncture) {
            checked = {chooser.of_other_treatment()};
            add(checked_name, "other-treatment");
        }
        if (dice_.chance(rate_)) plant_unlisted(item, add);
        if (dice_.chance(rate_) && maximus_free && has_administrator(plan_.era) && !item.relies_on_unlisted && is_alone(number)) {
            item.maximus.clear();
            add("maximus", "maximus-no-citation");
        }
    }

  private:
    template <typename Add>
    void plant_edition_or_page(Chooser& chooser, const Item& item, std::vector<Citation>& side, std::string_view name, Add& add) {
        if (has_pages(plan_.era)) {
            if (item.part->number == 0) return;
            auto wrong = chooser.chapter(*item.part, item.treatment->subject);
            const auto page = dice_.between(457, 515);  // behind the last chapter, still in the book
            wrong.pages = {page, page};
            side = {wrong};
            add(name, "page-outside-chapter");
        } else if (plan_.era != Era::acoem_2018 || item.part->number != 0) {
            side = {chooser.superseded()};
            add(name, "superseded-edition");
        }
    }

    template <typename Add>
    void plant_unlisted(Item& item, Add& add) {
        for (const auto publisher : {Publisher::odg, Publisher::acoem}) {
            if (cites(item.maximus, publisher)) continue;
            item.unlisted = publisher;
            item.relies_on_unlisted = true;
            return add("rationale", "unlisted-source");
        }
    }

    /// No other item is denied whose guidelines would speak for this one too.
    [[nodiscard]] bool is_alone(std::size_t number) const {
        if (plan_.items[number].treatment->excuses_silence) return false;
        return std::none_of(plan_.items.begin(), plan_.items.end(), [](const Item& other) {
            return other.treatment != nullptr && other.treatment->excuses_silence;
        });
    }

    Dice& dice_;
    Plan& plan_;
    double rate_;
    Planted& planted_;
};

}  // namespace

void Planted::add(const Plan& plan, std::size_t item, std::string_view side, std::string_view pattern) {
    auto count = counts.find(pattern);
    if (count == counts.end()) count = counts.emplace(pattern, 0).first;
    ++count->second;
    fmt::format_to(std::back_inserter(list), "{}\t{}\t{}\t{}\n", plan.id, item, side, pattern);
}

void cite(Dice& dice, Plan& plan, double density, double error_rate, Planted& planted) {
    Planter planter(dice, plan, error_rate, planted);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        if (plan.items[i].treatment != nullptr) cite_both_sides(dice, plan, plan.items[i], density);
        planter.plant(i);
    }
}

}  // namespace citegate::bench
