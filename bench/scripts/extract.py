#!/usr/bin/env python3
"""What one would write without citegate: the guideline statements of letters by regular expressions, a JSON line a letter.

extract.py FOLDER --out FILE [--jobs N]        FOLDER: .txt files, also in folders below. extract.mjs is its twin for Node.
"""
import argparse
import json
import multiprocessing
import os
import re
from operator import itemgetter

CASE = re.compile(r"Case Number:\s*(CM\d\d-\d+)")
ITEM = re.compile(
    r"Claims Administrator\s+guideline:\s*(.*?)\s*MAXIMUS\s+guideline:\s*(.*?)\s*Decision\s+rationale:", re.DOTALL
)
DECISION = re.compile(r"(.*):\s*(Upheld|Overturned|Modified)", re.DOTALL)
BASED = re.compile(r"Decision based on (Non-?\s?MTUS(?: Citation)?(?: Non-?\s?MTUS)?|MTUS) ")
# "…, and Chronic Pain 2016" begins a citation; "Forearm, Wrist, and Hand" is one title.
AND = re.compile(r"(?<!Wrist), and (?=[A-Z][^:]*?\b(?:19|20)\d\d\b)")
MTUS = re.compile(
    r"(?:(ACOEM) )?(?:Practice Guidelines,? )?(?:Chapter (\d+),? )?([^0-9:]+?)(?:,? ((?:19|20)\d\d))?(?: Guidelines)?"
    r"(?:, Section\(s\): (.+?))?(?:,? Page\(s\): (.+))?"
)
COMMA = re.compile(r", (?![^(]*\))")
PAGES = re.compile(r"(\d+)(?:-(\d+))?")
OTHER = re.compile(r",? and Other Medical Treatment Guidelines? ")
SOURCE = re.compile(r"Official Disability|\bODG\b|\bACOEM\b|Occupational Medicine Practice")
CHAPTER = re.compile(r"([A-Z][\w ,&/]*?) Chapter\b")
EDITION = re.compile(r"\d+(?:st|nd|rd|th) ed(?:ition)?\b|updated [\d/]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NON_PAGES = re.compile(r"\b(?:pages?|pp?|pg)\.? (\d+(?:-\d+)?)")

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pages_of(text):
    return tuple((int(first), int(last or first)) for first, last in PAGES.findall(text)) if text else ()


def mtus_citation(text):
    found = MTUS.fullmatch(text)
    source, chapter, title, year, sections, pages = found.groups() if found else (None,) * 6
    return {
        "text": text,
        "basis": "mtus",
        "source": source,
        "chapter": int(chapter) if chapter else None,
        "title": title,
        "edition": None,
        "year": int(year) if year else None,
        "sections": tuple(COMMA.split(sections)) if sections else (),
        "pages": pages_of(pages),
    }


def other_citation(text):
    source, chapter, edition = SOURCE.search(text), CHAPTER.search(text), EDITION.search(text)
    year, pages = YEAR.search(text), NON_PAGES.search(text)
    return {
        "text": text,
        "basis": "non_mtus",
        "source": None if not source else "ODG" if source[0] in ("Official Disability", "ODG") else "ACOEM",
        "chapter": None,
        "title": chapter[1] if chapter else None,
        "edition": edition[0] if edition else None,
        "year": int(year[0]) if year else None,
        "sections": (),
        "pages": pages_of(pages[1]) if pages else (),
    }


def side(statement):
    text = " ".join(statement.split())
    parts = BASED.split(text)
    citations = []
    for basis, body in zip(parts[1::2], parts[2::2]):
        body = body.rstrip(". ")
        if basis == "MTUS":
            citations += map(mtus_citation, AND.split(body))
        else:
            citations += map(other_citation, OTHER.split(body))
    return {"text": text, "citations": citations}


EVERYTHING = itemgetter("basis", "source", "chapter", "title", "edition", "year", "sections", "pages")
PUBLISHER = itemgetter("basis", "source")


def titles(citations):
    return {(citation["chapter"], citation["title"]) for citation in citations if citation["title"]}


def relation(ours, theirs):
    if not ours or not theirs:
        return "silent"
    if set(map(EVERYTHING, ours)) == set(map(EVERYTHING, theirs)):
        return "same"
    if titles(ours) & titles(theirs):
        return "same_chapter"
    return "same_source" if set(map(PUBLISHER, ours)) & set(map(PUBLISHER, theirs)) else "different"


def record(path):
    with open(path, "rb") as file:
        text = file.read().decode("utf-8", "replace")
    case = CASE.search(text)
    items, end = [], 0
    for found in ITEM.finditer(text):
        before = text[end : found.start()].rstrip()
        end = found.end()
        decided = DECISION.fullmatch(before, before.rfind("\n\n") + 2 if "\n\n" in before else 0)
        administrator, maximus = side(found[1]), side(found[2])
        items.append(
            {
                "number": len(items) + 1,
                "request": " ".join(decided[1].split()) if decided else None,
                "decision": decided[2].lower() if decided else None,
                "claims_administrator": administrator,
                "maximus": maximus,
                "relation": relation(administrator["citations"], maximus["citations"]),
            }
        )
    letter = {"letter": case[1] if case else None, "file": path, "items": items}
    return to_json(letter) + "\n"


def letters(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(".txt"))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--out", required=True)
    options.add_argument("--jobs", type=int, default=1)
    options = options.parse_args()
    with open(options.out, "w", encoding="utf-8") as out:
        if options.jobs == 1:
            out.writelines(map(record, letters(options.folder)))
            return
        with multiprocessing.Pool(options.jobs) as pool:
            out.writelines(pool.imap(record, letters(options.folder), chunksize=64))


if __name__ == "__main__":
    main()
