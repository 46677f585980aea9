#include "bench/invented/chooser.hpp"

#include <array>

namespace citegate::bench {
namespace {

/// Chapters that are of no part: ACOEM 2004, and the years of the texts that stood in their place later.
struct General {
    std::string_view title;
    int number;
    Pages pages;
    int later_year;
};
constexpr std::array<General, 3> general_approaches{
    {{"Initial Approaches to Treatment", 3, {44, 49}, 2017},
     {"General Approach to Initial Assessment and Documentation", 2, {23, 33}, 2018},
     {"Cornerstones of Disability Prevention and Management", 5, {79, 80}, 2018}}};

constexpr std::array<std::string_view, 3> sections{"Initial Care", "Special Studies",
                                                   "Surgical Considerations"};
constexpr std::array<std::string_view, 3> later_sections{"Treatment Recommendations", "Diagnostic Testing",
                                                         "Surgical Considerations"};
constexpr std::string_view physical_methods = "Physical Methods";
/// They speak of no treatment in particular.
constexpr std::array<std::string_view, 3> general_sections{"Diagnostic Criteria", "Summary",
                                                           "General Approach"};
constexpr std::array<std::string_view, 4> general_topics{"Office visits", "Exercise", "Activity restrictions",
                                                         "Return to work"};

}  // namespace

Citation Chooser::chapter(const BodyPart& part, Subject subject, bool whole) {
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
        out.section = treatment_.is_exercise && subject == Subject::care && dice_.chance(0.3)
                          ? physical_methods
                          : sections[row];
    }
    return out;
}

Citation Chooser::of_other_treatment() {
    if (era_ == Era::acoem_2018) return acupuncture_guideline();
    if (!has_pages(era_))
        return chapter(*item_.part,
                       treatment_.subject == Subject::studies ? Subject::surgery : Subject::studies);
    constexpr Topic exercise{"Physical medicine", {98, 99}, {}};
    constexpr Topic cream{"Topical analgesics", {111, 113}, {}};
    return chronic_pain(treatment_.subject == Subject::care ? cream : exercise);
}

Citation Chooser::superseded() const {
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

bool Chooser::has_chapter() const {
    return era_ == Era::acoem_2018 || item_.part->number != 0;
}
bool Chooser::has_ground(Ground ground) const {
    switch (ground) {
        case Ground::chapter:
            return treatment_.in_chapters && has_chapter();
        case Ground::own_guideline:
            return !treatment_.own_guideline.empty() || !treatment_.topics[0].title.empty();
        case Ground::general_approach:
        case Ground::odg:
            break;
    }
    return true;
}

Ground Chooser::main_ground(bool maximus) {
    const bool drug = !treatment_.names_part;
    const auto order = dice_.chance(maximus ? 0.08 : 0.25) ? std::array{Ground::odg, Ground::odg}
                       : dice_.chance(drug ? 0.2 : 0.42) ? std::array{Ground::chapter, Ground::own_guideline}
                                                         : std::array{Ground::own_guideline, Ground::chapter};
    for (const auto ground : order) {
        if (has_ground(ground)) return ground;
    }
    return Ground::odg;
}

Citation Chooser::of(Ground ground, bool whole) {
    switch (ground) {
        case Ground::chapter: {
            auto out = chapter(*item_.part, treatment_.subject, whole);
            if (has_pages(era_) || whole) return out;
            if (dice_.chance(0.2))
                (dice_.chance(0.6) ? out.section : out.also_section) = dice_.pick(general_sections);
            return out;
        }
        case Ground::own_guideline:
            return own_guideline();
        case Ground::general_approach:
            return general_approach();
        case Ground::odg:
            break;
    }
    return odg();
}

Ground Chooser::further_ground() {
    constexpr std::array grounds{Ground::odg,           Ground::odg,     Ground::odg,
                                 Ground::odg,           Ground::odg,     Ground::odg,
                                 Ground::own_guideline, Ground::chapter, Ground::general_approach};
    const auto ground = dice_.pick(grounds);
    return has_ground(ground) ? ground : Ground::odg;
}

Pages Chooser::some_of(Pages pages) {
    if (dice_.chance(0.7)) return pages;
    const auto page = dice_.between(pages.first, pages.last);
    return {page, page};
}

Citation Chooser::acupuncture_guideline() const {
    Citation out;
    out.publisher = Publisher::dwc;
    out.title = has_pages(era_) ? "Acupuncture Medical Treatment Guidelines" : "Acupuncture Treatment";
    out.year = 2007;
    return out;
}

Citation Chooser::own_guideline() {
    if (treatment_.own_guideline == acupuncture) return acupuncture_guideline();
    Citation out;
    if (era_ == Era::acoem_2018) {
        out.title = treatment_.own_guideline == opioids ? "Opioids" : "Chronic Pain";
        out.year = 2017;
        if (dice_.chance(0.5)) out.section = treatment_.topics[0].title;
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

Citation Chooser::chronic_pain(const Topic& topic) {
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

Citation Chooser::general_approach() {
    const auto& text = dice_.pick(general_approaches);
    Citation out;
    out.title = text.title;
    out.number = text.number;
    out.year = era_ == Era::acoem_2018 ? text.later_year : 2004;
    if (has_pages(era_)) out.pages = text.pages;
    return out;
}

Citation Chooser::odg() {
    Citation out;
    out.publisher = Publisher::odg;
    out.mtus = false;
    if (dice_.chance(0.035)) return out;  // the book as a whole
    out.title = !treatment_.names_part ? "Pain"
                : dice_.chance(0.75)   ? item_.part->odg
                                       : item_.part->odg_in_full;
    if (!dice_.chance(0.2)) out.section = dice_.chance(0.92) ? treatment_.odg : dice_.pick(general_topics);
    return out;
}

}  // namespace citegate::bench
