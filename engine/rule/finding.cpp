#include "engine/rule/finding.hpp"

namespace citegate::rule {

std::string_view to_string(Where where) {
    switch (where) {
        case Where::letter:
            return "letter";
        case Where::claims_administrator:
            return "claims_administrator";
        case Where::maximus:
            return "maximus";
        case Where::rationale:
            return "rationale";
    }
    return {};
}

}  // namespace citegate::rule
