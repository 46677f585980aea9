// The rules that statements are made of, each compiled in the file of its name. Included by .cpp files of grammar/ only.
#pragma once

#include "grammar/lexemes.hpp"

namespace citegate::grammar::clause {

using lexeme::Context;
using lexeme::Iterator;
namespace x3 = boost::spirit::x3;

// Rules, not plain expressions: each is compiled once, however many places use it.
using ClauseHead = x3::rule<struct clause_head_class>;
using ClauseEnd = x3::rule<struct clause_end_class>;
using UnreadWord = x3::rule<struct unread_word_class>;
using Pages = x3::rule<struct pages_class>;
using CiteAhead = x3::rule<struct cite_ahead_class>;
using NewCite = x3::rule<struct new_cite_class>;
using Regulation = x3::rule<struct regulation_class>;
using LawAhead = x3::rule<struct law_ahead_class>;
using MtusUnit = x3::rule<struct mtus_unit_class>;
using MtusRow = x3::rule<struct mtus_row_class>;
using MtusClause = x3::rule<struct mtus_clause_class>;
using ChapterCalled = x3::rule<struct chapter_called_class>;
using WholeChapter = x3::rule<struct whole_chapter_class>;
using OdgChapter = x3::rule<struct odg_chapter_class>;
using Imprint = x3::rule<struct imprint_class>;
using NearPublisher = x3::rule<struct near_publisher_class>;
using NonMtusUnit = x3::rule<struct non_mtus_unit_class>;
using NonMtusClause = x3::rule<struct non_mtus_clause_class>;
using StudyDetail = x3::rule<struct study_detail_class>;
using Sentence = x3::rule<struct sentence_class>;

constexpr ClauseHead clause_head = "the head of a clause";         ///< clause_end.cpp; look-ahead, tells nothing
constexpr ClauseEnd clause_end = "the end of a clause";            ///< its full stop, where the text or a new head follows
constexpr UnreadWord unread_word = "an unread word";
constexpr Pages pages = "pages";                                   ///< pages.cpp: "Page(s): 303-305, 309", "(pp. 74-76)", "on page 5"
constexpr CiteAhead cite_ahead = "a citation";                     ///< mtus_clause.cpp; look-ahead
constexpr NewCite new_cite = "a further citation";                 ///< ", and " before one; tells nothing
constexpr Regulation regulation = "a regulation or statute";       ///< regulation.cpp: "8 CCR 9792.24.2", "Labor Code 4604.5"
constexpr LawAhead law_ahead = "a section number of a law";          ///< look-ahead for it, tells nothing
constexpr MtusUnit mtus_unit = "a part of an MTUS citation";
constexpr MtusRow mtus_row = "MTUS citations";                     ///< units up to the end of the clause
constexpr MtusClause mtus_clause = "Decision based on MTUS";
constexpr ChapterCalled chapter_called = "a chapter of ODG and the word";  ///< odg_chapter.cpp; look-ahead: "Knee Chapter"
constexpr WholeChapter whole_chapter = "a chapter of ODG alone";   ///< look-ahead: its name fills the place between two marks
constexpr OdgChapter odg_chapter = "a chapter of ODG";             ///< where a chapter may stand
constexpr Imprint imprint = "words of ODG's title page";           ///< "Treatment in Workers' Compensation (TWC), Online Edition"
constexpr NearPublisher near_publisher = "a publisher's name with a misprint";  ///< publisher.cpp
constexpr NonMtusUnit non_mtus_unit = "a part of a Non-MTUS citation";  ///< non_mtus_clause.cpp
constexpr NonMtusClause non_mtus_clause = "Decision based on Non-MTUS";
constexpr StudyDetail study_detail = "a detail of a study";        ///< study.cpp: year, pages, edition in free text
constexpr Sentence sentence = "a sentence of the form";            ///< sentence.cpp: "The … based its decision on …"

BOOST_SPIRIT_DECLARE(ClauseHead, ClauseEnd, UnreadWord, Pages, CiteAhead, NewCite, Regulation, LawAhead,
                     MtusUnit, MtusRow, MtusClause, ChapterCalled, WholeChapter, OdgChapter, Imprint,
                     NearPublisher, NonMtusUnit, NonMtusClause, StudyDetail, Sentence)

}  // namespace citegate::grammar::clause
