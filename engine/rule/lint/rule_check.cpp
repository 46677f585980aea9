#include "engine/rule/lint/rule_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rule/lint/condition_truth.hpp"
#include "engine/rule/lint/cost.hpp"
#include "engine/rule/lint/ignored.hpp"
#include "engine/rule/lint/written.hpp"

namespace citegate::rule {
namespace {

/// What the variables stand for, each with those before it put in.
NameTexts texts_of_variables(const RuleSource& source) {
    NameTexts names;
    for (const auto& variable : source.variables) names.emplace_back(variable.entry->key, same_text(variable.value.syntax, names));
    return names;
}

/// The lines of an entry of a block mapping, the last line end included; nothing when more than the entry stands on them.
std::optional<Span> lines_of(std::string_view text, const yaml::Entry& entry) {
    auto begin = entry.key_span.begin;
    while (begin > 0 && text[begin - 1] == ' ') --begin;
    if (begin > 0 && text[begin - 1] != '\n') return std::nullopt;
    auto end = std::max(entry.key_span.end, end_of(entry.value));
    while (end < text.size() && (text[end] == ' ' || text[end] == '\r')) ++end;
    if (end < text.size() && text[end] != '\n') return std::nullopt;
    return Span{begin, std::min(end + 1, static_cast<std::uint32_t>(text.size()))};
}

const yaml::Node& place_of(const RuleText& rule, std::string_view key) {
    const auto* node = rule.node->find(key);
    return node == nullptr ? *rule.node : *node;
}

}  // namespace

void RuleCheck::add(Code code, std::string message, Span place, std::string hint) {
    diagnostics_.add(code, std::move(message), source_, place, std::move(hint));
}

void RuleCheck::check(const yaml::Document& document, const RuleText& rule, bool compiled, bool told) {
    source_ = document.source;
    if (told) {
        examples(rule);
        severity(rule);
    }
    const auto source = compiled ? read_rule_source(rule) : std::nullopt;
    if (!source) return;
    if (told) {
        conditions(rule, *source);
        variables(document, rule, *source);
        words(*source);
        cost(rule, *source);
    }
    same_as_earlier(document, rule, *source, told);
}

void RuleCheck::parts(const WrittenExpression& expression, std::string_view key, const std::vector<Decided>& decided) {
    for (const auto& part : decided) {
        add(Code::K002, fmt::format("this part of \"{}\" is always {}", key, part.value ? "true" : "false"), expression.place(part.place),
            part.value ? "leave it out, or mend it: it changes nothing" : "mend it: nothing fits it, or what is asked before it says the opposite");
    }
}

void RuleCheck::conditions(const RuleText& rule, const RuleSource& source) {
    ConditionTruth truth(texts_of_variables(source));
    if (source.when) {
        const auto when = truth.of(source.when->syntax);
        parts(*source.when, "when", when.decided);
        if (when.value == false) {
            add(Code::K001, fmt::format("\"when\" is always false: rule \"{}\" can never speak", rule.id), source.when->place(when.cause),
                "mend the condition, or disable the rule and say why");
        } else if (when.value == true) {
            add(Code::K002, "\"when\" is always true", source.when->place(when.cause), "leave it out");
        }
        truth.assume(source.when->syntax, true);
    }
    for (const auto& variable : source.variables) parts(variable.value, variable.entry->key, truth.of(variable.value.syntax).decided);
    const auto require = truth.of(source.require.syntax);
    parts(source.require, "require", require.decided);
    if (require.value == true) {
        add(Code::K001, fmt::format("\"require\" is always true{}: rule \"{}\" can never speak", source.when ? " where \"when\" holds" : "", rule.id),
            source.require.place(require.cause), "mend the condition, or disable the rule and say why");
    } else if (require.value == false && source.require.syntax.kind != grammar::ExpressionKind::bool_literal) {
        add(Code::K002, fmt::format("\"require\" is always false{}", source.when ? " where \"when\" holds" : ""), source.require.place(require.cause),
            "write  require: false  when \"when\" says it all");
    }
    truth.assume(source.require.syntax, false);
    for (const auto& expression : source.message) parts(expression, "message", truth.of(expression.syntax).decided);
    if (source.highlight) parts(*source.highlight, "highlight", truth.of(source.highlight->syntax).decided);
}

void RuleCheck::variables(const yaml::Document& document, const RuleText& rule, const RuleSource& source) {
    std::vector<std::string> used;
    free_names(source.require.syntax, used);
    for (const auto& expression : source.message) free_names(expression.syntax, used);
    if (source.highlight) free_names(source.highlight->syntax, used);
    std::vector<const WrittenVariable*> unused;
    // Backwards: a variable is used by later ones only.
    for (auto variable = source.variables.rbegin(); variable != source.variables.rend(); ++variable) {
        if (std::find(used.begin(), used.end(), variable->entry->key) == used.end()) {
            unused.insert(unused.begin(), &*variable);
        } else {
            free_names(variable->value.syntax, used);
        }
    }
    const auto text = source_->text();
    const bool none_is_left = unused.size() == source.variables.size();
    for (const auto* variable : unused) {
        auto& said = diagnostics_.add(Code::K003, fmt::format("variable \"{}\" is used nowhere", variable->entry->key), source_,
                                      variable->entry->key_span, "take it out, or use it");
        // Without its last entry "variables" would be nothing: then the whole of it goes.
        const auto whole = std::find_if(rule.node->entries.begin(), rule.node->entries.end(),
                                        [](const yaml::Entry& entry) { return entry.key == "variables"; });
        const auto lines = lines_of(text, none_is_left ? *whole : *variable->entry);
        if (lines && !has_comment(document, *lines)) said.edit = Edit{*lines, ""};
    }
}

void RuleCheck::same_as_earlier(const yaml::Document& document, const RuleText& rule, const RuleSource& source, bool told) {
    const auto names = texts_of_variables(source);
    const auto asks = fmt::format("{}\n{}\n{}", to_string(rule.scope), source.when ? same_text(source.when->syntax, names) : std::string("true"),
                                  same_text(source.require.syntax, names));
    const bool off = rulings_.say(rule).disabled;
    if (off) return;
    const auto* id = rule.node->find("id");
    const auto [earlier, is_new] = asked_.try_emplace(asks, Earlier{rule.id, document.source, id->span.begin});
    if (is_new || !told) return;
    add(Code::K004, fmt::format("rule \"{}\" asks what rule \"{}\" asks", rule.id, earlier->second.id), id->span,
        fmt::format("that one stands in {}:{}; whatever one of them finds, the other finds too", earlier->second.source->name(),
                    earlier->second.source->position(earlier->second.at).line));
}

void RuleCheck::examples(const RuleText& rule) {
    const auto has = [&](std::string_view what) {
        if (rule.examples == nullptr) return false;
        return std::any_of(rule.examples->items.begin(), rule.examples->items.end(), [&](const yaml::Node& example) {
            const auto* expect = example.find("expect");
            return expect != nullptr && expect->scalar == what;
        });
    };
    const auto place = rule.examples == nullptr ? rule.node->find("id")->span : rule.examples->span;
    if (!has("flagged")) {
        add(Code::K005, fmt::format("rule \"{}\" has no example that it flags", rule.id), place, "without one nobody knows that it ever speaks");
    }
    if (!has("accepted")) {
        add(Code::K006, fmt::format("rule \"{}\" has no example that it accepts", rule.id), place, "without one nobody knows where it is silent");
    }
}

void RuleCheck::severity(const RuleText& rule) {
    const auto say = rulings_.say(rule);
    // Who disables a rule says why; that it is off then is no surprise.
    if (say.disabled) return;
    bool on = false;
    bool reached = false;
    for (const auto& profile : rulings_.profiles().list()) {
        const auto ruling = rulings_.profiles().ruling(say, profile);
        on = on || ruling.has_value();
        reached = reached || ruling == rule.severity;
    }
    const auto* id = rule.node->find("id");
    if (!on) {
        add(Code::K007, fmt::format("rule \"{}\" is off in every profile", rule.id), rule.profiles != nullptr ? rule.profiles->span : id->span,
            "disable it and say why, or let it speak in one");
    } else if (!reached && !say.override_severity && say.override_profiles.empty()) {
        const auto& node = place_of(rule, "severity");
        add(Code::K008, fmt::format("rule \"{}\" has this severity in no profile", rule.id), node.span,
            "give it the severity it has in \"audit\"");
    }
}

void RuleCheck::words(const RuleSource& source) {
    for (const auto* expression : source.all()) {
        for (const auto& unknown : words_.unknown(expression->syntax)) {
            const auto place = expression->place(unknown.place);
            if (unknown.is_id) {
                add(Code::K009, fmt::format("the guideline catalogue has no \"{}\"", unknown.word), place,
                    unknown.nearest.empty() ? fmt::format("\"{}\" holds ids of corpus/guidelines", unknown.field)
                                            : fmt::format("did you mean \"{}\"?", unknown.nearest));
            } else {
                add(Code::K014, fmt::format("\"{}\" is never \"{}\"", unknown.field, unknown.word), place,
                    unknown.nearest.empty() ? fmt::format("it is one of \"{}\"", fmt::join(unknown.words, "\", \""))
                                            : fmt::format("did you mean \"{}\"?", unknown.nearest));
            }
        }
    }
}

void RuleCheck::cost(const RuleText& rule, const RuleSource& source) {
    CostEstimate estimate;
    double steps = 0;
    const WrittenExpression* dearest = nullptr;
    double most = 0;
    const auto count = [&](const WrittenExpression& expression) {
        const auto cost = estimate.of(expression.syntax);
        steps += cost.steps;
        if (cost.steps > most) {
            most = cost.steps;
            dearest = &expression;
        }
        return cost;
    };
    if (source.when) count(*source.when);
    for (const auto& variable : source.variables) estimate.declare(variable.entry->key, count(variable.value));
    count(source.require);
    for (const auto& expression : source.message) count(expression);
    if (source.highlight) count(*source.highlight);
    const auto runs = static_cast<double>(worst_runs(rule.scope));
    if (steps * runs <= static_cast<double>(limits::evaluation_steps)) return;
    add(Code::K010,
        fmt::format("a long letter may cost rule \"{}\" {:.3g} steps; {} are allowed", rule.id, steps * runs, limits::evaluation_steps),
        dearest->place(dearest->syntax.span),
        runs > 1 ? fmt::format("it runs up to {} times a letter, {:.3g} steps each: nest fewer lists, or filter them in variables first", runs, steps)
                 : std::string("nest fewer lists, or filter them in variables first"));
}

}  // namespace citegate::rule
