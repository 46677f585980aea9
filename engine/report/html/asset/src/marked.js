// A text with the stretches that something is said about: citations, unread text, marks of findings. Each has a look and a word.
import { h } from "./dom.js";
import { count, visible } from "./text.js";

const first = 20000;  // characters shown at once; a browser lays out a megabyte of one word very slowly

/**
 * `stretches`: [{ at: [begin, end], look, tag?, title?, key? }]; `tag` is the word behind the stretch, `key` lets a finding show its own.
 * Returns { element, reveal(key) }.
 */
export function markedText(text, stretches) {
  const whole = String(text ?? "");
  const fitting = stretches.map((stretch) => ({ ...stretch, begin: limit(stretch.at?.[0], whole), end: limit(stretch.at?.[1], whole) })).filter(({ begin, end }) => begin < end);
  const shown = h("div", { class: "marked", dir: "auto" });
  const draw = (length) => {
    shown.textContent = "";
    shown.append(...pieces(whole.slice(0, length), fitting));
  };
  const more = whole.length > first
    ? h("button", { type: "button", class: "quiet", on: { click: () => all() } }, `Show all ${count(whole.length)} characters`) : null;
  const all = () => { if (more?.isConnected) { draw(whole.length); more.remove(); } };
  draw(Math.min(first, whole.length));
  return {
    element: h("div", null, shown, more),
    reveal(key) {
      if (fitting.some((stretch) => stretch.key === key && stretch.end > first)) all();
      return [...shown.querySelectorAll("[data-keys]")].filter((piece) => piece.dataset.keys.split(" ").includes(key));
    },
  };
}

function limit(offset, text) {
  return Number.isFinite(offset) ? Math.max(0, Math.min(text.length, Math.trunc(offset))) : 0;
}

/** Stretches may lie on one another: the text is cut at every edge, and each piece wears the looks of all that cover it. */
function* pieces(text, stretches) {
  const inside = stretches.filter(({ begin }) => begin < text.length);
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ begin, end }) => [begin, Math.min(end, text.length)])])].sort((a, b) => a - b);
  for (let at = 0; at + 1 < edges.length; ++at) {
    const [begin, end] = [edges[at], edges[at + 1]];
    const over = inside.filter((stretch) => stretch.begin <= begin && stretch.end >= end);
    const part = visible(text.slice(begin, end));
    if (over.length === 0) yield part;
    else {
      const keys = over.map(({ key }) => key).filter(Boolean).join(" ");
      yield h("mark", { class: [...new Set(over.map(({ look }) => look))].join(" "), "data-keys": keys || null, title: over.map(({ title }) => title).filter(Boolean).map(visible).join("\n") || null }, part);
    }
    for (const stretch of inside) if (stretch.tag && Math.min(stretch.end, text.length) === end) yield h("span", { class: `tag ${stretch.look}` }, visible(stretch.tag));
  }
}

