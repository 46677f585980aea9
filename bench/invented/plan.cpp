#include "bench/invented/plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace citegate::bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// From when on and up to when a letter of an era has its utilization review decision, so that the
/// determination some 110 days later is still of that era and no guideline changes between the two.
struct Window {
    std::chrono::year_month_day first, last;
    int soonest, latest;  ///< days from the injury to the utilization review decision
};
using namespace std::chrono_literals;
constexpr std::array<Window, 6> windows{{{2012y / 10 / 1, 2013y / 2 / 1, 30, 700},
                                         {2013y / 5 / 1, 2013y / 8 / 25, 30, 700},
                                         {2013y / 11 / 1, 2014y / 3 / 1, 60, 900},
                                         {2014y / 3 / 1, 2014y / 12 / 20, 25, 200},
                                         {2016y / 8 / 1, 2017y / 8 / 1, 8, 105},
                                         {2019y / 11 / 1, 2021y / 9 / 1, 20, 300}}};
/// The first letters of the section form came before the chronic pain guideline of July 2016.
constexpr Window before_july_2016{2015y / 5 / 1, 2016y / 3 / 1, 8, 105};

Days plan_days(Dice& dice, const Window& window) {
    const auto span = (sys_days(window.last) - sys_days(window.first)).count();
    Days out;
    out.ur_decision = sys_days(window.first) + days(dice.roll(static_cast<std::uint64_t>(span)));
    out.injury = out.ur_decision - days(dice.between(window.soonest, window.latest));
    out.application = out.ur_decision + days(dice.between(4, 25));
    out.assigned = out.application + days(dice.between(5, 20));
    out.determination = out.assigned + days(dice.between(15, 55));
    return out;
}

std::size_t plan_count(Dice& dice, Era era, std::size_t size) {
    if (era == Era::review_2013) return 1;  // the form has one dispute
    const auto mean = by_root(2450, size);  // in thousandths
    const auto least = std::max<std::uint64_t>(1, mean / 2000);
    const auto spread = 2 * (mean - least * 1000);
    const auto more = dice.roll(spread / 1000 + 1);
    return least + more + (dice.roll(2000) < spread % 1000 ? 1 : 0);
}

const Treatment& pick_treatment(Dice& dice, const Plan& plan) {
    // Like requests come together: two drugs, two images.
    const auto* before = plan.items.empty() ? nullptr : plan.items.back().treatment;
    if (before != nullptr && before != &operation() && dice.chance(0.2)) return *before;
    if (dice.chance(0.09)) return operation();
    for (;;) {
        const auto& treatment = dice.pick(treatments());
        if (!treatment.for_roots || plan.part->has_roots) return treatment;
    }
}

Item plan_item(Dice& dice, const Plan& plan) {
    Item item;
    item.part = plan.part;
    item.part_name = plan.part_name;
    item.treatment = &pick_treatment(dice, plan);
    const bool operated = item.treatment == &operation();
    fill_in(item.request, operated ? item.part->operation : dice.pick(item.treatment->requests),
            item.part_name, dice);
    item.upheld = !dice.chance(0.18);
    return item;
}

Item plan_service(Dice& dice, const Item& operated) {
    Item item;
    item.part = operated.part;
    item.part_name = operated.part_name;
    fill_in(item.request, dice.pick(surgical_services()), item.part_name, dice);
    return item;
}

}  // namespace

std::uint64_t by_root(std::uint64_t at_5000, std::size_t size) {
    return at_5000 * static_cast<std::uint64_t>(std::sqrt(static_cast<double>(size * 200))) / 1000;
}

void fill_in(std::string& out, std::string_view text, std::string_view part, Dice& dice) {
    constexpr std::string_view signs = "@$~";
    for (std::size_t at = 0;;) {
        const auto sign = std::min(text.find_first_of(signs, at), text.size());
        out += text.substr(at, sign - at);
        if (sign == text.size()) return;
        if (text[sign] == '@') {
            out += part;
        } else {
            const auto number = text[sign] == '$' ? dice.between(2, 9) : dice.between(10, 99);
            if (number > 9) out += static_cast<char>('0' + number / 10);
            out += static_cast<char>('0' + number % 10);
        }
        at = sign + 1;
    }
}

Plan plan_letter(Dice& dice, Era era, std::size_t number, std::size_t size) {
    Plan plan;
    plan.era = era;
    plan.pain_of_2016 = era == Era::section_2015 && !dice.chance(0.2);
    const bool first_of_form = era == Era::section_2015 && !plan.pain_of_2016;
    plan.days = plan_days(dice, first_of_form ? before_july_2016 : windows[static_cast<std::size_t>(era)]);
    const auto year = static_cast<int>(std::chrono::year_month_day(plan.days.determination).year());
    plan.id = era == Era::review_2013 ? fmt::format("13-9{:06}", number)
                                      : fmt::format("CM{:02}-9{:06}", year % 100, number);
    plan.part = &dice.pick(body_parts());
    plan.part_name = dice.pick(plan.part->names);

    const auto count = plan_count(dice, era, size);
    plan.items.reserve(count);
    while (plan.items.size() < count) {
        auto& item = plan.items.emplace_back(plan_item(dice, plan));
        if (item.treatment->is_exercise && is_labelled(era) && dice.chance(0.15))
            fill_in(item.original, dice.pick(item.treatment->requests), item.part_name, dice);
        // What goes with an operation is denied with it.
        if (item.treatment != &operation() || plan.items.size() == count || !dice.chance(0.9)) continue;
        item.upheld = true;
        const auto services = 1 + dice.roll(2);
        const auto operated = plan.items.size() - 1;
        for (std::size_t i = 0; i < services && plan.items.size() < count; ++i)
            plan.items.push_back(plan_service(dice, plan.items[operated]));
    }
    return plan;
}

}  // namespace citegate::bench
