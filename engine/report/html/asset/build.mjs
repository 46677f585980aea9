// Bundles src/ into ../template.html. With --check it writes nothing and fails when the committed file is not what src/ gives.
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "template.html");
const marker = "<!--citegate-data-->";

const bundled = await build({
  absWorkingDir: here,
  entryPoints: { page: "src/main.js", style: "src/css/page.css" },
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
const page = readFileSync(join(here, "src/page.html"), "utf8")
  .replace("/*style*/", () => output(".css").replaceAll("</", "<\\/"))
  .replace("/*script*/", () => output(".js").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--"))
  .replace("/*notices*/", () => notices(Object.keys(bundled.metafile.inputs)));

if (page.split(marker).length !== 2) throw new Error(`the page must hold ${marker} exactly once`);

if (process.argv.includes("--check")) {
  const committed = readFileSync(target, "utf8");
  if (committed !== page) {
    console.error("template.html is not what src/ gives: run `npm ci && npm run build` and commit the result");
    process.exit(1);
  }
  console.log("template.html is what src/ gives");
} else {
  writeFileSync(target, page);
  console.log(`template.html: ${(Buffer.byteLength(page) / 1024).toFixed(0)} KiB`);
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
