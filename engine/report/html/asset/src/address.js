// What the page shows, in the part of the address behind "#", so that a view can be linked to:
// #q=…&severity=error,warning&rule=…&side=…&decision=…&class=…&relation=…&state=…&month=…&sort=date&order=descending&item=CASE/1
const reportKeys = ["q", "severity", "rule", "side", "decision", "class", "relation", "state", "month", "sort", "order", "item", "letter"];

/** `keys`: those of the page. */
export function readAddress(keys = reportKeys) {
  const given = new URLSearchParams(location.hash.slice(1));
  const view = {};
  for (const key of keys) if (given.has(key)) view[key] = given.get(key);
  return view;
}

export function writeAddress(view, keys = reportKeys) {
  const next = new URLSearchParams();
  for (const key of keys) if (view[key] !== undefined && view[key] !== null) next.set(key, view[key]);
  const hash = `#${next}`;
  if (hash === location.hash || (hash === "#" && location.hash === "")) return;
  try { history.replaceState(null, "", hash); } catch { location.replace(hash); }
}
