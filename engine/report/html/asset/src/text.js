// Text as a reader may see it, and numbers as the page prints them.

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

// In letters every font has, and not as a control picture, which many lack.
const sign = (character) => `\u2039U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}\u203a`;

/** Control, direction and zero-width characters made visible; lone surrogates become U+FFFD. */
export function visible(text) {
  const shown = String(text ?? "").replace(control, sign);
  return shown.isWellFormed?.() ?? true ? shown : shown.toWellFormed();
}

const whole = new Intl.NumberFormat("en-US");
export const count = (value) => whole.format(value);
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/** A share in percent; a dash where there is nothing to share. Never says 100 % or 0 % of what is not. */
export function percent(part, total) {
  if (!total) return "–";
  const value = (100 * part) / total;
  if (value > 99 && part < total) return "> 99\u00a0%";
  if (value < 1 && part > 0) return "< 1\u00a0%";
  return `${Math.round(value)}\u00a0%`;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const shorten = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
