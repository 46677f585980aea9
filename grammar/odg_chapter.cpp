// Chapters of ODG: where the name of one opens a citation, and where it is a word of a topic ("Knee brace"). And what ODG's
// title page says, which is no topic: "Treatment in Workers' Compensation (TWC), Online Edition".
#include <string_view>

#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct chapter_text_class> chapter_text = "an ODG chapter";
const auto chapter_text_def = odg_chapter_name;

const auto and_word = word("and") | x3::lit('&');
const auto chapter_called_def = chapter_text >> -(space >> parenthesis) >> space >> part_word;
const auto chapter_in_group = chapter_text >> x3::repeat(1, 12)[optional_comma >> -(and_word >> spaces) >> chapter_text] >> space >> word("chapters");

/// The name is all that stands between two marks: "Low Back, Knee, MRI", but not "Knee brace" or "Pain and swelling".
const auto chapter_ends = x3::eoi | x3::char_(",;:/)") | (space >> ((x3::lit('-') >> space) | (and_word >> space >> chapter_text) | edition_closed)) |
                          (x3::lit('.') >> (space | x3::eoi));
const auto whole_chapter_def = chapter_text >> &chapter_ends;

/// "(2)", of an enumeration.
bool ends_in_number(std::string_view text) {
    return text.size() >= 3 && text.ends_with(')') && text[text.size() - 2] >= '0' && text[text.size() - 2] <= '9' && text[text.size() - 3] == '(';
}

/// Right after ";" or "(2)", or after "," or "and" while no topic was read: there a whole name is a further chapter.
struct AfterJoint : x3::parser<AfterJoint> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator&, const Context& context, RuleContext&, Attribute&) const {
        const auto& b = builder(context);
        auto before = b.before(first);
        const auto drop_spaces = [&] { before = before.substr(0, before.find_last_not_of(' ') + 1); };
        drop_spaces();
        if (before.ends_with(" the")) {
            before.remove_suffix(4);
            drop_spaces();
        }
        if (before.ends_with(';') || ends_in_number(before)) return true;
        return !b.has_topics() && (before.ends_with(',') || before.ends_with('&') || before.ends_with(" and"));
    }
};
constexpr AfterJoint after_joint;

/// Not "Postsurgical Treatment Guidelines, Knee": there the name is a topic.
const auto odg_or_outside = when([](const StatementBuilder& b) {
    return b.source() == SourceSyntax::odg || (b.source() == SourceSyntax::none && b.basis() == BasisSyntax::non_mtus);
});
const auto chapter_slot = first_slot | &chapter_called | &chapter_in_group | &(chapter_text >> spaces >> '/') |
                          (odg_or_outside >> (after_joint | open_title) >> &whole_chapter);
const auto chapter_ending = -(space >> part_word >> -(space >> word("guidelines"))) >> -x3::lit('"');
/// "Lumbar Spine Chapter": words in capitals before "Chapter" are its name, though ODG has none of that name.
const auto capitalised = !guidelines_word >> !name(NameKind::odg_publisher | NameKind::acoem_publisher) >> &x3::char_('A', 'Z') >> alnum_run;
const auto further_capital = space >> -(and_word >> space >> !chapter_text) >> !part_word >> capitalised;
const auto unknown_chapter = capitalised >> x3::repeat(0, 3)[further_capital];
const auto odg_named = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg; });
const auto called_unknown = odg_named >> first_slot >> !part_word >> &(unknown_chapter >> space >> part_word) >>
                            !(name(NameKind::odg_chapter) >> -qualifiers >> -(space >> parenthesis) >> space >> part_word) >>
                            !(chapter_text >> optional_comma >> -(and_word >> spaces) >> chapter_text);
const auto enclosed = x3::repeat(1, 200)[parenthesis | (x3::char_ - x3::char_(";()"))];
/// "ODG (Low Back Chapter)", "ODG (Low Back, MRI)"
const auto enclosed_ahead = &(x3::lit('(') >> chapter_text >> -(space >> part_word) >>
                              (x3::lit(')') | (x3::char_(",:") >> space >> enclosed >> ')')));
const auto enclosed_chapter = first_slot >> enclosed_ahead >> x3::lit('(') >> x3::raw[chapter_text][tell<&StatementBuilder::chapter_name>] >>
                              -(space >> part_word) >> -(x3::char_(",:") >> space >> x3::raw[enclosed][tell<&StatementBuilder::section>]) >> ')';

const auto odg_chapter_def =
    odg_or_none >> ((called_unknown >> x3::raw[unknown_chapter][tell<&StatementBuilder::chapter_name>] >> chapter_ending) |
                    (chapter_slot >> x3::raw[chapter_text][tell<&StatementBuilder::chapter_name>] >> chapter_ending) | enclosed_chapter);

// -- the title page ------------------------------------------------------------------------------------------------------

const auto workers_compensation = word("treatment") >> space >> (word("in") | word("for")) >> space >> any_case("worker") >>
                                  x3::repeat(0, 4)[x3::char_ - space] >> space >> any_case("comp") >> *letter >> -(x3::lit('.') >> &space);
const auto integrated = -(word("treatment") >> optional_comma) >> word("integrated treatment") >> (space | '/') >>
                        -(word("disability") >> space >> -(word("duration") >> space)) >> guidelines_word;
const auto medium = word("web-based") | word("web") | word("online") | word("internet") | word("electronic");
const auto version_said = (medium | word("current")) >> space >> (word("version") | word("edition"));
const auto company = word("wldi") | word("llc") | (word("corpus christi") >> optional_comma >> word("tx"));
const auto title_page = workers_compensation | word("treatment index") | integrated | word("twc") | version_said | company;
const auto part_ends = &(x3::char_(",;:.)]") | x3::eoi | (space >> (x3::char_("([") | '-' | ordinal | year | chapter_text)));
const auto in_brackets = title_page | medium | name(NameKind::odg_publisher);
const auto imprint_text = (x3::lit('(') >> in_brackets >> ')') | (x3::lit('[') >> in_brackets >> ']') |
                          (title_page >> part_ends) | (medium >> &x3::char_(",;"));
const auto imprint_def = first_of("tiwoelc([") >> odg_named >> x3::raw[imprint_text][tell<&StatementBuilder::enclosed>];

BOOST_SPIRIT_DEFINE(chapter_text)

}  // namespace

BOOST_SPIRIT_DEFINE(chapter_called, whole_chapter, odg_chapter, imprint)
BOOST_SPIRIT_INSTANTIATE(ChapterCalled, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(WholeChapter, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(OdgChapter, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(Imprint, Iterator, Context)

}  // namespace citegate::grammar::clause
