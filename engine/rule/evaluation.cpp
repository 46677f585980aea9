// Running a rule set over a letter: which things each rule is asked about, and what becomes of an answer.
#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/reuse.hpp"
#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/corpus/group.hpp"
#include "engine/rule/fingerprint.hpp"
#include "engine/rule/screen.hpp"

namespace citegate::rule {

using citation::Citation;
using citation::Item;
using citation::Rationale;
using citation::Side;

struct Evaluation::Impl {
    explicit Impl(const RuleSet& rule_set) : rules(rule_set.impl()), screen(rules) {
        std::size_t slots = first_variable_slot;
        for (const auto& rule : rules.rules)
            slots = std::max<std::size_t>(slots, rule.slots);
        frame.slots.resize(slots);
        prepare(frame);
        frame.graph = rules.graph;
        frame.arena = &arena;
    }

    void letters(std::span<const Asked> asked);
    [[nodiscard]] std::size_t count(const citation::Letter& read, Diagnostics& to);
    void corpus(const Group& group, std::vector<CorpusFinding>& out, Diagnostics& to);
    void watch(Trace* trace) { frame.trace = trace; }

  private:
    struct Emitted {
        Finding finding;
        std::uint32_t rule = 0;  ///< index: findings go by the order of rules
    };
    /// What was found in one letter so far. Findings are used again, for the memory they have.
    struct Found {
        std::vector<Emitted> all;
        std::size_t count = 0;  ///< of `all` in use
    };
    /// By what a letter's findings are sorted; those that are alike keep their order.
    struct Order {
        std::uint64_t item_and_side = 0;
        std::uint64_t rule_and_begin = 0;
        std::uint32_t index = 0;  ///< among those emitted
        auto operator<=>(const Order&) const = default;
    };

    void visit(std::span<const Asked> asked);
    void ask(const CompiledRule& rule, std::span<const Asked> asked);
    void ask_watched(const CompiledRule& rule, std::span<const Asked> asked);
    void turn_to(std::span<const Asked> asked, std::size_t index);
    template <bool screened>
    void run(const CompiledRule& rule, const Subject& subject);
    void fires(const CompiledRule& rule, const Subject& subject, Truth holds);
    void emit(const CompiledRule& rule, const Subject& subject);
    void emit_corpus(const CompiledRule& rule);
    void fault(const CompiledRule& rule, const Subject& subject, const Value& value);
    bool point_at(const CompiledRule& rule, const Subject& subject, Finding& finding);
    void point_at_default(const CompiledRule& rule, const Subject& subject, Finding& finding);
    void add_object(const Value& value, const Type& type, const Item* item, Finding& finding);
    [[nodiscard]] Severity capped(const CompiledRule& rule) const;
    void finish(Found& found, std::vector<Finding>& out);

    const RuleSet::Impl& rules;
    Screen screen;
    Arena arena;
    Frame frame;
    bool faulted = false;                ///< the rule in hand gave a diagnostic for this letter already
    std::vector<const Citation*> cited;  ///< by the finding in hand
    std::optional<Where> first_place;    ///< of what the finding in hand points at
    std::vector<Found> found_in;       ///< by letter asked about
    Found* emitted = nullptr;          ///< those of the letter in hand
    std::vector<Order> order;          ///< of the letter in hand
    std::vector<std::uint64_t> alike;  ///< fingerprints of the rule, item and side in hand, before ordinals
    Diagnostics* diagnostics = nullptr;
    bool only_count = false;
    std::size_t fired = 0;  ///< counted where `only_count`
    std::vector<CorpusFinding>* of_corpus = nullptr;  ///< where findings on the group in hand go
};

namespace {

Where where(const Side& side) {
    return side.name == citation::SideName::maximus ? Where::maximus : Where::claims_administrator;
}

bool within(const Citation* citation, const std::vector<Citation>& list) {
    return !list.empty() && citation >= list.data() && citation < list.data() + list.size();
}

/// The part of the item a citation stands in.
Where where(const Citation* citation, const Item& item) {
    if (within(citation, item.claims_administrator.citations)) return Where::claims_administrator;
    if (within(citation, item.maximus.citations)) return Where::maximus;
    return Where::rationale;
}

Span side_span(const Side& side, const Item& item) {
    return side.present && !side.span.empty() ? side.span : item.heading;
}

}  // namespace

void Evaluation::Impl::letters(std::span<const Asked> asked) {
    visit(asked);
    for (std::size_t i = 0; i < asked.size(); ++i) finish(found_in[i], *asked[i].findings);
}

std::size_t Evaluation::Impl::count(const citation::Letter& read, Diagnostics& to) {
    only_count = true;
    fired = 0;
    const Asked one{&read, nullptr, &to};
    visit({&one, 1});
    only_count = false;
    return fired;
}

/// Asks every rule about everything it is for. A rule goes through all letters: what it is made of is near by then.
void Evaluation::Impl::visit(std::span<const Asked> asked) {
    if (found_in.size() < asked.size()) found_in.resize(asked.size());
    if (frame.trace == nullptr) screen.take(asked);
    for (const auto index : rules.active) {
        if (frame.trace == nullptr) {
            ask(rules.rules[index], asked);
        } else {
            ask_watched(rules.rules[index], asked);
        }
    }
}

/// Turns to another letter. A rule has one budget for a whole letter: what is too costly is left, and said once.
void Evaluation::Impl::turn_to(std::span<const Asked> asked, std::size_t index) {
    frame.letter = asked[index].letter;
    frame.steps_left = static_cast<std::int64_t>(limits::evaluation_steps);
    faulted = false;
    diagnostics = asked[index].diagnostics;
    emitted = &found_in[index];
}

void Evaluation::Impl::ask(const CompiledRule& rule, std::span<const Asked> asked) {
    auto letter = asked.size();
    screen.each(rule, frame, [&](std::size_t index, const Subject& subject) {
        if (index != letter) turn_to(asked, index);
        letter = index;
        run<true>(rule, subject);
    });
}

void Evaluation::Impl::ask_watched(const CompiledRule& rule, std::span<const Asked> asked) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
        turn_to(asked, i);
        begin(*asked[i].letter, frame);
        enter_each(*asked[i].letter, rule.scope, frame, [&](const Subject& subject) {
            const auto before = emitted->count;
            frame.trace->begin(subject);
            run<false>(rule, subject);
            frame.trace->end(emitted->count > before ? &emitted->all[before].finding : nullptr);
        });
    }
}

/// `screened`: the screen let the subject through, and what it knows is not asked again.
template <bool screened>
[[gnu::always_inline]] inline void Evaluation::Impl::run(const CompiledRule& rule, const Subject& subject) {
    if (frame.steps_left < 0) return;  // too costly on this letter, and said so
    for (const auto slot : rule.computed) frame.slots[slot].kind = ValueKind::unset;
    arena.reset();
    if (rule.when != nullptr && !(screened && rule.when_screened)) {
        const auto applies = test(*rule.when, frame);
        if (applies == Truth::no) return;
        if (applies == Truth::failed) return fault(rule, subject, frame.failure);
    }
    const auto holds = screened && rule.require_screened ? Truth::no : test(*rule.require, frame);
    if (holds != Truth::yes) fires(rule, subject, holds);
}

void Evaluation::Impl::corpus(const Group& group, std::vector<CorpusFinding>& out, Diagnostics& to) {
    diagnostics = &to;
    of_corpus = &out;
    frame.letter = nullptr;
    frame.slots[group_slot].pointer = &group;
    for (const auto index : rules.active) {
        const auto& rule = rules.rules[index];
        if (rule.scope != Scope::corpus) continue;
        frame.steps_left = static_cast<std::int64_t>(limits::evaluation_steps);
        faulted = false;
        if (frame.trace != nullptr) frame.trace->begin(Subject());
        run<false>(rule, Subject());
        if (frame.trace != nullptr) frame.trace->end(nullptr);
    }
    of_corpus = nullptr;
}

void Evaluation::Impl::emit_corpus(const CompiledRule& rule) {
    const auto& group = frame.slots[group_slot].as<Group>();
    CorpusFinding finding;
    finding.rule = rules.infos[rule.info].id;
    finding.severity = rule.severity;
    const Value written = write_message(rule.message, frame, finding.message);
    if (written.is_fault()) return fault(rule, Subject(), written);
    finding.letters = group.ids;
    finding.letter_count = group.letters;
    for (const auto& chapter : group.chapters) finding.numbers.emplace_back(chapter.title, chapter.letters);
    if (group.kind == GroupKind::rationale) finding.numbers.emplace_back("sentences shared", group.sentences);
    finding.numbers.emplace_back("items", group.items);
    finding.fingerprint = fingerprint(finding.rule, group, *frame.graph);
    of_corpus->push_back(std::move(finding));
}

void Evaluation::Impl::fires(const CompiledRule& rule, const Subject& subject, Truth holds) {
    if (holds == Truth::failed) {
        fault(rule, subject, frame.failure);
    } else if (only_count) {
        ++fired;
    } else if (of_corpus != nullptr) {
        emit_corpus(rule);
    } else {
        emit(rule, subject);
    }
}

void Evaluation::Impl::fault(const CompiledRule& rule, const Subject& subject, const Value& value) {
    if (faulted) return;
    faulted = true;
    const auto* node = static_cast<const Node*>(value.pointer);
    const auto& id = rules.infos[rule.info].id;
    const auto place =
        subject.item != nullptr ? fmt::format(" item {}", subject.item->number) : std::string();
    diagnostics->add(
        Code::R009,
        fmt::format("rule \"{}\" could not be evaluated on {}{}: {}", id, frame.letter != nullptr ? frame.letter->text.id : "a group of letters", place,
                    to_string(value.fault_code)),
        rule.source, node != nullptr ? node->place : Span(),
        value.fault_code == Fault::too_costly ? "nest fewer loops, join shorter texts" : "ask in \"when\" for what it needs");
}

void Evaluation::Impl::add_object(const Value& value, const Type& type, const Item* item, Finding& finding) {
    if (value.kind == ValueKind::list) {
        for (std::uint32_t i = 0; i < value.size; ++i) {
            add_object(value.element(i, frame), *type.element, item, finding);
        }
        return;
    }
    // In rules for the letter the object belongs to one of its items.
    const auto owner = [&](auto belongs) {
        if (item != nullptr) return item;
        for (std::size_t i = 0; i < frame.letter->item_count; ++i) {
            if (belongs(frame.letter->items[i])) return &frame.letter->items[i];
        }
        return static_cast<const Item*>(nullptr);
    };
    Where place = Where::letter;
    if (type.object == ObjectType::citation) {
        const auto& citation = value.as<Citation>();
        finding.spans.push_back(citation.span);
        cited.push_back(&citation);
        const auto* home = owner([&](const Item& i) {
            return within(&citation, i.claims_administrator.citations) ||
                   within(&citation, i.maximus.citations) || within(&citation, i.rationale.mentions);
        });
        if (home != nullptr) place = where(&citation, *home);
    } else if (type.object == ObjectType::side) {
        const auto& side = value.as<Side>();
        const auto* home =
            owner([&](const Item& i) { return &side == &i.claims_administrator || &side == &i.maximus; });
        finding.spans.push_back(home != nullptr ? side_span(side, *home) : side.span);
        place = where(side);
    } else {
        const auto& rationale = value.as<Rationale>();
        const auto* home = owner([&](const Item& i) { return &rationale == &i.rationale; });
        finding.spans.push_back(rationale.present || home == nullptr ? rationale.span : home->heading);
        place = Where::rationale;
    }
    if (!first_place) first_place = place;
}

void Evaluation::Impl::point_at_default(const CompiledRule& rule, const Subject& subject, Finding& finding) {
    switch (rule.scope) {
        case Scope::letter:
            finding.spans.push_back(frame.letter->item_count > 0 ? frame.letter->items[0].heading : Span());
            break;
        case Scope::item:
            finding.spans.push_back(side_span(subject.item->maximus, *subject.item));
            break;
        case Scope::side:
            finding.spans.push_back(side_span(*subject.side, *subject.item));
            break;
        case Scope::citation:
        case Scope::mention:
            finding.spans.push_back(subject.citation->span);
            cited.push_back(subject.citation);
            break;
        case Scope::corpus:  // of groups: emit_corpus()
            break;
    }
}

/// Fills the places of a finding; false with a diagnostic when the rule's expression for them fails.
bool Evaluation::Impl::point_at(const CompiledRule& rule, const Subject& subject, Finding& finding) {
    cited.clear();
    first_place.reset();
    if (rule.highlight != nullptr) {
        const Value value = evaluate(*rule.highlight, frame);
        if (value.is_fault()) {
            fault(rule, subject, value);
            return false;
        }
        add_object(value, *rule.highlight_type, subject.item, finding);
    }
    if (finding.spans.empty()) point_at_default(rule, subject, finding);
    switch (rule.scope) {
        case Scope::letter:
            finding.side = first_place.value_or(Where::letter);
            break;
        case Scope::item:
            finding.side = first_place.value_or(Where::maximus);
            break;
        case Scope::side:
        case Scope::citation:
            finding.side = where(*subject.side);
            break;
        case Scope::mention:
            finding.side = Where::rationale;
            break;
        case Scope::corpus:
            break;
    }
    return true;
}

/// A finding is as sure as the facts it rests on: the guidelines of the citations it points at.
Severity Evaluation::Impl::capped(const CompiledRule& rule) const {
    auto least = guideline::Confidence::high;
    for (const auto* citation : cited) {
        if (!citation->document.valid()) continue;
        const auto& node = frame.graph->node(citation->document);
        least = std::min(least, node.confidence);
        if (rule.asks_for_pages && node.guideline != nullptr)
            least = std::min(least, node.guideline->page_confidence);
        if (rule.asks_for_adoption) least = std::min(least, frame.graph->adoption_confidence(citation->document));
    }
    const auto most = least == guideline::Confidence::low      ? Severity::note
                      : least == guideline::Confidence::medium ? Severity::warning
                                                               : Severity::error;
    return std::min(rule.severity, most);
}

void Evaluation::Impl::emit(const CompiledRule& rule, const Subject& subject) {
    if (emitted->count == emitted->all.size()) emitted->all.emplace_back();
    auto& [finding, index] = emitted->all[emitted->count];
    index = rule.info;
    finding.rule = rules.infos[rule.info].id;
    finding.item = subject.item != nullptr ? subject.item->number : 0;
    finding.spans.clear();
    const Value written = write_message(rule.message, frame, finding.message);
    if (written.is_fault()) {
        fault(rule, subject, written);
        return;
    }
    if (!point_at(rule, subject, finding)) return;
    finding.severity = capped(rule);
    finding.fingerprint =
        fingerprint(rule.hash, frame.letter->text.id, finding.item, finding.side, cited, *frame.graph);
    ++emitted->count;
}

/// Puts the findings in order and tells apart those that are alike.
void Evaluation::Impl::finish(Found& found, std::vector<Finding>& out) {
    if (found.count == 0) return out.clear();
    order.clear();
    for (std::uint32_t i = 0; i < found.count; ++i) {
        const auto& [finding, rule] = found.all[i];
        const auto item_and_side = std::uint64_t{finding.item} << 32U | static_cast<std::uint64_t>(finding.side);
        order.push_back({item_and_side, std::uint64_t{rule} << 32U | finding.spans.front().begin, i});
    }
    std::sort(order.begin(), order.end());
    out.resize(found.count);
    alike.clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto& finding = found.all[order[i].index].finding;
        const bool same_place = i > 0 && order[i - 1].item_and_side == order[i].item_and_side && order[i - 1].rule_and_begin >> 32U == order[i].rule_and_begin >> 32U;
        if (!same_place) alike.clear();
        const auto group = finding.fingerprint;
        const auto ordinal = static_cast<std::uint32_t>(std::count(alike.begin(), alike.end(), group));
        alike.push_back(group);
        finding.fingerprint = with_ordinal(group, ordinal);
        std::swap(out[i], finding);
    }
    if (found.all.size() > most_kept_bytes / sizeof(Emitted)) clear_for_reuse(found.all);
    found.count = 0;
}

Evaluation::Evaluation(const RuleSet& rules) : impl_(std::make_unique<Impl>(rules)) {}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;

std::size_t Evaluation::count(const citation::Letter& letter, Diagnostics& diagnostics) {
    return impl_->count(letter, diagnostics);
}

void Evaluation::corpus(const Group& group, std::vector<CorpusFinding>& out, Diagnostics& diagnostics) {
    impl_->corpus(group, out, diagnostics);
}

void Evaluation::watch(Trace* trace) {
    impl_->watch(trace);
}

void Evaluation::run(const citation::Letter& letter, std::vector<Finding>& out, Diagnostics& diagnostics) {
    const Asked one{&letter, &out, &diagnostics};
    impl_->letters({&one, 1});
}

void Evaluation::run(std::span<const Asked> letters) { impl_->letters(letters); }

}  // namespace citegate::rule
