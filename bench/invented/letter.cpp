#include "bench/invented/letter.hpp"

#include <algorithm>
#include <array>

#include "bench/invented/forms.hpp"
#include "bench/invented/plan.hpp"
#include "bench/invented/sources.hpp"

namespace citegate::bench {
namespace {

/// Of a hundred letters: most that are kept are of the labelled forms.
constexpr std::array<unsigned, era_names.size()> shares{3, 5, 6, 18, 56, 12};

Era pick_era(Dice& dice, const std::vector<Era>& wanted) {
    const auto share = [&](std::size_t era) {
        const bool asked =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), Era(era)) != wanted.end();
        return asked ? shares[era] : 0;
    };
    std::uint64_t all = 0;
    for (std::size_t era = 0; era < shares.size(); ++era)
        all += share(era);
    auto rolled = dice.roll(all);
    for (std::size_t era = 0;; ++era) {
        if (rolled < share(era)) return Era(era);
        rolled -= share(era);
    }
}

/// Prose fills what labels and statements leave of the size.
Sizes plan_sizes(Dice& dice, const Plan& plan, std::size_t size) {
    constexpr std::size_t frame = 700;
    std::size_t fixed = frame;
    for (const auto& item : plan.items) {
        const bool notice = plan.era == Era::notice_2013;
        fixed += (notice ? 550 : 150) + item.request.size() + item.original.size() +
                 (item.original.empty() ? 0 : 140);
        fixed += 95 * (std::max<std::size_t>(item.administrator.size(), 1) +
                       std::max<std::size_t>(item.maximus.size(), 1));
    }
    const auto left = std::max(size, fixed + 500) - fixed;
    const std::size_t percent = plan.era == Era::review_2013 ? 50 : 73;  // for rationales
    const auto argued = std::count_if(plan.items.begin(), plan.items.end(),
                                      [](const Item& item) { return item.treatment != nullptr; });
    const auto rationales = static_cast<std::size_t>(argued);
    const auto most = by_root(850, size) + dice.roll(300);
    Sizes sizes{};
    sizes.rationale = std::min<std::size_t>(left * percent / 100 / rationales, most);
    sizes.summary = left - sizes.rationale * rationales;
    return sizes;
}

}  // namespace

std::string invented_letter(const InventedOptions& options, std::size_t number, InventedTotals& totals,
                            std::string& list) {
    Dice dice(options.seed * 1'000'003 + number);
    auto plan = plan_letter(dice, pick_era(dice, options.eras), number, options.size);
    Planted planted{totals.errors, list};
    cite(dice, plan, options.density, options.error_rate, planted);
    totals.items += plan.items.size();

    const auto sizes = plan_sizes(dice, plan, options.size);
    PageWriter page(options.size + options.size / 4);
    switch (plan.era) {
        case Era::review_2013:
            write_review(page, dice, plan, sizes);
            break;
        case Era::notice_2013:
            write_notice(page, dice, plan, sizes);
            break;
        case Era::decision_2014:
            write_decision(page, dice, plan, sizes);
            break;
        case Era::page_2014:
        case Era::section_2015:
        case Era::acoem_2018:
            write_labelled(page, dice, plan, sizes);
            break;
    }
    page.end_page();
    return page.take();
}

}  // namespace citegate::bench
