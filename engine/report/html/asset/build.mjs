// Bundles src/ into ../template.html and ../changes.html. With --check it writes nothing and fails when a committed file is not what src/ gives.
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const marker = "<!--citegate-data-->";
const pages = [
  { target: "template.html", frame: "src/page.html", script: "src/main.js", style: "src/css/page.css" },
  { target: "changes.html", frame: "src/changes/page.html", script: "src/changes/main.js", style: "src/css/changes.css" },
];

let stale = false;
for (const page of pages) {
  const target = join(here, "..", page.target);
  const made = await bundle(page);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, made);
    console.log(`${page.target}: ${(Buffer.byteLength(made) / 1024).toFixed(0)} KiB`);
  } else if (readFileSync(target, "utf8") === made) {
    console.log(`${page.target} is what src/ gives`);
  } else {
    console.error(`${page.target} is not what src/ gives: run \`npm ci && npm run build\` and commit the result`);
    stale = true;
  }
}
process.exit(stale ? 1 : 0);

async function bundle({ frame, script, style, target }) {
  const bundled = await build({
    absWorkingDir: here,
    entryPoints: { page: script, style },
    outdir: "out",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["chrome103", "firefox113", "safari16.4"],  // all of them have DecompressionStream
    charset: "utf8",
    legalComments: "none",  // the notices of all packages are in the page, once: see notices()
    metafile: true,
    logLevel: "warning",
  });
  const output = (ending) => bundled.outputFiles.find((file) => file.path.endsWith(ending)).text.trim();
  // A replacer function: in a plain replacement string "$&" of the bundled code would be a pattern.
  const page = readFileSync(join(here, frame), "utf8")
    .replace("/*style*/", () => output(".css").replaceAll("</", "<\\/"))
    .replace("/*script*/", () => output(".js").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--"))
    .replace("/*notices*/", () => notices(Object.keys(bundled.metafile.inputs)));
  if (page.split(marker).length !== 2) throw new Error(`${target} must hold ${marker} exactly once`);
  return page;
}

// Licences of what is bundled; a text that several packages share stands once.
function notices(inputs) {
  const packages = new Set(inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean));
  const owners = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), "utf8").replaceAll("\r", "").trim()
                      : `Licence: ${JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).license}`;
    if (!owners.has(text)) owners.set(text, []);
    owners.get(text).push(name);
  }
  return [...owners].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n").replaceAll("<", "&lt;");
}
