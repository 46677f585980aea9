// Words of ../../RECORD.md as the page says them.

export const severities = [
  { id: "note", many: "notes", sign: "i" },
  { id: "warning", many: "warnings", sign: "!" },
  { id: "error", many: "errors", sign: "×" },
];

export const sides = {
  claims_administrator: "Claims administrator",
  maximus: "MAXIMUS",
  rationale: "Rationale",
  letter: "Letter",
  request: "Request",
};

export const decisions = { upheld: "Upheld", overturned: "Overturned", modified: "Modified", unknown: "Unknown" };
export const states = { "": "New", known: "Known", suppressed: "Suppressed" };
export const stances = { relies: "relies on it", dismisses: "dismisses it", quoted: "quotes it" };

/** `tone` groups what agrees (good), partly agrees (partly), disagrees (bad), cannot be told (none); the word is always shown with it. */
export const relations = {
  same: { tone: "good", title: "Same places", item: "Both sides cite the same places.", citation: "cited by both" },
  narrower: { tone: "partly", title: "MAXIMUS narrower", item: "Every place MAXIMUS cites lies within one the administrator cites.", citation: "narrower" },
  broader: { tone: "partly", title: "MAXIMUS broader", item: "Every place the administrator cites lies within one MAXIMUS cites.", citation: "broader" },
  overlapping: { tone: "partly", title: "Overlapping", item: "Some places coincide or contain one another, others do not.", citation: "overlapping" },
  sibling: { tone: "apart", title: "Same chapter", item: "A chapter in common, but other places of it.", citation: "same chapter" },
  same_source: { tone: "apart", title: "Same source", item: "A publisher in common, but no chapter.", citation: "same source" },
  different: { tone: "bad", title: "Different", item: "Nothing in common.", citation: "this side only" },
  silent: { tone: "none", title: "A side is silent", item: "A side cites nothing.", citation: "other side silent" },
  unknown: { tone: "none", title: "Unresolved", item: "A side has unresolved citations only.", citation: "unresolved" },
};

export const resolutions = {
  named: "by its words alone",
  date: "by the date that counts",
  reference: "by an earlier or an adopted citation",
  ambiguous: "not resolved: several documents fit",
  unknown: "not resolved: not in the catalogue",
  foreign: "not resolved: a source outside the catalogue",
  nothing_before: "not resolved: a short form with nothing before it",
  broken_chain: "not resolved: what stands between was not understood",
};

export const levels = {
  sources: "Sources",
  chapters: "Chapters",
  sections: "Sections",
  pages: "Pages",
};
