#!/usr/bin/env python3
"""Holds the formats of one run of `citegate check` against each other: FOLDER has all.jsonl, all.sarif, all.junit, … all.sqlite.

With "hostile" only the structure is compared: texts differ where a format cannot hold what a letter says.
Prints what does not fit and ends with 1; ends with 77 when a library is missing.
"""
import csv
import json
import re
import sqlite3
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from urllib.parse import unquote_to_bytes

folder = Path(sys.argv[1])
hostile = "hostile" in sys.argv[2:]
schema = next((Path(a) for a in sys.argv[2:] if a.endswith(".json")), None)
bad = []


def expect(fits, what):
    if not fits:
        bad.append(what)


def same(a, b, what):
    if a != b:
        bad.append(f"{what}: {str(a)[:300]} is not {str(b)[:300]}")


def read(name):
    return (folder / f"all.{name}").read_bytes().decode("utf-8")  # all of them are UTF-8, whatever the letters are


letters = [json.loads(line) for line in read("jsonl").split("\n")[:-1]]
findings = [(letter, f) for letter in letters for f in letter["findings"]]
diagnostics = [(letter, d) for letter in letters for d in letter["diagnostics"]]
items = [(letter, i) for letter in letters for i in letter["items"]]


def item_of(letter, finding):
    return next((i for i in letter["items"] if i["number"] == finding["item"]), None)


def controls(text):
    return [c for c in text if unicodedata.category(c) == "Cc"]


# Formats of lines hold no control character besides their line ends.
for name, ends in [("github", "\n"), ("csv", "\r\n"), ("csv-items", "\r\n"), ("markdown", "\n"), ("junit", "\n")]:
    left = controls(read(name).replace(ends, ""))
    expect(not left, f"{name} holds control characters: {left[:5]}")
    expect(not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", read(name)), f"{name} turns the reading order")

# SARIF
sarif = json.loads(read("sarif"))
run = sarif["runs"][0]
rules = run["tool"]["driver"]["rules"]
same(len(run["results"]), len(findings), "SARIF results")
for result, (letter, finding) in zip(run["results"], findings):
    same(result["ruleId"], finding["rule"], "SARIF rule")
    same(rules[result["ruleIndex"]]["id"], finding["rule"], "SARIF ruleIndex")
    same(result["level"], finding["severity"], "SARIF level")
    same(result["partialFingerprints"]["citegate/v1"], finding["fingerprint"], "SARIF fingerprint")
    place = result["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    expect(re.fullmatch(r"[A-Za-z0-9\-._~/!$&'()*+,;=@%:]+", uri), f"SARIF uri {uri}")
    path = unquote_to_bytes(uri.removeprefix("file://")).decode("utf-8", "replace")
    same(path, letter["file"], "SARIF path")
    region = place["region"]
    same((region["startLine"], region["startColumn"]), (finding["line"], finding["column"]), "SARIF place")
    same([region["byteOffset"], region["byteOffset"] + region["byteLength"]], finding["spans"][0], "SARIF bytes")
    expect((region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"]), "SARIF region is empty")
    expect(not controls(region["snippet"]["text"]), "SARIF snippet holds control characters")
    if not hostile:
        expect(finding["message"] in result["message"]["text"], "SARIF message")
        context = place.get("contextRegion", {}).get("snippet", {}).get("text", "")
        expect(region["startLine"] != region["endLine"] or region["snippet"]["text"] in context, "SARIF context")
    related = [r["message"]["text"] for r in result.get("relatedLocations", [])]
    same(related.count("also here"), len(finding["spans"]) - 1, "SARIF related places")
    item = item_of(letter, finding)
    if finding["side"] == "maximus" and item["claims_administrator"]["text"]:
        expect("statement of the claims administrator" in related, "SARIF other side")
notifications = run["invocations"][0]["toolExecutionNotifications"]
codes = [(n["level"], n["descriptor"]["id"]) for n in notifications]
of_paths = codes[: len(codes) - len(diagnostics)]  # told before any letter: of what was named and is not there
same(codes, of_paths + [(d["severity"], d["code"]) for _, d in diagnostics], "SARIF notifications")
same(run["invocations"][0]["executionSuccessful"], all(level != "error" for level, _ in codes), "SARIF success")
for rule in rules:
    expect(rule["shortDescription"]["text"] and rule["help"]["text"], f"SARIF rule {rule['id']}")
if schema is not None:
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed")
        sys.exit(77)
    for error in jsonschema.Draft7Validator(json.loads(schema.read_text())).iter_errors(sarif):
        bad.append(f"SARIF schema: {list(error.path)}: {error.message[:200]}")

# JUnit
suites = ET.fromstring(read("junit").encode()).findall("testsuite")
if of_paths:
    same(len(suites[0].findall("testcase/error")), sum(level == "error" for level, _ in of_paths), "JUnit inputs")
    suites = suites[1:]
same(len(suites), len(letters), "JUnit suites")
for suite, letter in zip(suites, letters):
    cases = suite.findall("testcase")
    same(int(suite.get("tests")), len(cases), "JUnit tests")
    same(int(suite.get("failures")), len(suite.findall("testcase/failure")), "JUnit failures")
    same(int(suite.get("errors")), len(suite.findall("testcase/error")), "JUnit errors")
    same(len([c for c in cases if c.get("name").startswith("item ")]), len(letter["items"]), "JUnit cases")
    failed = {f["item"] for f in letter["findings"] if f["severity"] != "note"}
    same(len(suite.findall("testcase/failure")), len(failed), "JUnit failed items")

# GitHub
lines = read("github").split("\n")[:-1]
same(len(lines), len(findings) + len(codes), "GitHub lines")
command = re.compile(r"::(error|warning|notice) (?:file=([^,:]*),)?(?:line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=([^,:]+)::(.*)")
said = []
for line in lines:
    match = command.fullmatch(line)
    expect(match, f"GitHub command {line[:200]}")
    if match:
        said.append((match[1], match[3]))
level = {"error": "error", "warning": "warning", "note": "notice"}
wanted = [(level[severity], code) for severity, code in of_paths]
for letter in letters:
    wanted += [(level[d["severity"]], d["code"]) for d in letter["diagnostics"]]
    wanted += [(level[f["severity"]], f["rule"]) for f in letter["findings"]]
same(said, wanted, "GitHub annotations")

# reviewdog
said = [json.loads(line) for line in read("rdjsonl").split("\n")[:-1]]
level = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
wanted = [(s["location"]["path"], level[severity], code) for s, (severity, code) in zip(said, of_paths)]
for letter in letters:
    wanted += [(letter["file"], level[d["severity"]], d["code"]) for d in letter["diagnostics"]]
    wanted += [(letter["file"], level[f["severity"]], f["rule"]) for f in letter["findings"]]
same([(s["location"]["path"], s["severity"], s["code"]["value"]) for s in said], wanted, "reviewdog")

# CSV
with (folder / "all.csv").open(newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))
same(len(rows), len(findings), "CSV rows")
for row in rows:
    expect(None not in row and None not in row.values(), f"CSV cells of {row}")
    for cell in row.values():
        expect(not re.match(r"[=+\-@\t\r＝＋－＠]", cell or ""), f"CSV formula {cell!r:.100}")
for row, (letter, f) in zip(rows, findings):
    for name in ["rule", "severity", "side", "fingerprint"]:
        same(row[name], f[name], f"CSV {name}")
    same((int(row["line"]), int(row["column"])), (f["line"], f["column"]), "CSV place")
    if not hostile:
        item = item_of(letter, f)
        same(row["message"], f["message"], "CSV message")
        same(row["letter"], letter["letter"], "CSV letter")
        same(row["file"], letter["file"], "CSV file")
        same(row["determination"] or None, letter["dates"]["determination"], "CSV day")
        same(row["item"] or None, None if item is None else str(item["number"]), "CSV item")
        same(row["request"], "" if item is None else item["request"], "CSV request")
        same(row["decision"], "" if item is None else item["decision"], "CSV decision")

with (folder / "all.csv-items").open(newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))
same(len(rows), len(items), "CSV rows of items")
for row, (letter, item) in zip(rows, items):
    expect(None not in row and None not in row.values(), f"CSV cells of {row}")
    same(row["item"], str(item["number"]), "CSV item")
    same(row["relation"], item["relation"], "CSV relation")
    mine = Counter(f["severity"] for f in letter["findings"] if f["item"] == item["number"])
    for severity in ["error", "warning", "note"]:
        same(int(row[severity + "s"]), mine[severity], f"CSV {severity}s")
    for side in ["claims_administrator", "maximus"]:
        same(int(row[side + "_unread"]), len(item[side]["unread"]), "CSV unread")
        documents = list(dict.fromkeys(c["document"] for c in item[side]["citations"] if c["document"]))
        same(row[side + "_documents"], "; ".join(documents), "CSV documents")
        if not hostile:
            same(row[side + "_text"], item[side]["text"], "CSV statement")

# Markdown
page = read("markdown")
expect(not re.search(r"<(?!/?(details|summary)\b)", page), "Markdown holds markup of a letter")
rows = [line for line in page.split("\n") if line.startswith("| ")]
for row in rows:
    expect(row.endswith(" |"), f"Markdown row {row[:200]}")
shown = sum(min(50, count) for count in Counter(f["severity"] for _, f in findings).values())
if len(page) < 59_000:
    same(len([r for r in rows if re.split(r"(?<!\\)\|", r).__len__() == 7 and "---" not in r]) - page.count("| letter | place |"), shown, "Markdown findings")

# SQLite
base = sqlite3.connect(f"file:{folder / 'all.sqlite'}?mode=ro", uri=True)


def ask(sql):
    return base.execute(sql).fetchall()


same(ask("PRAGMA integrity_check"), [("ok",)], "SQLite integrity")
same(ask("PRAGMA foreign_key_check"), [], "SQLite references")
same(ask("SELECT count(*) FROM letters"), [(len(letters),)], "SQLite letters")
same(ask("SELECT count(*) FROM items"), [(len(items),)], "SQLite items")
same(ask("SELECT count(*) FROM diagnostics"), [(len(codes),)], "SQLite diagnostics")
same(dict(ask("SELECT rule, sum(findings) FROM findings_by_rule GROUP BY rule")), dict(Counter(f["rule"] for _, f in findings)), "SQLite rules")
rows = ask('SELECT letter, item, rule, severity, side, line, "column", fingerprint FROM findings_with_text ORDER BY finding_id')
wanted = [(letter["letter"], f["item"], f["rule"], f["severity"], f["side"], f["line"], f["column"], f["fingerprint"]) for letter, f in findings]
if hostile:
    rows, wanted = [r[1:] for r in rows], [w[1:] for w in wanted]
same(rows, wanted, "SQLite findings")
same(ask("SELECT count(*) FROM finding_spans"), [(sum(len(f["spans"]) for _, f in findings),)], "SQLite spans")
rows = ask("SELECT item, relation, findings FROM items_with_statements ORDER BY item_id")
wanted = [(i["number"], i["relation"], sum(f["item"] == i["number"] for f in letter["findings"])) for letter, i in items]
same(rows, wanted, "SQLite items")
citations = [c for _, i in items for c in i["claims_administrator"]["citations"] + i["maximus"]["citations"] + i["rationale"]["mentions"]]
documents = Counter(c["document"] or "unresolved" for c in citations)
same(dict(ask("SELECT document, citations FROM citations_by_document")), dict(documents), "SQLite documents")
same(ask("SELECT count(*) FROM citation_nodes"), [(sum(len(c["nodes"]) for c in citations),)], "SQLite nodes")
pages = [page for c in citations for page in c["pages"]]
same([json.loads(row[0]) for row in ask("SELECT e.value FROM citations c, json_each(c.pages) e ORDER BY c.id, e.key")], pages, "SQLite pages")
unread = sum(len(i[side]["unread"]) for _, i in items for side in ["claims_administrator", "maximus"])
same(ask("SELECT count(*) FROM unread_statements"), [(unread,)], "SQLite unread")
relations = Counter(i["relation"] for _, i in items)
same(dict(ask("SELECT relation, sum(items) FROM agreement_by_class WHERE class = 'none' GROUP BY relation")).keys() <= relations.keys(), True, "SQLite classes")
if not hostile:
    texts = [row[0] for row in ask("SELECT text FROM statements ORDER BY item_id, side")]
    same(texts, [i[side]["text"] for _, i in items for side in ["claims_administrator", "maximus"]], "SQLite statements")
    same([row[0] for row in ask("SELECT message FROM findings ORDER BY id")], [f["message"] for _, f in findings], "SQLite messages")

for line in bad[:40]:
    print(line)
sys.exit(1 if bad else 0)
