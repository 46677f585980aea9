// The table at the top of a letter: case number and dates.
#pragma once

#include <span>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/letter/labels.hpp"
#include "engine/letter/letter.hpp"

namespace citegate::letter {

/// Reads the header, which ends at byte `end`, from its `labels` (in order; others among them are passed
/// over). Tables arrive row by row (-layout, -raw) or as a block of labels and then a block of values
/// (default extraction). `id` stays empty when no case number is printed. A date that is printed and cannot
/// be read gives L011.
void read_header(const SourcePtr& source, std::span<const Label> labels, std::size_t end, std::string& id,
                 Dates& dates, Diagnostics& diagnostics);

}  // namespace citegate::letter
