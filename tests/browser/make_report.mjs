// Makes a report of invented letters from template.html: node make_report.mjs OUT [--items N] [--seed S] [--hostile] [--redacted]
import { createWriteStream, readFileSync } from "node:fs";
import { once } from "node:events";
import { deflateSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const template = fileURLToPath(new URL("../../engine/report/html/template.html", import.meta.url));
const marker = "<!--citegate-data-->";
const lettersOfBlock = 40;

const chapters = [
  ["acoem2004", "ACOEM Practice Guidelines, 2nd ed. (2004)", [["ch08", "Neck and Upper Back Complaints", 165], ["ch09", "Shoulder Complaints", 195], ["ch10", "Elbow Complaints", 227], ["ch11", "Forearm, Wrist, and Hand Complaints", 253],
    ["ch12", "Low Back Complaints", 287], ["ch13", "Knee Complaints", 329], ["ch14", "Ankle and Foot Complaints", 361], ["ch15", "Stress Related Conditions", 385], ["ch02", "General Approach to Initial Assessment", 15]]],
  ["mtus2009", "MTUS (2009)", [["chronic", "Chronic Pain Medical Treatment", 1], ["postsurgical", "Postsurgical Treatment", 1], ["acupuncture", "Acupuncture Medical Treatment", 1]]],
  ["odg", "Official Disability Guidelines", [["low-back", "Low Back", 0], ["neck", "Neck and Upper Back", 0], ["knee", "Knee and Leg", 0], ["shoulder", "Shoulder", 0], ["pain", "Pain", 0], ["carpal", "Carpal Tunnel Syndrome", 0], ["mental", "Mental Illness and Stress", 0]]],
  ["acoem2017", "ACOEM Practice Guidelines (2017)", [["opioids", "Opioids", 0], ["chronic", "Chronic Pain", 0]]],
];
const topics = ["Special Studies", "Initial Care", "Physical Methods", "Surgical Considerations", "Follow-up Visits"];
const rules = [
  ["body-part/wrong-mtus-chapter", "Chapter of another body part", "error", 5], ["citation/superseded-edition", "Edition no longer in force on the date that counts", "error", 4], ["citation/page-outside-chapter", "Page outside the chapter cited", "error", 2],
  ["rationale/unlisted-source", "Rationale relies on a source no side lists", "warning", 7], ["citation/unread-text", "Words of the statement that were not understood", "warning", 4], ["rationale/edition-mismatch", "Rationale names another edition", "warning", 3],
  ["consistency/different-section", "Same chapter, other sections", "note", 14], ["consistency/different-mtus-chapter", "Both sides cite the MTUS, but no chapter in common", "note", 11], ["consistency/source-on-one-side", "A source only one side cites", "note", 16],
  ["form/misspelt-name", "A guideline's name is misspelt", "note", 5], ["form/odg-without-chapter", "ODG without a chapter", "note", 6], ["dates/impossible-order", "Dates in an order that cannot be", "warning", 2], ["consistency/no-citation", "The administrator cites nothing", "warning", 3],
  ["hierarchy/opioid-phase", "Opioid guideline of another phase", "warning", 0],
];
const classes = [["imaging", "Imaging"], ["medication", "Medication"], ["therapy", "Physical therapy"], ["surgery", "Surgery"], ["injection", "Injection"], ["equipment", "Durable equipment"]];
const requests = { imaging: ["MRI of the right knee without contrast", "X-ray of the lumbar spine"], medication: ["Tramadol 50 mg #60", "Omeprazole 20 mg #30", "Cyclobenzaprine 7.5 mg"], therapy: ["Physical therapy, 12 visits, left shoulder", "Aquatic therapy, 8 visits"],
  surgery: ["Arthroscopy of the right knee", "Carpal tunnel release, left"], injection: ["Epidural injection at L4-L5", "Trigger point injections"], equipment: ["Interferential unit, 30 days", "Lumbar support"] };
const decisions = ["upheld", "upheld", "upheld", "overturned", "modified"];
const words = "the invented letter of this report tells of a clerk whose joint hurt after a long day at the dock so that a visit was asked for and a course of ordinary care was tried before the request came in with notes that say little about function or about what had been done".split(" ");

// Text that has broken report pages elsewhere.
export const bad = ["</script><script>globalThis.broken=1</script>", "<img src=x onerror=\"globalThis.broken=1\">", "\u202eright to left\u202c and \u2066isolate", "\u001b[31mred\u001b[0m \u001b]0;title\u0007", "NUL \u0000 and \u0008",
  "]]><!--", "-->", "<!--<script>", "{{constructor.constructor('globalThis.broken=1')()}}", "javascript:globalThis.broken=1", "\ud800 lone", "e\u0301\u0301\u0301\u0301\u0301", "'\"`$& &amp; &lt;b&gt;", "__proto__", "مرحبا", "a".repeat(4000)];

export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pack = (value) => deflateSync(JSON.stringify(value), { level: 1 }).toString("base64");

export async function makeReport(out, { items: wanted = 100, seed = 1, hostile = false, redacted = false } = {}) {
  const next = random(seed);
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  const say = (text) => (redacted ? "" : hostile && next() < 0.5 ? `${pick(bad)} ${text} ${pick(bad)}` : text);
  const prose = (length) => Array.from({ length }, () => pick(words)).join(" ");
  const weighted = rules.flatMap(([, , , weight], at) => Array(weight).fill(at));

  const nodes = {};
  const places = [];
  for (const [document, title, list] of chapters) {
    nodes[document] = { title: hostile ? `${title} ${bad[1]}` : title, kind: "document", parent: null };
    for (const [id, name, page] of list) {
      const chapter = `${document}.${id}`;
      nodes[chapter] = { title: name, kind: "chapter", parent: document };
      places.push({ chapter, document, name, page });
    }
  }
  if (hostile) Object.assign(nodes, { loop: { title: "loop", kind: "chapter", parent: "loop2" }, loop2: { title: "loop", kind: "chapter", parent: "loop" } });
  const popular = places.flatMap((place, at) => Array(Math.max(1, 14 - at)).fill(place));
  const cited = new Map();
  const cite = (side, id) => { const seen = cited.get(id) ?? cited.set(id, [0, 0]).get(id); ++seen[side]; };

  const index = { letters: { id: [], file: [], era: [], date: [], block: [] }, items: { letter: [], number: [], request: [], decision: [], relation: [], classes: [] }, findings: { letter: [], item: [], rule: [], severity: [], side: [], message: [], state: [] } };
  const blocks = [];
  let block = [];
  const tally = { relation: new Map(), class: new Map(), decision: new Map(), month: new Map(), table: new Map(), rules: rules.map(() => 0), citations: 0, severities: [0, 0, 0], bytes: 0, unread: 0, known: 0, suppressed: 0, all: agreement() };

  function side(place, same, which) {
    const page = place.page ? place.page + below(24) : null;
    const topic = pick(topics);
    const words = place.document === "odg" ? `ODG ${place.name}, ${topic}` : `MTUS ${place.name} ${place.document.slice(-4)}, Section(s): ${topic}`;
    const head = "Decision based on ";
    const text = `${head}${say(words)}${page ? `, page ${page}` : ""}${next() < 0.06 ? " and likewise so noted" : ""}.`;
    const at = [head.length, head.length + words.length];
    const node = page ? `${place.chapter}/p${page}` : place.chapter;
    if (page && !nodes[node]) nodes[node] = { title: `page ${page}`, kind: "page", parent: place.chapter };
    cite(which, node);
    if (node !== place.chapter) cite(which, place.chapter);
    cite(which, place.document);
    ++tally.citations;
    tally.bytes += text.length;
    const tail = text.indexOf(" and likewise");
    if (tail > 0) tally.unread += 21;
    return { text: redacted ? "" : text, present: true, adopted: false, unread: tail > 0 ? [[tail + 5, text.length - 1]] : [], citations: [{
      at: redacted ? null : at, text: redacted ? "" : text.slice(...at), basis: place.document === "odg" ? "non_mtus" : "mtus", source: place.document.replace(/\d+/, ""), document: place.chapter, resolution: pick(["named", "date"]), nodes: [node], chapter: place.chapter.match(/ch(\d+)/) ? Number(place.chapter.match(/ch(\d+)/)[1]) : null,
      title: place.name, year: 2004, edition: null, sections: redacted ? [] : [topic], tables: [], pages: page ? [[page, page]] : [], misprints: next() < 0.08 && !redacted ? [{ printed: say("Complants"), read: "Complaints" }] : [], relation: same }] };
  }

  while (index.items.letter.length < wanted) {
    const letter = index.letters.id.length;
    const year = 2014 + below(5);
    const date = next() < 0.02 ? null : `${year}-${String(1 + below(12)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`;
    index.letters.id.push(hostile && letter % 3 === 0 ? `CM${pick(bad)}` : `CM${year % 100}-${String(9000000 + letter).padStart(7, "0")}`);
    index.letters.file.push(say(`letters/${year}/${letter}.pdf`));
    index.letters.era.push(pick(["2014-page", "2015-section"]));
    index.letters.date.push(date);
    index.letters.block.push(blocks.length);
    const entry = { letter, dates: { injury: "2013-05-14", ur_decision: date && `${year}-01-05`, application: null, assigned: null, determination: date }, items: [], findings: [] };
    const month = tally.month.get(date?.slice(0, 7) ?? "") ?? tally.month.set(date?.slice(0, 7) ?? "", { month: date?.slice(0, 7) ?? "", items: 0, errors: 0, warnings: 0, notes: 0 }).get(date?.slice(0, 7) ?? "");
    const finding = (item, which, message, marks) => {
      const rule = pick(weighted);
      const severity = ["note", "warning", "error"].indexOf(rules[rule][2]);
      const state = next() < 0.05 ? "known" : next() < 0.02 ? "suppressed" : "";
      if (state) ++tally[state];
      else { ++tally.severities[severity]; ++month[["notes", "warnings", "errors"][severity]]; }
      ++tally.rules[rule];
      const { letter: letters, item: of, rule: numbers, severity: levels, side: sides, message: messages, state: states } = index.findings;
      letters.push(letter); of.push(item); numbers.push(rule); levels.push(severity); sides.push(which); messages.push(redacted ? "" : say(message)); states.push(state);
      entry.findings.push({ marks, line: 40 + below(200), fingerprint: Math.floor(next() * 2 ** 32).toString(16).padStart(16, "0"), reason: state === "suppressed" ? say("agreed with the reviewers of this sample") : "" });
    };
    for (let number = 1, count = Math.min(1 + below(3), wanted - index.items.letter.length); number <= count; ++number) {
      const item = index.items.letter.length;
      const kind = pick(classes)[0];
      const mine = pick(popular);
      const theirs = next() < 0.58 ? mine : pick(popular);
      const relation = mine === theirs ? pick(["same", "same", "sibling", "narrower", "broader", "overlapping"]) : mine.document === theirs.document ? "same_source" : "different";
      const decision = pick(decisions);
      index.items.letter.push(letter); index.items.number.push(number); index.items.request.push(say(pick(requests[kind]))); index.items.decision.push(decision); index.items.relation.push(relation); index.items.classes.push([kind]);
      ++month.items;
      const rationale = say(`${prose(40)}. The ${mine.name} chapter asks for more. ${prose(60)}. ${hostile && item === 1 ? "x".repeat(1 << 20) : ""}`);
      const mention = rationale.indexOf(mine.name);
      entry.items.push({ number, claims_administrator: side(mine, relation, 0), maximus: side(theirs, relation, 1), rationale: { text: rationale, mentions: mention < 0 ? [] : [{ at: [mention, mention + mine.name.length], text: mine.name, basis: "mtus", source: null,
        document: mine.chapter, resolution: "reference", nodes: [hostile ? "loop" : mine.chapter], chapter: null, title: mine.name, year: null, edition: null, sections: [], tables: [], pages: [], misprints: [], relation: null, stance: pick(["relies", "dismisses", "quoted"]) }] } });
      for (let left = below(4); left > 0; --left) finding(item, pick(["claims_administrator", "maximus", "rationale"]), `the claims administrator cites ${mine.name}, MAXIMUS ${theirs.name}`, [{ part: pick(["claims_administrator", "maximus", "rationale"]), at: hostile ? [-5, 1e12] : [18, 40] }]);
      for (const one of [tally.all, group(tally.class, kind), group(tally.decision, decision)]) one.add(mine, theirs, relation);
      tally.relation.set(relation, (tally.relation.get(relation) ?? 0) + 1);
      const pair = `${mine.chapter} ${theirs.chapter}`;
      tally.table.set(pair, (tally.table.get(pair) ?? 0) + 1);
    }
    if (next() < 0.04) finding(-1, "letter", "the letter was determined before its application", []);
    block.push(entry);
    if (block.length === lettersOfBlock) { blocks.push(pack(block)); block = []; }
  }
  if (block.length) blocks.push(pack(block));

  const groups = (map, titles) => [...map].map(([id, one]) => ({ id, title: titles.get(id) ?? id, agreement: one.value() })).sort((a, b) => b.agreement.items - a.agreement.items);
  const summary = {
    schema: 1, title: hostile ? `Report ${bad[0]}` : "Discrepancy report", redacted,
    run: { program: "0.5.0", guidelines: "embedded 1a2b3c4d", rules: "embedded 5e6f7a8b", profile: "audit", options: { fail_on: "error" } },
    counts: { letters: index.letters.id.length, unreadable: 0, items: index.items.letter.length, citations: tally.citations, errors: tally.severities[2], warnings: tally.severities[1], notes: tally.severities[0], suppressed: tally.suppressed, known: tally.known, statement_bytes: tally.bytes, unread_bytes: tally.unread },
    agreement: { ...tally.all.value(), table: [...tally.table].map(([pair, items]) => ({ admin: pair.split(" ")[0], maximus: pair.split(" ")[1], items })) },
    by_class: groups(tally.class, new Map(classes)), by_decision: groups(tally.decision, new Map()),
    relations: ["silent", "unknown", "same", "narrower", "broader", "overlapping", "sibling", "same_source", "different"].map((id) => ({ id, items: tally.relation.get(id) ?? 0 })),
    over_time: [...tally.month.values()].sort((a, b) => (a.month < b.month ? -1 : 1)),
    rules: rules.map(([id, title, severity], at) => ({ id, title: hostile ? `${title} ${pick(bad)}` : title, severity, pack: id.split("/")[0], why: say("Two reviewers of one request who start from different places did not answer the same question."), references: ["8 CCR 9792.21.1"], findings: tally.rules[at] })),
    corpus_findings: [{ rule: rules[6][0], severity: "note", message: say("one section is cited in most letters whatever the request is"), letters: index.letters.id.slice(0, 12), letter_count: Math.min(12, index.letters.id.length), numbers: [{ name: "Knee Complaints", count: 9 }, { name: "Low Back Complaints", count: 3 }] }],
    nodes, graph: { nodes: [...cited].map(([id, counts]) => ({ id, items: counts })) },
    held_back: { letters: 0, findings: 0, text: "" }, blocks: blocks.length,
  };
  // Findings name rules by their place in SUMMARY.rules, which is sorted.
  const order = summary.rules.map((_, at) => at).sort((a, b) => summary.rules[b].findings - summary.rules[a].findings || a - b);
  summary.rules = order.map((at) => summary.rules[at]);
  index.findings.rule = index.findings.rule.map((rule) => order.indexOf(rule));

  const page = readFileSync(template, "utf8");
  const cut = page.indexOf(marker);
  const stream = createWriteStream(out);
  const write = async (text) => { if (!stream.write(text)) await once(stream, "drain"); };
  await write(page.slice(0, cut));
  await write(`<script type="application/json" id="summary">${JSON.stringify(summary).replaceAll("<", "\\u003c")}</script>\n`);
  await write(`<script type="text/plain" id="index">${pack(index)}</script>\n`);
  for (const [number, packed] of blocks.entries()) await write(`<script type="text/plain" class="block" data-block="${number}">${packed}</script>\n`);
  await write(page.slice(cut + marker.length));
  stream.end();
  await once(stream, "finish");
  return summary;
}

const group = (map, id) => map.get(id) ?? map.set(id, agreement()).get(id);

function agreement() {
  let items = 0;
  const levels = Object.fromEntries(["sources", "chapters", "sections", "pages"].map((level) => [level, { both: 0, exact: 0 }]));
  return {
    add(mine, theirs, relation) {
      ++items;
      const equal = { sources: mine.document === theirs.document, chapters: mine === theirs, sections: relation === "same", pages: relation === "same" };
      for (const level of Object.keys(levels)) {
        if (level === "pages" && !(mine.page && theirs.page)) continue;
        ++levels[level].both;
        if (equal[level]) ++levels[level].exact;
      }
    },
    value: () => ({ items, levels: Object.entries(levels).map(([level, { both, exact }]) => ({ level, both, exact, jaccard: both ? exact / both : 0, one_side: items - both })), kappa: items > 5 ? 0.62 : null, chapter_items: items }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, ...rest] = process.argv.slice(2);
  if (!out) { console.error("node make_report.mjs OUT [--items N] [--seed S] [--hostile] [--redacted]"); process.exit(64); }
  const option = (name, fallback) => (rest.includes(name) ? Number(rest[rest.indexOf(name) + 1]) : fallback);
  await makeReport(out, { items: option("--items", 100), seed: option("--seed", 1), hostile: rest.includes("--hostile"), redacted: rest.includes("--redacted") });
}
