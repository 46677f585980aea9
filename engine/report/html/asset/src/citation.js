// One citation, as read: its words, the places it points at, how it stands to the other side.
import { h, data } from "./dom.js";
import { visible } from "./text.js";
import { pathView } from "./guidelines.js";
import { relations, resolutions, stances } from "./words.js";

const mostPlaces = 12;

export function relationOf(citation) {
  return relations[citation.relation] ?? null;
}

/** What a citation is called in the text and in the list: a number, and the word for its relation or stance. */
export function tagOf(citation, number, stance) {
  const word = stance ? stances[citation.stance] ?? "mentioned" : relationOf(citation)?.citation ?? "not compared";
  return `${number} ${word}`;
}

export const lookOf = (citation, stance) => `citation ${stance ? `stance-${citation.stance in stances ? citation.stance : "quoted"}` : `tone-${relationOf(citation)?.tone ?? "none"}`}`;

export function citationView(citation, number, stance = false) {
  const places = citation.nodes?.length ? citation.nodes : citation.document ? [citation.document] : [];
  const facts = [
    ["Chapter", citation.chapter], ["Title", citation.title], ["Year", citation.year], ["Edition", citation.edition],
    ["Sections", citation.sections?.join("; ")], ["Tables", citation.tables?.join(", ")], ["Pages", citation.pages?.map((range) => (range[0] === range[1] ? range[0] : `${range[0]}–${range[1]}`)).join(", ")],
  ].filter(([, value]) => value !== null && value !== undefined && value !== "");
  const basis = { mtus: "MTUS", non_mtus: "outside the MTUS" }[citation.basis];
  return h("li", { class: "citation-entry" },
    h("p", { class: "citation-head" }, h("span", { class: `tag ${lookOf(citation, stance)}` }, tagOf(citation, number, stance)),
      basis ? h("span", { class: "fine" }, ` ${basis}`) : null, citation.source ? h("span", { class: "fine" }, " · ", data(String(citation.source).toUpperCase())) : null),
    citation.text ? h("p", { class: "citation-text", dir: "auto" }, visible(citation.text)) : null,
    places.slice(0, mostPlaces).map(pathView),
    places.length > mostPlaces ? h("p", { class: "fine" }, `and ${places.length - mostPlaces} more places`) : null,
    citation.resolution ? h("p", { class: "fine" }, places.length ? "Resolved " : "", resolutions[citation.resolution] ?? data(citation.resolution)) : null,
    facts.length ? h("details", null, h("summary", null, "As printed"), h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, data(value)))))) : null,
    (citation.misprints ?? []).map(({ printed, read }) => h("p", { class: "misprint" }, h("strong", null, "Misprint: "), "printed ", h("del", null, data(printed)), ", read as ", h("ins", null, data(read)))));
}
