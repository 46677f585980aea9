#include "engine/rule/cel/fuse.hpp"

#include <algorithm>

#include "engine/rule/cel/fused.hpp"

namespace citegate::rule {
namespace {

using namespace fused;

bool is_member(const Node* node, Node::Run run) { return node != nullptr && node->run == run; }

void become(Node& node, Node::Test test) {
    node.test = test;
    node.run = compute::value_of_truth;
}
/// A test that only looks at one member, or at two.
void become_look(Node& node, Node::Test test, std::uint8_t members = 1) {
    become(node, test);
    node.members = members;
}
void become_leaf(Node& node, Leaf kind, std::int64_t constant, bool wanted) {
    become_look(node, test_leaf);
    node.leaf = kind;
    node.constant = Value::of_int(constant);
    node.wanted = wanted;
}
/// One of two tests, by what is wanted of it.
Node::Test either(bool wanted, Node::Test yes, Node::Test no) { return wanted ? yes : no; }

/// A field of an object whose place is known: in a slot, or itself a member of one.
void fuse_field(Node& node) {
    const bool in_slot = node.run == compute::field_of_slot;
    if (!in_slot && !is_member(node.a, object) && !is_member(node.a, compute::slot)) return;
    const auto place = place_of(*node.field);
    const auto base = !in_slot && is_member(node.a, object) ? node.a->offset : 0;
    const auto slot = in_slot ? node.slot : node.a->slot;
    const auto to = [&](Node::Run run) {
        node.run = run;
        node.slot = slot;
        node.offset = base + place.offset;
    };
    const auto count_in_place = [&](Counted counted) {
        node.slot = slot;
        node.offset = base + place.offset;
        node.counted = counted;
    };
    switch (place.access) {
        case Access::computed:
        case Access::document:
            break;
        case Access::of_letter:
            node.run = object;
            node.slot = letter_slot;
            node.offset = place.offset;
            return;
        case Access::flag:
            to(nullptr);
            node.code = place.code;
            node.constant = Value::of_int(1);
            return become_look(node, function_code_is<true>);
        case Access::spans:  // the list is made by the getter; fuse_size() looks here
            return count_in_place(Counted::spans);
        case Access::integers:
            return count_in_place(Counted::integers);
        case Access::misprints:
            return count_in_place(Counted::misprints);
        case Access::coded:
            to(function_code);
            node.code = place.code;
            node.count = static_cast<std::uint32_t>(place.names.size());
            node.words = place.names.data();
            return;
        case Access::object:
            return to(object);
        case Access::boolean:
            to(nullptr);
            return become_leaf(node, Leaf::byte, 1, true);
        case Access::number:
            return to(number);
        case Access::optional_number:
            return to(optional_number);
        case Access::optional_day:
            return to(optional_day);
        case Access::code:
            to(code);
            node.count = static_cast<std::uint32_t>(place.names.size());
            node.words = place.names.data();
            return;
        case Access::text:
            return to(text);
        case Access::optional_text:
            return to(optional_text);
        case Access::resolved:
            to(nullptr);
            return become_leaf(node, Leaf::id, 0, true);
        case Access::citations:
            return to(list<Citation, Layout::citations>);
        case Access::strings:
            return to(list<std::string_view, Layout::strings>);
        case Access::pages:
            return to(list<PageRange, Layout::pages>);
        case Access::body_parts:
            return to(bits<Layout::body_parts>);
        case Access::request_classes:
            return to(bits<Layout::request_classes>);
        case Access::terms:
            return to(bits<Layout::terms>);
    }
}

void fuse_has(Node& node) {
    if (!is_member(node.a, object) && !is_member(node.a, compute::slot)) return;
    const auto place = place_of(*node.field);
    switch (place.access) {
        case Access::optional_number:
            become_look(node, has_number<true>);
            break;
        case Access::optional_day:
            become_look(node, has_day<true>);
            break;
        case Access::optional_text:
            become_look(node, has_text<true>);
            break;
        case Access::document:
            become_leaf(node, Leaf::id, 0, true);
            break;
        default:
            return;
    }
    node.offset = (is_member(node.a, object) ? node.a->offset : 0) + place.offset;
    node.slot = node.a->slot;
}

bool is_bits(const Node* node) {
    return is_member(node, bits<Layout::body_parts>) || is_member(node, bits<Layout::request_classes>) || is_member(node, bits<Layout::terms>);
}

/// The list node that `node` is, as the run of its size; null when it is none.
Node::Run size_of(const Node* node) {
    if (is_member(node, list<Citation, Layout::citations>)) return size<Citation>;
    if (is_member(node, list<std::string_view, Layout::strings>)) return size<std::string_view>;
    if (is_member(node, list<PageRange, Layout::pages>)) return size<PageRange>;
    if (node != nullptr && node->counted == Counted::spans) return size<Span>;
    if (node != nullptr && node->counted == Counted::integers) return size<int>;
    if (node != nullptr && node->counted == Counted::misprints) return size<citation::Misprint>;
    if (is_bits(node)) return size_of_bits;
    return nullptr;
}

void fuse_size(Node& node) {
    const auto run = size_of(node.a);
    if (run == nullptr) return;
    node.run = run;
    node.slot = node.a->slot;
    node.offset = node.a->offset;
}

/// The place of `word` among the words of an enum; -1 when it is none of them.
std::int64_t code_of(std::string_view word, std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? -1 : found - words.begin();
}

/// Where the id of the guideline lies, bytes from the object in the slot; empty when the node is another field.
std::optional<std::uint32_t> place_of_document(const Node& node) {
    if (!is_member(&node, compute::field_of_slot)) return std::nullopt;
    const auto place = place_of(*node.field);
    return place.access == Access::document ? std::optional(place.offset) : std::nullopt;
}
/// A node of the graph as a number; -1, which none has, when there is none with this id.
std::int64_t number_of(std::string_view id, const graph::GuidelineGraph& graph) {
    const auto node = graph.find(id);
    return node.valid() ? std::int64_t{node.value} : -1;
}

void fuse_words(Node& node, bool wanted, const graph::GuidelineGraph& graph) {
    const Node* left = node.a;
    const Node* right = node.b;
    if (is_member(left, compute::constant)) std::swap(left, right);
    const bool by_function = is_member(left, function_code);
    if (by_function || is_member(left, code)) {
        if (is_member(right, compute::constant)) {
            node.slot = left->slot;
            node.offset = left->offset;
            node.code = left->code;
            const auto code = code_of(right->constant.string(), {left->words, left->count});
            if (!by_function) return become_leaf(node, Leaf::byte, code, wanted);
            node.constant = Value::of_int(code);
            become_look(node, either(wanted, function_code_is<true>, function_code_is<false>));
        } else if (right->run == left->run && right->words == left->words) {
            become_look(node,
                        by_function ? either(wanted, function_codes_are_equal<true>, function_codes_are_equal<false>)
                                    : either(wanted, codes_are_equal<true>, codes_are_equal<false>),
                        2);
            node.a = left;
            node.b = right;
        }
        return;
    }
    if (!is_member(right, compute::constant)) return;
    if (const auto place = place_of_document(*left)) {
        node.slot = left->slot;
        node.offset = *place;
        node.a = left;
        node.constant = Value::of_int(number_of(right->constant.string(), graph));
        return become(node, either(wanted, document_is<true>, document_is<false>));
    }
    node.a = left;
    node.b = right;
    const bool is_call = is_member(left, compute::call_of_one) || is_member(left, compute::call_of_two) || is_member(left, call_on_slots);
    if (is_call && left->function->code != nullptr) {
        node.constant = Value::of_int(code_of(right->constant.string(), left->function->words()));
        return become(node, either(wanted, call_code_is<true>, call_code_is<false>));
    }
    node.constant = right->constant;
    become(node, either(wanted, text_is<true>, text_is<false>));
}

/// The bit of the entry with this id; none when there is none. Sets hold the first 64 entries.
template <class Entry>
std::uint64_t bit_of(std::string_view id, const std::vector<Entry>& entries) {
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(entries.size(), 64));
    const auto found = std::find_if(entries.begin(), end, [&](const Entry& entry) { return entry.id == id; });
    return found == end ? 0 : std::uint64_t{1} << (found - entries.begin());
}

/// The bit of a word among what a set of the catalogue's entries may hold.
std::uint64_t bit_of(std::string_view word, const Node& set, const guideline::Catalogue& catalogue) {
    if (is_member(&set, bits<Layout::body_parts>)) return bit_of(word, catalogue.body_parts);
    if (is_member(&set, bits<Layout::request_classes>)) return bit_of(word, catalogue.request_classes);
    return bit_of(word, catalogue.terms);
}

/// Has `set` one of the entries of `wanted`?
void become_has_bit(Node& node, const Node& set, std::uint64_t wanted) {
    node.slot = set.slot;
    node.offset = set.offset;
    node.constant = Value::of_int(static_cast<std::int64_t>(wanted));
    become_look(node, has_bit<true>);
}

bool is_text(const Node* node) { return is_member(node, compute::constant) && node->constant.kind == ValueKind::string; }
/// A list of texts of the rule, ["upheld", "overturned"].
bool is_texts(const Node* node) { return is_member(node, compute::list) && std::all_of(node->operands, node->operands + node->count, is_text); }

/// A word in a set of the catalogue's entries, or among words of the rule: which bits they are, is known now.
void fuse_in(Node& node, const guideline::Catalogue& catalogue) {
    if (is_bits(node.b) && is_text(node.a)) return become_has_bit(node, *node.b, bit_of(node.a->constant.string(), *node.b, catalogue));
    if (!is_texts(node.b)) return;
    const auto& words = *node.b;
    const bool by_function = is_member(node.a, function_code);
    if (by_function || is_member(node.a, code)) {
        std::uint64_t set = 0;
        for (std::uint32_t i = 0; i < words.count; ++i) {
            const auto number = code_of(words.operands[i]->constant.string(), {node.a->words, node.a->count});
            if (number >= 0) set |= std::uint64_t{1} << number;
        }
        node.slot = node.a->slot;
        node.offset = node.a->offset;
        node.code = node.a->code;
        node.constant = Value::of_int(static_cast<std::int64_t>(set));
        return become_look(node, by_function ? function_code_is_in : code_is_in<true>);
    }
    const bool of_field = is_member(node.a, compute::field) || is_member(node.a, compute::field_of_slot);
    const bool gives_text = is_member(node.a, text) || is_member(node.a, optional_text) || (of_field && node.a->field->type->kind == Kind::string);
    if (!gives_text) return;
    node.operands = words.operands;
    node.count = words.count;
    become(node, text_is_in);
}

/// Bits of all entries that a set of the catalogue's may hold.
std::uint64_t all_bits(const Node& set, const guideline::Catalogue& catalogue) {
    const auto count = is_member(&set, bits<Layout::body_parts>)        ? catalogue.body_parts.size()
                       : is_member(&set, bits<Layout::request_classes>) ? catalogue.request_classes.size()
                                                                        : catalogue.terms.size();
    return count < 64 ? (std::uint64_t{1} << count) - 1 : ~std::uint64_t{0};
}

/// The entries of `set` for which the body of a loop over it holds, where it only compares the variable with words of the rule: k == "mri",
/// k in ["dme", "brace"], !(k in ["dme"]).
std::optional<std::uint64_t> bits_where(const Node& body, std::uint32_t variable, const Node& set, const guideline::Catalogue& catalogue) {
    const auto all = all_bits(set, catalogue);
    if (body.test == negation) {
        const auto opposite = bits_where(*body.a, variable, set, catalogue);
        return opposite ? std::optional(all & ~*opposite) : std::nullopt;
    }
    if (!is_member(body.a, compute::slot) || body.a->slot != variable) return std::nullopt;
    if (body.test == text_is<true>) return bit_of(body.constant.string(), set, catalogue);
    if (body.test == text_is<false>) return all & ~bit_of(body.constant.string(), set, catalogue);
    if (body.run != compute::binary || body.operation != operation::in || !is_texts(body.b)) return std::nullopt;
    std::uint64_t wanted = 0;
    for (std::uint32_t i = 0; i < body.b->count; ++i) wanted |= bit_of(body.b->operands[i]->constant.string(), set, catalogue);
    return wanted;
}

/// A loop over a set of entries that asks which of them are there: item.request_classes.exists(k, k in ["dme", "brace"]).
bool fuse_loop_over_bits(Node& node, const guideline::Catalogue& catalogue) {
    const bool exists = node.run == compute::exists;
    if (!is_bits(node.a) || (!exists && node.run != compute::all)) return false;
    const auto& body = *node.b;
    if (const auto where = bits_where(body, node.slot, *node.a, catalogue)) {
        become_has_bit(node, *node.a, exists ? *where : all_bits(*node.a, catalogue) & ~*where);
        if (!exists) node.test = has_bit<false>;
        return true;
    }
    const bool in_another = body.run == compute::binary && body.operation == operation::in && is_member(body.a, compute::slot) &&
                            body.a->slot == node.slot && is_member(body.b, node.a->run);
    if (!exists || !in_another) return false;
    node.b = body.b;
    become_look(node, have_common_bit, 2);
    return true;
}

/// The size of a set compared with nought: has it any bit?
template <class Compare>
void fuse_emptiness(Node& node) {
    const bool is_empty = std::is_same_v<Compare, std::equal_to<>>;
    const bool has_some = std::is_same_v<Compare, std::greater<>> || std::is_same_v<Compare, std::not_equal_to<>>;
    if (node.constant.integer != 0 || (!is_empty && !has_some)) return;
    node.constant = Value::of_int(-1);
    become_look(node, either(has_some, has_bit<true>, has_bit<false>));
}

template <class Compare>
void fuse_comparison(Node& node) {
    if (!is_member(node.b, compute::constant)) {
        if (is_member(node.a, number) && is_member(node.b, number)) return become_look(node, numbers<Compare>, 2);
        return become(node, integers<Compare>);
    }
    node.constant = node.b->constant;
    const auto measured = [&](Node::Test test) {
        become_look(node, test);
        node.slot = node.a->slot;
        node.offset = node.a->offset;
    };
    if (is_member(node.a, size<Citation>)) return measured(size_with_constant<Citation, Compare>);
    if (is_member(node.a, size<std::string_view>)) return measured(size_with_constant<std::string_view, Compare>);
    if (is_member(node.a, size<PageRange>)) return measured(size_with_constant<PageRange, Compare>);
    if (is_member(node.a, size<Span>)) return measured(size_with_constant<Span, Compare>);
    if (is_member(node.a, size<int>)) return measured(size_with_constant<int, Compare>);
    if (is_member(node.a, size<citation::Misprint>)) return measured(size_with_constant<citation::Misprint, Compare>);
    if (is_member(node.a, size_of_bits)) {
        measured(size_of_bits_with_constant<Compare>);
        return fuse_emptiness<Compare>(node);
    }
    become(node, is_member(node.a, compute::list_size) ? list_size_with_constant<Compare> : with_constant<Compare>);
}

/// Days of the letter compared with each other, or with a day of the rule.
template <class Compare>
void fuse_days(Node& node) {
    if (!is_member(node.a, optional_day)) return;
    if (is_member(node.b, optional_day)) return become(node, days<Compare>);
    if (!is_member(node.b, compute::constant) || node.b->constant.kind != ValueKind::timestamp || node.b->constant.size != 0 /* nanoseconds */) return;
    node.constant = node.b->constant;
    node.slot = node.a->slot;
    node.offset = node.a->offset;
    become(node, day_with_constant<Compare>);
}

void fuse_binary(Node& node, const guideline::Catalogue& catalogue) {
    if (node.operation == operation::in) return fuse_in(node, catalogue);
    if (node.operation == operation::equal) return fuse_days<std::equal_to<>>(node);
    if (node.operation == operation::not_equal) return fuse_days<std::not_equal_to<>>(node);
    if (node.operation == operation::less) return fuse_days<std::less<>>(node);
    if (node.operation == operation::less_equal) return fuse_days<std::less_equal<>>(node);
    if (node.operation == operation::greater) return fuse_days<std::greater<>>(node);
    if (node.operation == operation::greater_equal) return fuse_days<std::greater_equal<>>(node);
}

template <bool deciding, bool decided>
Node::Test quantifier(const Node& node) {
    if (is_member(node.a, list<Citation, Layout::citations>)) return quantified_member<deciding, decided, Citation>;
    if (is_member(node.a, list<PageRange, Layout::pages>)) return quantified_member<deciding, decided, PageRange>;
    return quantified_list<deciding, decided>;
}

void fuse_loop(Node& node, const guideline::Catalogue& catalogue) {
    if (fuse_loop_over_bits(node, catalogue)) return;
    if (node.run == compute::all) return become(node, quantifier<false, false>(node));
    if (node.run == compute::exists) return become(node, quantifier<true, true>(node));
    const bool of_citations = is_member(node.a, list<Citation, Layout::citations>);
    if (node.run == compute::filter) {
        node.run = of_citations ? filtered_member : filtered_list;
    } else if (of_citations) {
        become(node, exactly_one);
    }
}

/// "!" before a member or a loop: its opposite.
void fuse_not(Node& node) {
    static constexpr std::pair<Node::Test, Node::Test> opposites[] = {
        {has_number<true>, has_number<false>}, {has_day<true>, has_day<false>}, {has_text<true>, has_text<false>},
        {has_bit<true>, has_bit<false>},       {code_is_in<true>, code_is_in<false>}, {function_code_is<true>, function_code_is<false>}};
    if (node.a->leaf != Leaf::none) {
        node.slot = node.a->slot;
        node.offset = node.a->offset;
        return become_leaf(node, node.a->leaf, node.a->constant.integer, !node.a->wanted);
    }
    for (const auto& [yes, no] : opposites) {
        if (node.a->test != yes) continue;
        node.slot = node.a->slot;
        node.offset = node.a->offset;
        node.constant = node.a->constant;
        node.code = node.a->code;
        return become_look(node, no);
    }
    const auto& inner = *node.a;
    const auto opposite = [&](Node::Test test) {
        node.slot = inner.slot;
        node.b = inner.b;
        node.a = inner.a;
        become(node, test);
    };
    if (inner.test == quantifier<true, true>(inner)) return opposite(quantifier<true, false>(inner));
    if (inner.test == quantifier<false, false>(inner)) return opposite(quantifier<false, true>(inner));
    become(node, negation);
}

template <Truth deciding>
void fuse_operands(Node& node) {
    if (node.count != 2) return become(node, every<deciding>);
    node.a = node.operands[0];
    node.b = node.operands[1];
    become(node, both<deciding>);
}

/// Has a parameter whose argument costs by its size.
bool takes_sized(const Function& function) {
    return std::any_of(function.parameters.begin(), function.parameters.begin() + static_cast<std::ptrdiff_t>(function.arity()),
                       [](const Type* type) { return type->kind != Kind::object; });
}

bool fuse_question_of_parts(Node& node, const graph::GuidelineGraph& graph) {
    const auto asked = node.function->asked_of_parts;
    if (asked == AskedOfParts::nothing) return false;
    const auto& parts = *node.operands[node.count - 1];
    if (!is_member(&parts, bits<Layout::body_parts>)) return false;
    if (asked == AskedOfParts::borderline) {
        become_has_bit(node, parts, graph.borderline_parts());
        return true;
    }
    if (!is_member(node.operands[0], compute::slot)) return false;
    node.a = node.operands[0];
    node.b = &parts;
    become_look(node, covers_part, 2);
    return true;
}

void fuse_call(Node& node, const graph::GuidelineGraph& graph) {
    if (fuse_question_of_parts(node, graph)) return;
    const auto in_slot = [](const Node* operand) { return is_member(operand, compute::slot); };
    if (node.count > 0 && std::all_of(node.operands, node.operands + node.count, in_slot) && !takes_sized(*node.function)) {
        node.run = call_on_slots;
        if (node.function->result->kind == Kind::boolean) node.test = test_on_slots;
    } else if (node.count == 1 || node.count == 2) {
        node.run = node.count == 1 ? compute::call_of_one : compute::call_of_two;
    }
}

void fuse_one(Node& node, const graph::GuidelineGraph& graph) {
    const auto& catalogue = graph.catalogue();
    const auto run = node.run;
    if (run == compute::binary) return fuse_binary(node, catalogue);
    if (run == compute::field || run == compute::field_of_slot) return fuse_field(node);
    if (run == compute::has) return fuse_has(node);
    if (run == compute::call) return fuse_call(node, graph);
    if (run == compute::logical_not) return fuse_not(node);
    if (run == compute::logical_and) return fuse_operands<Truth::no>(node);
    if (run == compute::logical_or) return fuse_operands<Truth::yes>(node);
    if (run == compute::list_size) return fuse_size(node);
    if (run == compute::equal_strings) return fuse_words(node, true, graph);
    if (run == compute::not_equal_strings) return fuse_words(node, false, graph);
    if (run == compute::equal_integers) return fuse_comparison<std::equal_to<>>(node);
    if (run == compute::not_equal_integers) return fuse_comparison<std::not_equal_to<>>(node);
    if (run == compute::less_integers) return fuse_comparison<std::less<>>(node);
    if (run == compute::less_equal_integers) return fuse_comparison<std::less_equal<>>(node);
    if (run == compute::greater_integers) return fuse_comparison<std::greater<>>(node);
    if (run == compute::greater_equal_integers) return fuse_comparison<std::greater_equal<>>(node);
    if (run == compute::all || run == compute::exists || run == compute::exists_one || run == compute::filter) return fuse_loop(node, catalogue);
}

}  // namespace

void fuse(Node& root, const graph::GuidelineGraph& graph) {
    // Nodes belong to the pool that the caller is filling; the tree holds them as const only for those who evaluate.
    const auto inside = [&](const Node* node) {
        if (node != nullptr) fuse(const_cast<Node&>(*node), graph);
    };
    if (root.fused) return;
    root.fused = true;
    inside(root.a);
    inside(root.b);
    inside(root.c);
    for (std::uint32_t i = 0; root.operands != nullptr && i < root.count; ++i) inside(root.operands[i]);
    fuse_one(root, graph);
}

}  // namespace citegate::rule
