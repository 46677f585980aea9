#include "bench/invented/sources.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "bench/invented/chooser.hpp"

namespace citegate::bench {
namespace {

/// Shares of statements without a citation: what goes with an operation, and administrators that name
/// nothing.
constexpr double silent_administrator = 0.16;
constexpr double silent = 0.17;

/// Further citations until the dice say that it is enough: `density` on average over all statements, the
/// first one counted.
void add_further(Dice& dice, Chooser& chooser, std::vector<Citation>& side, double density) {
    const double more = 1 - (1 - silent) / std::max(density, 1 - silent);
    constexpr std::size_t most = 20;
    while (side.size() < most && dice.chance(more)) {
        // What fits one request is not without end; the same is not cited twice.
        for (int tries = 0; tries < 8; ++tries) {
            const auto citation = chooser.of(chooser.further_ground(), false);
            const bool known = std::any_of(side.begin(), side.end(), [&](const Citation& other) {
                return other.title == citation.title && other.section == citation.section;
            });
            if (known) continue;
            side.push_back(citation);
            break;
        }
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
    const auto own_ground = same ? ground : chooser.main_ground(true);
    item.maximus.push_back(chooser.of(own_ground, dice.chance(0.04)));
    add_further(dice, chooser, item.maximus, density);
    if (plan.era != Era::review_2013) return;
    // The form of early 2013 does not tell the MTUS from other sources.
    const bool mtus = item.maximus.front().mtus;
    std::erase_if(item.maximus, [mtus](const Citation& citation) { return citation.mtus != mtus; });
}

bool cites(const std::vector<Citation>& side, Publisher publisher) {
    return std::any_of(side.begin(), side.end(), [&](const Citation& c) { return c.publisher == publisher; });
}

/// Plants errors in one item, at most one on each side.
class Planter {
  public:
    Planter(Dice& dice, Plan& plan, std::size_t number, Planted& planted)
        : dice_(dice),
          plan_(plan),
          number_(number),
          item_(plan.items[number]),
          chooser_(dice, plan, item_),
          // The review of 2013 has one side only.
          checked_(has_administrator(plan.era) ? item_.administrator : item_.maximus),
          checked_name_(has_administrator(plan.era) ? administrator : maximus),
          planted_(planted) {}

    void plant(double rate) {
        if (dice_.chance(rate)) wrong_chapter();
        if (dice_.chance(rate)) wrong_page_or_edition();
        if (dice_.chance(rate)) other_treatment();
        if (dice_.chance(rate)) unlisted_source();
        if (dice_.chance(rate)) silence();
    }

  private:
    static constexpr std::string_view administrator = "claims_administrator";
    static constexpr std::string_view maximus = "maximus";

    void add(std::string_view side, std::string_view pattern) {
        planted_.add(plan_, number_ + 1, side, pattern);
        item_.adopted = false;
        checked_free_ = checked_free_ && side != checked_name_;
        maximus_free_ = maximus_free_ && side != maximus;
    }

    [[nodiscard]] bool is_on_part() const { return item_.treatment->names_part && chooser_.has_chapter(); }

    void wrong_chapter() {
        if (!is_on_part()) return;
        const bool whole = item_.treatment->for_roots;  // the other chapters do not speak of them
        const auto& neighbour = body_parts()[item_.part->neighbour];
        item_.maximus = {chooser_.chapter(neighbour, item_.treatment->subject, whole)};
        add(maximus, "wrong-mtus-chapter");
    }

    void wrong_page_or_edition() {
        if (!checked_free_ || item_.part->number == 0) return;
        if (has_pages(plan_.era)) {
            auto wrong = chooser_.chapter(*item_.part, item_.treatment->subject);
            const auto page = dice_.between(457, 515);  // behind the last chapter, still in the book
            wrong.pages = {page, page};
            checked_ = {wrong};
            add(checked_name_, "page-outside-chapter");
        } else {
            checked_ = {chooser_.superseded()};
            add(checked_name_, "superseded-edition");
        }
    }

    void other_treatment() {
        if (!checked_free_ || !is_on_part() || item_.treatment->own_guideline == acupuncture) return;
        checked_ = {chooser_.of_other_treatment()};
        add(checked_name_, "other-treatment");
    }

    void unlisted_source() {
        for (const auto publisher : {Publisher::odg, Publisher::acoem}) {
            if (cites(item_.maximus, publisher)) continue;
            item_.unlisted = publisher;
            add("rationale", "unlisted-source");
            return;
        }
    }

    /// MAXIMUS cites nothing, and no other item is denied whose guidelines would speak for this one too.
    void silence() {
        if (!has_administrator(plan_.era) || !maximus_free_ || item_.unlisted) return;
        const bool excused = std::any_of(plan_.items.begin(), plan_.items.end(), [](const Item& other) {
            return other.treatment != nullptr && other.treatment->excuses_silence;
        });
        if (excused) return;
        item_.maximus.clear();
        add(maximus, "maximus-no-citation");
    }

    Dice& dice_;
    Plan& plan_;
    std::size_t number_;
    Item& item_;
    Chooser chooser_;
    std::vector<Citation>& checked_;
    std::string_view checked_name_;
    Planted& planted_;
    bool checked_free_ = true;
    bool maximus_free_ = true;
};

}  // namespace

void Planted::add(const Plan& plan, std::size_t item, std::string_view side, std::string_view pattern) {
    auto count = counts.find(pattern);
    if (count == counts.end()) count = counts.emplace(pattern, 0).first;
    ++count->second;
    fmt::format_to(std::back_inserter(list), "{}\t{}\t{}\t{}\n", plan.id, item, side, pattern);
}

void cite(Dice& dice, Plan& plan, double density, double error_rate, Planted& planted) {
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        auto& item = plan.items[i];
        if (item.treatment == nullptr) continue;
        if (i > 0 && plan.items[i - 1].treatment == item.treatment && dice.chance(0.8)) {
            item.administrator = plan.items[i - 1].administrator;
            item.maximus = plan.items[i - 1].maximus;
        } else {
            cite_both_sides(dice, plan, item, density);
        }
    }
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        if (plan.items[i].treatment != nullptr) Planter(dice, plan, i, planted).plant(error_rate);
    }
}

}  // namespace citegate::bench
