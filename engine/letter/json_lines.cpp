#include "engine/letter/json_lines.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace citegate::letter {

bool LineReader::next(std::string& line) {
    line.clear();
    too_long_ = false;
    bool some = false;
    while (true) {
        if (at_ == block_.size()) {
            block_.resize(1U << 16);
            const auto n = failed_ ? 0 : read_(block_.data(), block_.size());
            failed_ = failed_ || n < 0;
            block_.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
            at_ = 0;
            if (block_.empty()) {
                if (!some || failed_) return false;  // a line cut off by an error is none
                break;
            }
        }
        if (!some) ++number_;
        some = true;
        const auto end = block_.find(line_end_, at_);
        const auto upto = end == block_.npos ? block_.size() : end;
        if (line.size() + (upto - at_) > most_) too_long_ = true;
        if (!too_long_) line.append(block_, at_, upto - at_);
        if (too_long_) line.clear();
        at_ = end == block_.npos ? block_.size() : end + 1;
        if (end != block_.npos) break;
    }
    return true;
}

bool read_json_line(const std::string& name, std::size_t number, std::string_view line, std::string& letter, std::string& text,
                    Diagnostics& diagnostics) {
    letter = fmt::format("{}#{}", name, number);
    const auto bad = [&](std::string_view why) {
        diagnostics.add(Code::L020, fmt::format("line {} of '{}' is no letter: {}", number, name, why), letter,
                        R"(a line is one letter: {"id": "…", "text": "…"})");
        return false;
    };
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    nlohmann::json value;
    try {
        value = nlohmann::json::parse(line);
    } catch (const nlohmann::json::parse_error& error) {
        return bad(fmt::format("not valid JSON at its byte {}", error.byte));
    } catch (const nlohmann::json::exception&) {  // a number out of range
        return bad("not valid JSON");
    }
    if (!value.is_object()) return bad("it is not an object");
    const auto found = value.find("text");
    if (found == value.end()) return bad(R"(it has no "text")");
    if (!found->is_string()) return bad(R"("text" is not a string)");
    text = std::move(found->get_ref<std::string&>());
    const auto id = value.find("id");
    if (id == value.end() || id->is_null()) return true;
    if (!id->is_string() && !id->is_number_integer()) return bad(R"("id" is neither a string nor a whole number)");
    letter = fmt::format("{}#{}", name, id->is_string() ? id->get_ref<const std::string&>() : id->dump());
    return true;
}

}  // namespace citegate::letter
