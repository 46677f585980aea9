// Names and places of guideline nodes, from SUMMARY.nodes.
import { h, data } from "./dom.js";

let nodes = {};
export function setNodes(all) { nodes = all ?? {}; }

const known = (id) => (Object.hasOwn(nodes, id) ? nodes[id] : null);
export const titleOf = (id) => known(id)?.title || String(id);
export const kindOf = (id) => known(id)?.kind ?? "";
export const parentOf = (id) => known(id)?.parent ?? null;

/** From the document down to the node; ends where data is wrong and runs in a circle. */
export function pathOf(id) {
  const path = [];
  for (let at = id; at !== null && at !== undefined && path.length < 12 && !path.includes(at); at = parentOf(at)) path.unshift(at);
  return path;
}

export function pathView(id) {
  return h("ol", { class: "path" }, pathOf(id).map((step) => h("li", null, data(titleOf(step)))));
}

/** The last two steps, for places where there is little room: "Document: Chapter". */
export function shortName(id) {
  const path = pathOf(id);
  return path.length > 1 ? `${titleOf(path.at(-1))} · ${titleOf(path[0])}` : titleOf(id);
}
