// What text extraction does to a passage: other white space, words broken over lines, page breaks, other dashes.
#pragma once

#include <random>
#include <string>

namespace citegate::property {

/// `text` with its blanks, dashes and words disturbed at random; the words, put together again, are the same.
[[nodiscard]] std::string disturbed(const std::string& text, std::mt19937_64& random);

}  // namespace citegate::property
