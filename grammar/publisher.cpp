// A publisher's name with a misprint: "Official Disability Guidlines (ODG)". In a file of its own, for the search is slow and
// stands last.
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

template <SourceSyntax source>
struct MisprintedPublisher {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        b.misprinted_publisher(source, b.span(x3::_attr(context).begin(), x3::_attr(context).end()));
    }
};

const auto name_ends = &(x3::char_(" ,;:.)-") | x3::eoi);
const auto near_publisher_def =
    x3::raw[near_name(NameKind::odg_publisher) >> name_ends][MisprintedPublisher<SourceSyntax::odg>{}] |
    x3::raw[near_name(NameKind::acoem_publisher) >> name_ends][MisprintedPublisher<SourceSyntax::acoem>{}];

}  // namespace

BOOST_SPIRIT_DEFINE(near_publisher)
BOOST_SPIRIT_INSTANTIATE(NearPublisher, Iterator, Context)

}  // namespace citegate::grammar::clause
