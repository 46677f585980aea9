// Prints statements from a list of wanted citations, in every form letters use: the other direction of grammar/ and
// engine/citation, written without them. Same seed, same statements.
#pragma once

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "engine/citation/citation.hpp"
#include "engine/citation/lexicon.hpp"

namespace citegate::property {

/// What one printed citation says; what the text does not say is empty or 0.
struct Wanted {
    citation::Basis basis = citation::Basis::none;
    citation::Publisher source = citation::Publisher::none;
    std::string document;  ///< id; the reading's document, or one of its candidates. Empty: not compared
    int chapter = 0;
    std::string title;
    int year = 0;
    std::string edition;  ///< as the record has it: "3rd", "updated 11/23/16"
    std::vector<std::string> sections;
    std::vector<std::string> tables;
    std::vector<citation::PageRange> pages;
};

struct Printed {
    std::string form;  ///< name of the form, for messages
    std::string text;
    bool prose = false;
    std::vector<Wanted> wanted;
};

class Printer {
  public:
    Printer(const citation::Lexicon& lexicon, std::uint64_t seed);
    /// A random statement, or a passage of prose, in a random form.
    [[nodiscard]] Printed next();

  private:
    using Guideline = guideline::Guideline;

    [[nodiscard]] std::size_t below(std::size_t n) { return random_() % n; }
    [[nodiscard]] bool chance(unsigned percent) { return random_() % 100 < percent; }
    template <typename List>
    [[nodiscard]] const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }
    [[nodiscard]] std::string one_of(std::initializer_list<const char*> list) { return *(list.begin() + below(list.size())); }

    // Parts of a citation: each appends to the text and tells `w` what it said.
    std::string title_of(const Guideline& guideline, Wanted& w);
    [[nodiscard]] std::string pages(const Guideline& guideline, Wanted& w);
    [[nodiscard]] std::string page_list(const Guideline& guideline, Wanted& w, bool long_words);
    [[nodiscard]] std::string sections(const Guideline& guideline, Wanted& w, std::size_t most);
    [[nodiscard]] std::string ordinal_edition(Wanted& w, int number);
    [[nodiscard]] std::string topic(const Guideline& guideline, Wanted& w);

    // Forms.
    void section_form(Printed& out);
    void page_form(Printed& out);
    void odg_form(Printed& out);
    void acoem_form(Printed& out);
    void sentence_form(Printed& out);
    void law_form(Printed& out);
    void other_form(Printed& out);
    void prose_form(Printed& out);
    [[nodiscard]] std::string odg_cite(Wanted& w, bool may_be_bare);
    [[nodiscard]] std::string page_cite(Wanted& w);
    [[nodiscard]] std::string sentence_cite(Wanted& w);

    const citation::Lexicon& lexicon_;
    std::mt19937_64 random_;
    std::vector<const Guideline*> dated_;     ///< what the section form cites: MTUS chapters and guidelines with a year
    std::vector<const Guideline*> chapters_;  ///< chapters 8 to 15 of 2004
    std::vector<const Guideline*> chronic_;   ///< guidelines of the Division with topics
    std::vector<const Guideline*> later_;     ///< ACOEM guidelines outside the book
    std::vector<const Guideline*> odg_;       ///< chapters of ODG
    std::vector<const Guideline*> laws_;      ///< sections of 8 CCR
};

}  // namespace citegate::property
