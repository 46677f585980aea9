// From a record (RECORD.md) back to the result it was written from, so that every report can be made without the letters.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "engine/report/result.hpp"

namespace citegate::report {

/// Reads records of one run. Rule ids of the results live as long as this.
class Restorer {
  public:
    /// `graph` must outlive the results: ids of documents are looked up in it.
    explicit Restorer(const graph::GuidelineGraph& graph);

    /// Overwrites `result`. Empty on success, else why the text is no record ("it has no \"letter\"", "not valid JSON at its byte 7").
    /// What the record does not hold is empty: of the letter's text only the lines that findings point into are there, at their
    /// places, so that line and column of a span are those of the letter. Documents that the catalogue does not know any more are
    /// unresolved; unknown_documents() counts them.
    [[nodiscard]] std::string restore(std::string_view record, LetterResult& result);
    [[nodiscard]] std::uint64_t unknown_documents() const { return unknown_documents_; }

  private:
    const graph::GuidelineGraph& graph_;
    std::set<std::string, std::less<>> rule_ids_;
    std::uint64_t unknown_documents_ = 0;
};

}  // namespace citegate::report
