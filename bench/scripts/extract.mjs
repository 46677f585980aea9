#!/usr/bin/env node
// What one would write without citegate: the guideline statements of letters by regular expressions, a JSON line a letter.
// extract.mjs FOLDER --out FILE [--jobs N]        FOLDER: .txt files, also in folders below. extract.py is its twin for Python.
import { closeSync, openSync, readFileSync, readdirSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

const CASE = /Case Number:\s*(CM\d\d-\d+)/;
const ITEM = /Claims Administrator\s+guideline:\s*(.*?)\s*MAXIMUS\s+guideline:\s*(.*?)\s*Decision\s+rationale:/gs;
const DECISION = /^(.*):\s*(Upheld|Overturned|Modified)$/s;
const BASED = /Decision based on (Non-?\s?MTUS(?: Citation)?(?: Non-?\s?MTUS)?|MTUS) /;
// "…, and Chronic Pain 2016" begins a citation; "Forearm, Wrist, and Hand" is one title.
const AND = /(?<!Wrist), and (?=[A-Z][^:]*?\b(?:19|20)\d\d\b)/;
const MTUS = new RegExp(
  String.raw`^(?:(ACOEM) )?(?:Practice Guidelines,? )?(?:Chapter (\d+),? )?([^0-9:]+?)(?:,? ((?:19|20)\d\d))?(?: Guidelines)?` +
    String.raw`(?:, Section\(s\): (.+?))?(?:,? Page\(s\): (.+))?$`,
);
const COMMA = /, (?![^(]*\))/;
const PAGES = /(\d+)(?:-(\d+))?/g;
const OTHER = /,? and Other Medical Treatment Guidelines? /;
const SOURCE = /Official Disability|\bODG\b|\bACOEM\b|Occupational Medicine Practice/;
const CHAPTER = /([A-Z][\w ,&/]*?) Chapter\b/;
const EDITION = /\d+(?:st|nd|rd|th) ed(?:ition)?\b|updated [\d/]+/;
const YEAR = /\b(?:19|20)\d\d\b/;
const NON_PAGES = /\b(?:pages?|pp?|pg)\.? (\d+(?:-\d+)?)/;

const number = (text) => (text ? Number(text) : null);
const fold = (text) => text.trim().replace(/\s+/g, " ");
const pagesOf = (text) => (text ? Array.from(text.matchAll(PAGES), ([, first, last]) => [+first, +(last ?? first)]) : []);

function mtusCitation(text) {
  const [, source, chapter, title, year, sections, pages] = MTUS.exec(text) ?? [];
  return {
    text,
    basis: "mtus",
    source: source ?? null,
    chapter: number(chapter),
    title: title ?? null,
    edition: null,
    year: number(year),
    sections: sections ? sections.split(COMMA) : [],
    pages: pagesOf(pages),
  };
}

function otherCitation(text) {
  const source = SOURCE.exec(text)?.[0];
  return {
    text,
    basis: "non_mtus",
    source: source ? (source === "Official Disability" || source === "ODG" ? "ODG" : "ACOEM") : null,
    chapter: null,
    title: CHAPTER.exec(text)?.[1] ?? null,
    edition: EDITION.exec(text)?.[0] ?? null,
    year: number(YEAR.exec(text)?.[0]),
    sections: [],
    pages: pagesOf(NON_PAGES.exec(text)?.[1]),
  };
}

function side(statement) {
  const text = fold(statement);
  const parts = text.split(BASED);
  const citations = [];
  for (let i = 1; i < parts.length; i += 2) {
    const body = parts[i + 1].replace(/[. ]+$/, "");
    if (parts[i] === "MTUS") citations.push(...body.split(AND).map(mtusCitation));
    else citations.push(...body.split(OTHER).map(otherCitation));
  }
  return { text, citations };
}

const everything = ["basis", "source", "chapter", "title", "edition", "year", "sections", "pages"];
const keys = (citations, ...fields) => new Set(citations.map((citation) => fields.map((field) => citation[field]).join("|")));
const titles = (citations) => keys(citations.filter((citation) => citation.title), "chapter", "title");
const meet = (a, b) => [...a].some((key) => b.has(key));

function relation(ours, theirs) {
  if (ours.length === 0 || theirs.length === 0) return "silent";
  const [a, b] = [keys(ours, ...everything), keys(theirs, ...everything)];
  if (a.size === b.size && [...a].every((key) => b.has(key))) return "same";
  if (meet(titles(ours), titles(theirs))) return "same_chapter";
  return meet(keys(ours, "basis", "source"), keys(theirs, "basis", "source")) ? "same_source" : "different";
}

function record(path) {
  const text = readFileSync(path, "utf8");
  const items = [];
  let end = 0;
  for (const found of text.matchAll(ITEM)) {
    const before = text.slice(end, found.index).trimEnd();
    end = found.index + found[0].length;
    const blank = before.lastIndexOf("\n\n");
    const decided = DECISION.exec(blank < 0 ? before : before.slice(blank + 2));
    const [administrator, maximus] = [side(found[1]), side(found[2])];
    items.push({
      number: items.length + 1,
      request: decided ? fold(decided[1]) : null,
      decision: decided ? decided[2].toLowerCase() : null,
      claims_administrator: administrator,
      maximus,
      relation: relation(administrator.citations, maximus.citations),
    });
  }
  return JSON.stringify({ letter: CASE.exec(text)?.[1] ?? null, file: path, items }) + "\n";
}

const records = (paths) => paths.map(record).join("");

function letters(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(".txt")).map((entry) => `${entry.path}/${entry.name}`).sort();
}

// Every worker has two batches, so that none waits for the next; what comes back early waits, so that the lines stand in order.
function runParallel(batches, jobs, write) {
  const done = new Map();
  let given = 0;
  let written = 0;
  for (let i = 0; i < jobs; ++i) {
    const worker = new Worker(fileURLToPath(import.meta.url));
    const mine = [];
    const give = () => {
      if (given < batches.length) mine.push(given);
      worker.postMessage(batches[given++] ?? null);
    };
    worker.on("error", (error) => {
      throw error;
    });
    worker.on("message", (lines) => {
      done.set(mine.shift(), lines);
      give();
      for (; done.has(written); ++written) {
        write(done.get(written));
        done.delete(written);
      }
    });
    give();
    give();
  }
}

function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" }, jobs: { type: "string", default: "1" } } });
  const paths = letters(positionals[0]);
  const batches = [];
  for (let at = 0; at < paths.length; at += 64) batches.push(paths.slice(at, at + 64));
  const out = openSync(values.out, "w");
  const write = (lines) => writeSync(out, lines);
  process.on("exit", () => closeSync(out));
  if (values.jobs === "1") for (const batch of batches) write(records(batch));
  else runParallel(batches, Number(values.jobs), write);
}

if (isMainThread) main();
else parentPort.on("message", (paths) => (paths ? parentPort.postMessage(records(paths)) : parentPort.close()));
