// Reads what the program wrote into this file; ../../DATA.md says what that is.

/** The element once the parser is past it: the first view does not wait for the blocks behind it. */
function parsed(selector) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const element = document.querySelector(selector);
      const over = document.readyState !== "loading";
      if (!element && !over) return false;
      if (!element) reject(new Error("The data of this report is missing; the file may be cut short."));
      else if (!element.nextElementSibling && !over) return false;
      resolve(element);
      return true;
    };
    if (look()) return;
    const stop = () => { watcher.disconnect(); document.removeEventListener("readystatechange", again); };
    const again = () => { if (look()) stop(); };
    const watcher = new MutationObserver(again);
    watcher.observe(document.body, { childList: true });
    document.addEventListener("readystatechange", again);
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

export const canUnpack = typeof DecompressionStream === "function";

async function unpack(element) {
  if (!canUnpack) throw new Error("This browser cannot unpack the data in this report (it lacks DecompressionStream). Any browser of 2023 or later can.");
  const packed = atob(element.textContent.trim());
  const stream = new ReadableStream({
    async start(sink) {
      // In pieces, so that the page answers in between.
      for (let begin = 0; begin < packed.length; begin += 1 << 19) {
        const piece = packed.slice(begin, begin + (1 << 19));
        const bytes = new Uint8Array(piece.length);
        for (let at = 0; at < piece.length; ++at) bytes[at] = piece.charCodeAt(at);
        sink.enqueue(bytes);
        await pause();
      }
      sink.close();
    },
  });
  const text = await new Response(stream.pipeThrough(new DecompressionStream("deflate"))).text();
  await pause();
  return JSON.parse(text);
}

export async function readSummary() {
  return JSON.parse((await parsed("#summary")).textContent);
}

export async function readIndex() {
  return unpack(await parsed("#index"));
}

const kept = new Map();  // block number → promise; a few, as stepping through a list comes back to neighbours
const keep = 8;

export function readBlock(number) {
  if (!Number.isInteger(number)) return Promise.reject(new Error("The details of this letter are not in this file."));
  if (!kept.has(number)) {
    const block = parsed(`script.block[data-block="${number}"]`).then(unpack);
    block.catch(() => kept.delete(number));
    kept.set(number, block);
    if (kept.size > keep) kept.delete(kept.keys().next().value);
  }
  return kept.get(number);
}
