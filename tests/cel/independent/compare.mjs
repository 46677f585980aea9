// compare.mjs CASES.jsonl: evaluates every expression with @bufbuild/cel and compares with what the file says.
import { readFileSync } from "node:fs";
import { isCelList, isCelMap, run } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";

const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const tagged = (value) => {
  if (value === null) return { null: "NULL_VALUE" };
  switch (typeof value) {
    case "bigint": return { int64: String(value) };
    case "number": return { double: value };
    case "boolean": return { bool: String(value) };
    case "string": return { string: value };
  }
  if (isCelMap(value)) return { map: [...value.entries()].map(([k, v]) => [tagged(k), tagged(v)]).sort(byText) };
  if (isCelList(value)) return { list: [...value].map(tagged) };
  throw new Error(`unexpected value ${value}`);
};

/// The other evaluator lets -(smallest) and smallest % -1 wrap around; CEL's conformance suite (int64_min_negate) calls that an error.
const knownToDiffer = (test, got) => test.error === "error: integer overflow" && "value" in got && test.expr.includes("-9223372036854775808");

const same = (ours, theirs) => {
  const [tag, a] = Object.entries(ours)[0];
  const [other, b] = Object.entries(theirs)[0];
  if (tag !== other) return false;
  if (tag === "double") { const x = a === "null" ? NaN : Number(a); return Object.is(x, b) || x === b || (a === "null" && !Number.isFinite(b)); }
  if (tag === "list") return a.length === b.length && a.every((element, i) => same(element, b[i]));
  if (tag === "map") {
    const sorted = [...a].sort(byText);
    return sorted.length === b.length && sorted.every(([k, v], i) => same(k, b[i][0]) && same(v, b[i][1]));
  }
  return a === b;
};

let agree = 0, known = 0, differ = 0, errors = 0;
for (const line of readFileSync(process.argv[2], "utf8").split("\n")) {
  if (line === "") continue;
  const test = JSON.parse(line);
  let got;
  try {
    got = { value: tagged(run(test.expr, {}, { funcs: strings })) };
  } catch (failed) {
    got = { error: String(failed.message ?? failed) };
  }
  const alike = "error" in test ? "error" in got : "value" in got && same(test.value, got.value);
  if ("error" in test) errors += 1;
  if (alike) { agree += 1; continue; }
  if (knownToDiffer(test, got)) { known += 1; continue; }
  differ += 1;
  if (differ <= 20) console.log(`differs: ${test.expr}\n  ours   ${JSON.stringify(test.value ?? { error: test.error })}\n  theirs ${JSON.stringify(got.value ?? got)}`);
}
console.log(`${agree} agree (${errors} of all are errors), ${known} differ as known, ${differ} differ`);
process.exit(differ === 0 ? 0 : 1);
