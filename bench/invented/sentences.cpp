#include "bench/invented/sentences.hpp"

namespace citegate::bench::sentences {
namespace {

constexpr std::string_view job_names[] = {
    "carpenter", "bus driver", "nurse",      "cook",    "gardener", "welder",  "teacher",      "cashier",
    "roofer",    "mechanic",   "packer",     "painter", "plumber",  "janitor", "truck loader", "baker",
    "surveyor",  "florist",    "bricklayer", "clerk",   "guard",    "cleaner", "barber",       "tailor"};
constexpr std::string_view event_clauses[] = {
    "slipped on a wet floor",    "lifted a crate of ~ pounds",
    "was struck by a cart",      "fell from a step",
    "twisted while reaching",    "tripped over a cable",
    "caught a falling box",      "stepped into a hole",
    "pulled on a stuck gate",    "was thrown from a seat",
    "slid on loose gravel",      "carried a sofa up $ flights of stairs",
    "fell $ feet from a ladder", "was hit by a swinging door",
    "pushed a stalled machine",  "unloaded ~ sacks in an hour",
    "stumbled on a curb",        "was pinned against a rail"};
constexpr std::string_view time_openings[] = {"At visit $, ",
                                              "After $ weeks of rest, ",
                                              "At the visit of week ~, ",
                                              "In the report of the surgeon, ",
                                              "According to the therapist, ",
                                              "On day ~, ",
                                              "In the morning, ",
                                              "After ~ minutes of walking, ",
                                              "By the account of the worker, ",
                                              "In the note of the nurse, ",
                                              "On examination, ",
                                              "At work, ",
                                              "During the night, ",
                                              "Since the accident, ",
                                              "After the first $ sessions, ",
                                              "In the latest progress note, "};
constexpr std::string_view finding_clauses[] = {"motion of the @ is ~ degrees short",
                                                "strength is full and reflexes are equal",
                                                "the @ is tender along its inner edge",
                                                "swelling has gone down by $ millimeters",
                                                "films of the first week showed no break",
                                                "numbness comes $ times a night",
                                                "the gait is even on level ground",
                                                "two injections gave $ days of relief each",
                                                "naproxen is taken $ times a day without upset",
                                                "$ visits of exercise helped for a while",
                                                "work goes on with lifting held under ~ pounds",
                                                "a splint was worn for $ weeks and put aside",
                                                "pain of the @ is $ of 10 at rest and more on stairs",
                                                "sleep is broken $ times",
                                                "the @ is warm but not red",
                                                "sitting is borne for ~ minutes",
                                                "a box of ~ pounds can be carried for $ steps",
                                                "the skin over the @ is whole",
                                                "touch is felt equally on both sides",
                                                "ice is put on $ times a day",
                                                "the joint moves without a catch",
                                                "a test of balance is held for ~ seconds",
                                                "the @ aches in cold weather",
                                                "walking is possible for ~ minutes",
                                                "there is no fever and no loss of weight",
                                                "an earlier course of ~ visits is on record",
                                                "the doctor counts ~ days off work",
                                                "pills were cut from $ to one a day",
                                                "the @ gives way on uneven ground",
                                                "stretching at home is done $ times a week",
                                                "a laboratory test was within its limits",
                                                "kneeling hurts after ~ seconds",
                                                "reaching above the shelf hurts after $ lifts",
                                                "the cuff of one sleeve hides a bruise of $ centimeters",
                                                "driving is avoided for more than ~ miles",
                                                "the pulse below the @ is strong"};
constexpr std::string_view teaching_clauses[] = {
    "wants $ weeks of ordinary care before the ^",
    "looks first at what was tried in the first ~ days",
    "lets the ^ be given where a plan with an end is written down",
    "asks for a reason that can be seen and measured",
    "puts simple means before the ^",
    "has the ^ where signs and complaints agree",
    "would have the result of the ^ change what is done next",
    "speaks for a short trial and a look at its result after $ weeks",
    "advises against the ^ where function has come back on its own",
    "names $ conditions for the ^ that a chart must show",
    "expects work at a level of ~ percent or a reason why not",
    "weighs the gain of the ^ against $ known harms",
    "allows the ^ after $ other means have failed",
    "ties the ^ to a change of at least ~ percent in function",
    "finds little proof for the ^ in the first $ months",
    "treats the ^ as one part of a larger plan"};
constexpr std::string_view place_openings[] = {"The notes of the last $ visits ",
                                               "After ~ days the reports ",
                                               "The $ enclosures of the form ",
                                               "The $ reports of the surgeon ",
                                               "The measures on record, ~ in all, ",
                                               "The lines of the therapists for week $ and after ",
                                               "The letter to the reviewer and the ~ pages of the chart ",
                                               "Those who saw the worker $ times or more ",
                                               "The charts of the first ~ days ",
                                               "Both the first and the latest of $ examinations ",
                                               "The answers to the question of the reviewer ",
                                               "The $ summaries that came with the form ",
                                               "The entries of ~ days in the diary ",
                                               "The papers of the clinic, $ pages, ",
                                               "Records from month $ on ",
                                               "The treating physicians, in $ notes, "};
constexpr std::string_view lacking_verbs[] = {
    "name no change in",  "are silent about",        "give no number for",
    "tell of no test of", "read alike in regard to", "do not compare",
    "leave open",         "say nothing new of",      "show less than ~ percent of a change in",
    "have no word on"};
constexpr std::string_view gaining_verbs[] = {"show a gain of ~ percent in",
                                              "agree on",
                                              "document",
                                              "measure a clear change in",
                                              "count $ steps forward in",
                                              "give numbers for",
                                              "describe in full",
                                              "bear out",
                                              "put ~ percent more on",
                                              "answer what was asked of"};
constexpr std::string_view measured_things[] = {
    "the distance that is walked in $ minutes",
    "what the @ can bear for ~ seconds",
    "the motion of the @ against that of week $",
    "the use of pills over ~ days",
    "the hours at work in the past $ weeks",
    "sleep over ~ nights",
    "the plan for the next $ weeks",
    "what was taught in ~ minutes of exercise",
    "the weight that is lifted $ times in a row",
    "how the ^ would alter the plan after $ weeks",
    "the score of $ questions on daily life",
    "the outcome of the $ means that came before",
    "the signs that were looked for in ~ tests",
    "the day on which the result is to be judged, week $ or later",
    "pain on a scale of ten after ~ minutes of work",
    "the reach of the worker over $ shelves"};

}  // namespace

List jobs() {
    return job_names;
}
List events() {
    return event_clauses;
}
List times() {
    return time_openings;
}
List findings() {
    return finding_clauses;
}
List teachings() {
    return teaching_clauses;
}
List places() {
    return place_openings;
}
List lacks() {
    return lacking_verbs;
}
List gains() {
    return gaining_verbs;
}
List measures() {
    return measured_things;
}

}  // namespace citegate::bench::sentences
