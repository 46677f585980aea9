// Opens page files in Chromium, without a network, and notes everything that must not happen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Packages lie in a folder of the build. */
const modules = createRequire(process.env.CITEGATE_BROWSER_MODULES ? join(process.env.CITEGATE_BROWSER_MODULES, "package.json") : import.meta.url);
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function launch() {
  return modules("playwright-core").chromium.launch({ executablePath: process.env.CITEGATE_CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

/** The program, where the tests know it; its pages are opened too. */
export const program = process.env.CITEGATE_PROGRAM;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the program in the folder of the project; it may end with 0 or with one of `codes`. */
export function run(parts, codes = []) {
  try {
    execFileSync(program, parts, { cwd: root, stdio: ["ignore", "ignore", "pipe"], timeout: 60000 });
  } catch (error) {
    if (!codes.includes(error.status)) throw new Error(`citegate ${parts.join(" ")} ended with ${error.status}: ${error.stderr}`);
  }
}

/** A page with the file open and all of it drawn; `faults` collects console errors, page errors, dialogs and requests. */
export async function openReport(browser, file, { width = 1280, height = 900, colorScheme = "light", hash = "" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url().split("#")[0] !== address && !request.url().startsWith("data:,")) faults.push(`request: ${request.url().slice(0, 200)}`); });
  await page.goto(address + hash, { waitUntil: "commit" });
  await page.waitForSelector("html[data-ready]", { timeout: 60000 });
  return { page, faults, close: () => context.close() };
}

const axe = () => readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");

/** Fails with what axe-core objects to. */
export async function accessible(page) {
  await page.evaluate(axe());
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`), []);
}

/** Elements that text of a letter must never become. */
export const foreignTags = (page) => page.evaluate(() =>
  [...new Set([...document.querySelectorAll("body *")].map((element) => element.localName))].filter((tag) => ["img", "iframe", "object", "embed", "link", "meta", "base"].includes(tag))
    .concat([...document.querySelectorAll("body a:not([href^='#'])")].map((link) => link.outerHTML.slice(0, 100))));

/** What would drive a terminal or turn the reading order, were it not shown. */
export const unseen = /[\u0000-\u0008\u000b\u001b\u202a-\u202e\u2066-\u2069]/;

/** When the figures were painted, in milliseconds from the start of loading. */
export const firstView = (page) => page.evaluate(() => performance.getEntriesByName("citegate-figures")[0].startTime);

export const found = async (page) => Number((await page.locator(".found").textContent()).match(/[\d,]+/)[0].replaceAll(",", ""));

/** Waits for the number of rows to be said anew after `act`. */
export async function after(page, act) {
  await act();
  await page.waitForTimeout(300);
  return found(page);
}

export const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

export const openFirst = async (page) => {
  await page.locator(".findings tbody a").first().click();
  await page.waitForSelector(".detail-head");
};
