#include "engine/rule/facts/fact_names.hpp"

#include <fmt/format.h>

namespace citegate::rule {
namespace {

class FactNames : public Environment {
  public:
    explicit FactNames(Scope scope) : scope_(scope) {}

    [[nodiscard]] std::optional<Found> find(std::string_view name) const override {
        for (const auto& root : roots()) {
            if (root.name == name && is_known(root)) return Found{root.type, root.slot, nullptr, std::string(name)};
        }
        // A field of the item (or the letter, or the group), named without it.
        if (const auto* field = find_field(owner(), name)) {
            return Found{field->type, static_cast<std::uint32_t>(own_slot()), field, std::string(own_name())};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<std::string_view> names() const override {
        std::vector<std::string_view> names;
        for (const auto& root : roots()) {
            if (is_known(root)) names.push_back(root.name);
        }
        for (const auto& field : fields()) {
            if (field.owner == owner()) names.push_back(field.name);
        }
        return names;
    }

    [[nodiscard]] std::string hint(std::string_view unknown) const override {
        for (const auto& root : roots()) {
            if (root.name == unknown) return fmt::format("rules with \"for: {}\" do not have it", to_string(scope_));
        }
        return {};
    }

    [[nodiscard]] std::uint32_t first_free_slot() const override { return first_variable_slot; }

  private:
    [[nodiscard]] bool is_known(const Root& root) const { return (root.scopes >> static_cast<unsigned>(scope_) & 1U) != 0; }
    [[nodiscard]] ObjectType owner() const {
        return scope_ == Scope::letter ? ObjectType::letter : scope_ == Scope::corpus ? ObjectType::group : ObjectType::item;
    }
    [[nodiscard]] Slot own_slot() const { return scope_ == Scope::letter ? letter_slot : scope_ == Scope::corpus ? group_slot : item_slot; }
    [[nodiscard]] std::string_view own_name() const { return scope_ == Scope::letter ? "letter" : scope_ == Scope::corpus ? "group" : "item"; }

    Scope scope_;
};

}  // namespace

const Environment& fact_names(Scope scope) {
    static const FactNames by_scope[] = {FactNames(Scope::letter), FactNames(Scope::item), FactNames(Scope::side), FactNames(Scope::citation),
                                         FactNames(Scope::mention), FactNames(Scope::corpus)};
    return by_scope[static_cast<std::size_t>(scope)];
}

}  // namespace citegate::rule
