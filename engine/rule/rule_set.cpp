#include "engine/rule/rule_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/rule/cel/fuse.hpp"
#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/facts/fact_names.hpp"
#include "engine/rule/fingerprint.hpp"
#include "engine/rule/rulings.hpp"
#include "engine/rule/screen.hpp"

namespace citegate::rule {

RuleSet::RuleSet(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

const std::vector<RuleInfo>& RuleSet::rules() const {
    return impl_->infos;
}

const RuleInfo* RuleSet::find(std::string_view id) const {
    const auto found = impl_->by_id.find(std::string(id));
    return found == impl_->by_id.end() ? nullptr : &impl_->infos[found->second];
}

const std::string& RuleSet::profile() const {
    return impl_->profile;
}

citation::RuleFacts RuleSet::facts() const {
    return impl_->facts;
}

const std::vector<TracePoint>& RuleSet::points(const RuleInfo& rule) const {
    return impl_->rules[static_cast<std::size_t>(&rule - impl_->infos.data())].points;
}

const SourcePtr& RuleSet::source(const RuleInfo& rule) const {
    return impl_->rules[static_cast<std::size_t>(&rule - impl_->infos.data())].source;
}

namespace {

ExpressionText whole(const yaml::Node& scalar) {
    return {&scalar, 0, scalar.scalar};
}

bool can_be_highlighted(const Type& type) {
    if (type.kind == Kind::unknown) return true;
    if (type.kind == Kind::list) return type.element->kind != Kind::list && can_be_highlighted(*type.element);
    return type.kind == Kind::object &&
           (type.object == ObjectType::citation || type.object == ObjectType::side ||
            type.object == ObjectType::rationale);
}

void compile_variables(const yaml::Node& variables, ExpressionCompiler& compiler, const SourcePtr& source,
                       Diagnostics& diagnostics) {
    for (const auto& entry : variables.entries) {
        const auto is_letter = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        };
        const bool sound = !entry.key.empty() && is_letter(entry.key.front()) &&
                           std::all_of(entry.key.begin(), entry.key.end(),
                                       [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
        if (!sound) {
            diagnostics.add(Code::R002, fmt::format("\"{}\" cannot be the name of a variable", entry.key),
                            source, entry.key_span, "use letters, digits and _");
        } else if (compiler.knows(entry.key)) {
            diagnostics.add(Code::R002, fmt::format("\"{}\" is known already", entry.key), source,
                            entry.key_span, "choose another name for the variable");
        }
        compiler.enter(entry.key);
        compiler.declare(entry.key, compiler.compile(whole(entry.value)));
    }
}

/// Every text of an example under its own key, those of inner mappings too.
void collect_facts(const yaml::Node& node, RuleExample& example) {
    for (const auto& entry : node.entries) {
        if (entry.key == "name" || entry.key == "expect") continue;
        if (entry.value.is_scalar()) {
            example.facts.emplace_back(entry.key, entry.value.scalar);
        } else {
            collect_facts(entry.value, example);
        }
    }
    for (const auto& item : node.items) collect_facts(item, example);
}

RuleInfo describe(const RuleText& text, const SourcePtr& source) {
    const auto scalar = [](const yaml::Node* node) { return node != nullptr ? node->scalar : std::string(); };
    RuleInfo info;
    info.id = text.id;
    info.pack = text.pack;
    info.title = scalar(text.node->find("title"));
    info.severity = text.severity;
    info.written = text.severity;
    info.scope = to_string(text.scope);
    info.when = scalar(text.when);
    if (text.variables != nullptr) {
        for (const auto& entry : text.variables->entries)
            info.variables.emplace_back(entry.key, entry.value.scalar);
    }
    info.require = scalar(text.require);
    info.message = scalar(text.message);
    info.highlight = scalar(text.highlight);
    info.why = scalar(text.node->find("why"));
    if (const auto* references = text.node->find("references")) {
        for (const auto& item : references->items)
            info.references.push_back(item.scalar);
    }
    if (text.examples != nullptr) {
        for (const auto& item : text.examples->items) {
            auto& example = info.examples.emplace_back();
            example.name = scalar(item.find("name"));
            example.expect = scalar(item.find("expect"));
            collect_facts(item, example);
        }
    }
    info.file = source->name();
    info.line = source->position(text.node->span.begin).line;
    return info;
}

/// What helps with a mistake of this kind when there is nothing more particular to say.
std::string_view usual_hint(Code code) {
    switch (code) {
        case Code::R001:
            return "check the quotes, brackets and operators before this place";
        case Code::R002:
            return "names are fields of what the rule is for, variables above this place, and letter, item, side …";
        case Code::R003:
            return "look up what it gives and takes in engine/rule/FACTS.md";
        case Code::R007:
            return "expressions stand in {{ and }}";
        default:
            return {};
    }
}

/// Adds them all; those without a hint get the usual one.
void tell(Diagnostics&& mistakes, Diagnostics& diagnostics) {
    for (const auto& mistake : mistakes) {
        auto& told = diagnostics.add(mistake.code, mistake.message, mistake.source, mistake.span.value_or(Span()),
                                     mistake.hint.empty() ? std::string(usual_hint(mistake.code)) : mistake.hint);
        told.edit = mistake.edit;
    }
}

std::optional<CompiledRule> compile_expressions(const RuleText& text, const SourcePtr& source, NodePool& pool, bool watched,
                                                const graph::GuidelineGraph& graph, Diagnostics& diagnostics) {
    const auto before = diagnostics.size();
    ExpressionCompiler compiler(pool, fact_names(text.scope), source, diagnostics);
    CompiledRule rule;
    if (watched) compiler.watch(rule.points);
    rule.scope = text.scope;
    rule.severity = text.severity;
    if (text.variables != nullptr) {
        for (const auto& entry : text.variables->entries) {
            compiler.announce(entry.key, "variables are computed only where \"when\" holds");
        }
    }
    bool complete = true;
    if (text.when != nullptr) {
        compiler.enter("when");
        const auto when = compiler.compile(whole(*text.when), types::boolean, "\"when\"");
        rule.when = when.node;
        complete = when.node != nullptr;
        compiler.assume(when.known.if_true);
    }
    compiler.forget_announced();
    if (text.variables != nullptr) compile_variables(*text.variables, compiler, source, diagnostics);
    compiler.enter("require");
    const auto require = compiler.compile(whole(*text.require), types::boolean, "\"require\"");
    rule.require = require.node;
    complete = complete && require.node != nullptr;
    // What follows is used only where `require` does not hold.
    compiler.assume(require.known.if_false);
    compiler.enter("message");
    rule.message = compile_message(*text.message, compiler);
    for (const auto& part : rule.message)
        complete = complete && (part.value != nullptr || part.type == nullptr);
    if (text.highlight != nullptr) {
        compiler.enter("highlight");
        const auto highlight = compiler.compile(whole(*text.highlight));
        if (!can_be_highlighted(*highlight.type)) {
            compiler.complain(Code::R003,
                              fmt::format("\"highlight\" cannot point at {}", to_string(*highlight.type)),
                              {0, static_cast<std::uint32_t>(text.highlight->scalar.size())},
                              "it takes citations, mentions, sides and the rationale");
        }
        rule.highlight = highlight.node;
        rule.highlight_type = highlight.type;
        complete = complete && highlight.node != nullptr;
    }
    if (!complete && diagnostics.size() == before) {
        diagnostics.add(Code::R003, "a type in this rule cannot be told", source, text.require->span,
                        "an empty list [] has no fields");
    }
    if (diagnostics.size() != before) return std::nullopt;
    if (!watched) {
        for (const auto* root : {rule.when, rule.require, rule.highlight}) {
            if (root != nullptr) fuse(const_cast<Node&>(*root), graph);
        }
        for (const auto& part : rule.message) {
            if (part.value != nullptr) fuse(const_cast<Node&>(*part.value), graph);
        }
    }
    rule.slots = compiler.slots();
    rule.computed = compiler.computed();
    for (const auto* field : compiler.fields_asked()) rule.facts.add(read_for(*field));
    rule.asks_for_pages = compiler.asks_for_pages();
    rule.asks_for_adoption = compiler.asks_for_adoption();
    rule.source = source;
    if (text.examples != nullptr) rule.examples = *text.examples;
    return rule;
}

}  // namespace

std::optional<CompiledRule> compile_rule(const RuleText& text, const SourcePtr& source, NodePool& pool, bool watched,
                                         const graph::GuidelineGraph& graph, Diagnostics& diagnostics) {
    Diagnostics mistakes;
    auto rule = compile_expressions(text, source, pool, watched, graph, mistakes);
    tell(std::move(mistakes), diagnostics);
    return rule;
}

namespace {

void add(RuleSet::Impl& set, CompiledRule rule, RuleInfo info, NodePool& pool) {
    rule.info = static_cast<std::uint32_t>(set.rules.size());
    rule.hash = hash_of_rule(info.id);
    if (info.active) {
        set.active.push_back(rule.info);
        set.facts.add(rule.facts);
    }
    set.by_id.try_emplace(info.id, rule.info);
    add_screen(rule, pool, set.tests[static_cast<std::size_t>(rule.scope)]);
    set.infos.push_back(std::move(info));
    set.rules.push_back(std::move(rule));
}

}  // namespace

std::optional<RuleSet> compile_one(const RuleText& text, const SourcePtr& source, const graph::GuidelineGraph& graph, bool watched,
                                   Diagnostics& diagnostics) {
    auto set = std::make_unique<RuleSet::Impl>();
    set->graph = &graph;
    auto pool = std::make_shared<NodePool>();
    auto rule = compile_rule(text, source, *pool, watched, graph, diagnostics);
    if (!rule) return std::nullopt;
    add(*set, std::move(*rule), describe(text, source), *pool);
    set->pools.push_back(std::move(pool));
    return RuleSet(std::move(set));
}

RuleSet compile(const std::vector<yaml::Document>& documents, const graph::GuidelineGraph& graph, Diagnostics& diagnostics,
                const CompileOptions& options) {
    auto set = std::make_unique<RuleSet::Impl>();
    set->graph = &graph;
    struct Earlier {
        const Source* source;
        std::uint32_t at;
    };
    std::unordered_map<std::string_view, Earlier> seen;
    auto pool = std::make_shared<NodePool>();
    std::vector<RuleFileText> files;
    for (const auto& document : documents) files.push_back(read_file_text(document, diagnostics));
    const auto rulings = read_rulings(documents, files, options, diagnostics);
    set->profile = rulings.profile().name;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& document = documents[i];
        for (const auto& text : files[i].rules) {
            const auto* id = text.node->find("id");
            const auto [earlier, is_new] = seen.try_emplace(text.id, Earlier{document.source.get(), id->span.begin});
            if (!is_new) {
                diagnostics.add(Code::R005, fmt::format("rule id \"{}\" given twice", text.id), document.source, id->span,
                                fmt::format("it stands in {}:{} already; that one counts", earlier->second.source->name(),
                                            earlier->second.source->position(earlier->second.at).line));
                continue;
            }
            auto rule = compile_rule(text, document.source, *pool, false, graph, diagnostics);
            if (!rule) continue;
            auto info = describe(text, document.source);
            rulings.apply(text, info);
            rule->severity = info.severity;
            add(*set, std::move(*rule), std::move(info), *pool);
        }
    }
    set->pools.push_back(std::move(pool));
    return RuleSet(std::move(set));
}

}  // namespace citegate::rule
