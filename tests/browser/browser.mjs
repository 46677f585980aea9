// Opens report files in Chromium, without a network, and notes everything that must not happen.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

export const chromiumPath = process.env.CITEGATE_CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Why the tests cannot run here, or null. */
export function missing() {
  if (Number(process.versions.node.split(".")[0]) < 20) return `Node 20 or later is needed, this is ${process.version}`;
  if (!existsSync(chromiumPath)) return `no Chromium at ${chromiumPath} (CITEGATE_CHROMIUM names another)`;
  return null;
}

export async function launch() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: chromiumPath, args: flags });
}

/** A page with the report open and its table filled; `faults` collects console errors, page errors, dialogs and requests. */
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

/** When the figures were painted, in milliseconds from the start of loading. */
export const firstView = (page) => page.evaluate(() => performance.getEntriesByName("citegate-figures")[0].startTime);

export const found = async (page) => Number((await page.locator(".found").textContent()).match(/[\d,]+/)[0].replaceAll(",", ""));

/** Waits for the number of rows to be said anew after `act`. */
export async function after(page, act) {
  await act();
  await page.waitForTimeout(300);
  return found(page);
}

export const openFirst = async (page) => {
  await page.locator(".findings tbody a").first().click();
  await page.waitForSelector(".detail-head");
};
