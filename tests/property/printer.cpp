#include "tests/property/printer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace citegate::property {
namespace {

using citation::Basis;
using citation::PageRange;
using Source = citation::Publisher;
using guideline::Kind;
using guideline::Publisher;

bool has_year(std::string_view title) { return title.find("20") != title.npos && title.find(')') != title.npos; }

void capitalise(std::string& text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
}

constexpr const char* topics[] = {"MRI", "Physical therapy", "Urine drug testing", "Ice packs", "Work hardening visits", "Tai chi (group classes)"};

}  // namespace

Printer::Printer(const citation::Lexicon& lexicon, std::uint64_t seed) : lexicon_(lexicon), random_(seed) {
    for (const auto& g : lexicon.graph().catalogue().guidelines) {
        const bool mtus = g.publisher == Publisher::dwc || g.publisher == Publisher::acoem;
        if (mtus && g.kind != Kind::book && !g.years.empty()) dated_.push_back(&g);
        if (g.kind == Kind::chapter && g.id.starts_with("acoem2004.ch") && g.number && *g.number >= 8) chapters_.push_back(&g);
        if (g.publisher == Publisher::dwc && !g.parts.empty()) chronic_.push_back(&g);
        if (g.publisher == Publisher::acoem && g.kind == Kind::guideline && g.title.find("Disorder") != g.title.npos) later_.push_back(&g);
        if (g.publisher == Publisher::odg && g.kind != Kind::book && g.id != "odg.preface" && g.id.find("formulary") == g.id.npos) odg_.push_back(&g);
        if (g.kind == Kind::regulation) laws_.push_back(&g);
    }
}

// -- parts of a citation -------------------------------------------------------------------------------------------------

std::string Printer::title_of(const Guideline& guideline, Wanted& w) {
    for (;;) {
        const auto i = below(guideline.spellings.size() + 1);
        w.title = i == 0 ? guideline.title : guideline.spellings[i - 1];
        if (!has_year(w.title) && !w.title.starts_with("MTUS") && !w.title.starts_with("ODG")) break;
    }
    w.document = guideline.id;
    return w.title;
}

std::string Printer::page_list(const Guideline& guideline, Wanted& w, bool long_words) {
    const int first = guideline.pages ? guideline.pages->first : 1;
    const int last = guideline.pages ? guideline.pages->last : 400;
    std::string out;
    const auto count = 1 + below(3);
    for (std::size_t i = 0; i < count; ++i) {
        const int page = first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
        const int end = chance(50) ? page : std::min(last, page + 1 + static_cast<int>(below(6)));
        w.pages.push_back({page, end});
        if (i > 0) out += long_words && chance(30) ? one_of({" and ", ", and ", " & "}) : one_of({", ", ","});
        out += std::to_string(page);
        if (end != page) out += (long_words && chance(15) ? " to " : chance(20) ? "\xE2\x80\x93" : "-") + std::to_string(end);
    }
    if (count == 1 && chance(10)) out += fmt::format(" of {}", last);
    return out;
}

std::string Printer::pages(const Guideline& guideline, Wanted& w) {
    const auto label = one_of({"Page(s): ", "Page(s):", "Page(s) ", "page ", "pages ", "Pages: ", "pg. ", "pgs. ", "p. ", "pp. "});
    return label + page_list(guideline, w, true);
}

std::string Printer::sections(const Guideline& guideline, Wanted& w, std::size_t most) {
    std::string out;
    for (auto n = 1 + below(most); n > 0 && !guideline.parts.empty(); --n) {
        const auto& part = pick(guideline.parts);
        auto name = part.title;
        if (part.kind == guideline::PartKind::table || part.kind == guideline::PartKind::algorithm) continue;
        if (!part.number.empty() && chance(80)) name = part.number + " " + name;
        capitalise(name);
        // Two names whose row is itself the beginning of a longer name could not be told apart by anyone.
        const auto row = out.empty() ? name : w.sections.back() + ", " + name;
        const auto known = lexicon_.names().match(grammar::NameKind::section, row);
        if (!out.empty() && known != lexicon_.names().match(grammar::NameKind::section, w.sections.back())) continue;
        out += (out.empty() ? "" : ", ") + name;
        w.sections.push_back(name);
    }
    return out;
}

std::string Printer::topic(const Guideline& guideline, Wanted& w) {
    for (;;) {
        const auto& part = pick(guideline.parts);
        if (!part.number.empty()) continue;
        auto name = part.title;
        capitalise(name);
        w.sections.push_back(name);
        return name;
    }
}

std::string Printer::ordinal_edition(Wanted& w, int number) {
    static constexpr const char* words[] = {"", "First", "Second", "Third"};
    static constexpr const char* ends[] = {"", "st", "nd", "rd"};
    const auto ordinal = fmt::format("{}{}", number, number < 4 ? ends[number] : "th");
    w.edition = ordinal;
    const auto word = one_of({"Edition", "edition", "ed."});
    return (number < 4 && chance(40) ? std::string(words[number]) : ordinal) + " " + word;
}

// -- the MTUS clause -----------------------------------------------------------------------------------------------------

void Printer::section_form(Printed& out) {
    out.form = "section form";
    out.text = "Decision based on MTUS ";
    for (auto n = 1 + below(3); n > 0; --n) {
        Wanted w;
        w.basis = Basis::mtus;
        const auto& g = *pick(dated_);
        if (!out.wanted.empty()) out.text += ", and ";
        out.text += title_of(g, w);
        w.year = pick(g.years);
        out.text += fmt::format(" {}", w.year);
        if (chance(10) && w.title.find("uideline") == w.title.npos) out.text += " Guidelines";
        if (const auto list = chance(60) ? sections(g, w, 4) : std::string(); !list.empty()) out.text += ", Section(s): " + list;
        out.wanted.push_back(w);
    }
    out.text += '.';
}

std::string Printer::page_cite(Wanted& w) {
    w.basis = Basis::mtus;
    if (chance(55)) {
        const auto& g = *pick(chapters_);
        w.source = Source::acoem;
        w.chapter = *g.number;
        w.document = g.id;
        std::string out = "ACOEM ";
        if (chance(25)) out = "ACOEM Practice Guidelines, ";
        if (chance(15)) {
            out = "ACOEM Practice Guidelines, " + ordinal_edition(w, 2) + " (2004), ";
            w.year = 2004;
        }
        if (w.year == 0 && chance(15)) out = "American College of Occupational and Environmental Medicine (ACOEM), ";
        const auto number = fmt::format("{} {}", one_of({"Chapter", "Ch.", "chapter"}), w.chapter);
        if (const auto kind = below(4); kind == 0) {
            out += number + ", ";
        } else if (kind == 1) {
            w.title = g.title;
            out += g.title + ", " + number + ", ";
        } else {
            w.title = g.title;
            out += number + (chance(50) ? " " : ", ") + g.title + " ";
        }
        return out + pages(g, w);
    }
    const auto& g = *pick(chronic_);
    do {
        title_of(g, w);
    } while (w.title.find("Guideline") == w.title.npos);
    auto out = w.title;
    if (chance(60)) out += " " + topic(g, w);
    return out + " " + pages(g, w);
}

void Printer::page_form(Printed& out) {
    out.form = "page form";
    out.text = "Decision based on MTUS ";
    for (auto n = 1 + below(3); n > 0; --n) {
        if (!out.wanted.empty()) out.text += one_of({",", ", ", "; "});
        Wanted w;
        out.text += page_cite(w);
        out.wanted.push_back(w);
    }
    out.text += '.';
}

// -- the Non-MTUS clause -------------------------------------------------------------------------------------------------

std::string Printer::odg_cite(Wanted& w, bool may_be_bare) {
    w.source = Source::odg;
    std::string out = one_of({"Official Disability Guidelines (ODG)", "Official Disability Guidelines", "ODG", "ODG-TWC", "ODG Guidelines"});
    w.document = "odg";
    if (chance(15)) {
        out += ", " + ordinal_edition(w, 5 + static_cast<int>(below(15)));
        if (chance(70)) {
            w.year = 2005 + static_cast<int>(below(15));
            out += fmt::format(", {}", w.year);
        }
    }
    // The publisher alone is one citation with a publisher that follows: only a last one can be told apart.
    if (may_be_bare && chance(25)) return out;
    out += one_of({", ", " - ", ": ", " "});
    if (out.ends_with(" Guidelines ")) out.back() = ',', out += ' ';
    out += title_of(*pick(odg_), w);
    if (chance(60)) out += " Chapter";
    if (w.edition.empty() && chance(25)) {
        w.edition = fmt::format("updated {}/{}/{}", 1 + below(12), 1 + below(28), 10 + below(9));
        out += " (" + w.edition + ")";
    }
    if (chance(60)) {
        w.sections.push_back(pick(topics));
        out += ", " + w.sections.back();
    }
    return out;
}

void Printer::odg_form(Printed& out) {
    out.form = "ODG form";
    out.text = one_of({"Decision based on Non-MTUS Citation ", "Decision based on Non-MTUS ", "Decision based on Non-MTUS Citation Non-MTUS "});
    for (auto n = 1 + below(3); n > 0; --n) {
        Wanted w;
        w.basis = Basis::non_mtus;
        if (!out.wanted.empty()) out.text += one_of({"; ", ", ", " and "});
        out.text += odg_cite(w, n == 1);
        out.wanted.push_back(w);
    }
    out.text += '.';
}

void Printer::acoem_form(Printed& out) {
    out.form = "ACOEM outside the MTUS";
    Wanted w;
    w.basis = Basis::non_mtus;
    w.source = Source::acoem;
    out.text = "Decision based on Non-MTUS Citation ";
    out.text += one_of({"ACOEM", "ACOEM Guidelines", "ACOEM Practice Guidelines", "ACOEM Occupational Medicine Practice Guidelines"});
    if (chance(70)) out.text += ", " + ordinal_edition(w, 3);
    const auto& g = *pick(later_);
    w.title = g.title;
    w.document = g.id;
    out.text += ", " + w.title;
    if (chance(70)) out.text += ", " + pages(g, w);
    out.text += '.';
    out.wanted.push_back(w);
}

void Printer::other_form(Printed& out) {
    out.form = "other source";
    out.text = "Decision based on Non-MTUS Citation ";
    if (chance(50)) out.text += "Other Medical Treatment Guideline or Medical Evidence: ";
    Wanted w;
    w.basis = Basis::non_mtus;
    w.source = Source::other;
    if (chance(50)) {
        for (auto n = 1 + below(2); n > 0; --n) {
            w.title = fmt::format("http://www.example.org/{}/page-{}.html", one_of({"a", "gait-and-braces", "pubmed"}), below(1000));
            out.text += (out.wanted.empty() ? "" : ", ") + w.title;
            out.wanted.push_back(w);
        }
    } else {
        w.year = 1990 + static_cast<int>(below(30));
        const int page = 10 + static_cast<int>(below(900));
        w.pages = {{page, page + 7}};
        w.title = fmt::format("Roe A, Doe B. Braces in sailors. J Sails. {}{};{}({}):{}-{}", w.year, one_of({"", " May", " Dec 3"}), 1 + below(60), 1 + below(12), page,
                              page + 7);
        out.text += w.title;
        out.wanted.push_back(w);
    }
    out.text += '.';
}

void Printer::law_form(Printed& out) {
    out.form = "law";
    Wanted w;
    if (chance(25)) {
        w.source = Source::other;
        w.title = "Labor Code";
        w.sections = {one_of({"4604.5", "4610.5", "4610.5(c)(2)", "4610.6"})};
        out.text = one_of({"Labor Code ", "Labor Code section ", "California Labor Code \xC2\xA7", "Labor Code \xC2\xA7 "}) + w.sections[0];
        if (out.text.starts_with("Cal")) w.title = "California Labor Code";
    } else {
        const auto& g = *pick(laws_);
        w.source = Source::ccr;
        w.document = g.id;
        w.sections = {g.id.substr(4) + one_of({"", "", "(a)", "(d)(2)"})};
        out.text = one_of({"8 CCR ", "8 CCR \xC2\xA7", "8 C.C.R. ", "8 C.C.R. \xC2\xA7 ", "8 Cal. Code Reg. \xC2\xA7 ", "Cal. Code Regs. tit. 8 \xC2\xA7 ",
                           "Title 8, California Code of Regulations, section ", "California Code of Regulations, Title 8, Section ", "\xC2\xA7", "Section "}) +
                   w.sections[0];
    }
    out.wanted.push_back(w);
}

// -- the sentences of 2013 and 2014 ----------------------------------------------------------------------------------------

std::string Printer::sentence_cite(Wanted& w) {
    if (chance(35)) {
        w.basis = Basis::non_mtus;
        w.source = Source::odg;
        std::string out = one_of({"the Official Disability Guidelines (ODG)", "the Official Disability Guidelines", "the ODG"});
        w.document = "odg";
        if (chance(70)) {
            out += ", " + title_of(*pick(odg_), w) + " Chapter";
            if (chance(60)) {
                w.sections.push_back(pick(topics));
                out += ", " + w.sections.back();
            }
        }
        return out + one_of({", which is not part of the MTUS", ", which is not a part of the MTUS"});
    }
    w.basis = Basis::mtus;
    std::string out;
    if (chance(50)) {
        const auto& g = *pick(chapters_);
        w.source = Source::acoem;
        w.chapter = *g.number;
        w.title = g.title;
        w.document = g.id;
        const auto edition = chance(60) ? ", " + ordinal_edition(w, 2) + (w.year = 2004, " (2004)") : std::string();
        out = one_of({"the ACOEM Guidelines", "the ACOEM Practice Guidelines", "the American College of Occupational and Environmental Medicine (ACOEM)"}) + edition +
              fmt::format(", Chapter {}, {}, ", w.chapter, w.title) + pages(g, w);
    } else {
        const auto& g = *pick(chronic_);
        do {
            title_of(g, w);
        } while (w.title.find("Guideline") == w.title.npos);
        out = "the " + w.title;
        if (chance(40)) {
            w.year = pick(g.years);
            out += fmt::format(" ({}{})", one_of({"May ", "", "July 18, "}), w.year);
        }
        if (chance(60)) out += ", " + topic(g, w);
        out += ", " + pages(g, w);
    }
    return out + one_of({", which is part of the MTUS", ", which are part of the MTUS", ", which is a part of the MTUS", ", which are part of MTUS"});
}

void Printer::sentence_form(Printed& out) {
    out.form = "citing sentence";
    out.text = one_of({"The Claims Administrator based its decision on ", "The Expert Reviewer based his/her decision on ",
                       "The Physician Reviewer based his/her decision on "});
    for (auto n = 1 + below(2); n > 0; --n) {
        Wanted w;
        if (!out.wanted.empty()) out.text += one_of({", and ", " and "});
        out.text += sentence_cite(w);
        out.wanted.push_back(w);
    }
    out.text += '.';
}

// -- prose ---------------------------------------------------------------------------------------------------------------

void Printer::prose_form(Printed& out) {
    out.form = "prose";
    out.prose = true;
    Wanted w;
    switch (below(4)) {
        case 0: {
            const auto& g = *pick(chapters_);
            w.source = Source::acoem;
            w.chapter = *g.number;
            w.document = g.id;
            std::string table;
            if (chance(40)) {
                w.tables = {fmt::format("{}-{}", w.chapter, 1 + below(8))};
                table = "Table " + w.tables[0] + ", ";
            }
            const bool mtus = chance(50);
            if (mtus) w.basis = Basis::mtus;
            const auto head = fmt::format("{}ACOEM Chapter {}, ", mtus ? "MTUS Guideline in " : "", w.chapter);
            out.text = "The " + head + table + one_of({"page ", "pages ", "pg. "}) + page_list(g, w, true) + one_of({" asks for rest.", ", asks for rest."});
            break;
        }
        case 1: {
            const auto& g = *pick(later_);
            w.source = Source::acoem;
            w.title = g.title;
            w.document = g.id;
            w.edition = "3rd";
            out.text = fmt::format("{} Edition ACOEM Guidelines {} Chapter notes on page ", one_of({"Third", "3rd"}), w.title) + page_list(g, w, true) + ".";
            break;
        }
        case 2: {
            const auto& g = *pick(chronic_);
            w.basis = Basis::mtus;
            do {
                title_of(g, w);
            } while (w.title.find("Guideline") == w.title.npos);
            w.year = pick(g.years);
            out.text = "As " + one_of({"page ", "pages ", "p. "}) + page_list(g, w, false) + " of the MTUS " + w.title +
                       fmt::format(" ({}{}) says.", one_of({"July 28, ", "May ", ""}), w.year);
            break;
        }
        default:
            w.source = Source::odg;
            out.text = "But " + one_of({"ODG ", "ODG, ", "the Official Disability Guidelines (ODG), "}) + title_of(*pick(odg_), w) + " Chapter is of another mind.";
            break;
    }
    out.wanted.push_back(w);
}

Printed Printer::next() {
    Printed out;
    switch (below(9)) {
        case 0: case 1: section_form(out); break;
        case 2: case 3: page_form(out); break;
        case 4: odg_form(out); break;
        case 5: chance(50) ? acoem_form(out) : other_form(out); break;
        case 6: sentence_form(out); break;
        case 7: law_form(out); break;
        default: prose_form(out); break;
    }
    // The two clauses of one statement.
    if ((out.form == "section form" || out.form == "page form") && chance(40)) {
        Printed second;
        chance(60) ? odg_form(second) : chance(50) ? acoem_form(second) : other_form(second);
        out.form += " + " + second.form;
        out.text += " " + second.text;
        out.wanted.insert(out.wanted.end(), second.wanted.begin(), second.wanted.end());
    } else if (out.form == "ODG form" && chance(30)) {
        out.text = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. " + out.text;
    }
    return out;
}

}  // namespace citegate::property
