// The HTML report as a reader meets it. CITEGATE_PROGRAM also makes some, CITEGATE_REPORT=FILE opens one more.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after as atEnd, before, describe, test } from "node:test";
import { accessible, after, firstView, foreignTags, found, launch, openFirst, openReport, pagesOf, program, run, unseen } from "./browser.mjs";
import { bad, makeReport } from "./make_report.mjs";

const given = process.env.CITEGATE_REPORT;

describe("HTML report", () => {
  const folder = mkdtempSync(join(tmpdir(), "citegate-report-"));
  const report = (name) => join(folder, `${name}.html`);
  let browser;

  before(async () => {
    await makeReport(report("10"), { items: 10 });
    await makeReport(report("10000"), { items: 10000, seed: 2 });
    await makeReport(report("100000"), { items: 100000, seed: 3 });
    await makeReport(report("hostile"), { items: 60, hostile: true });
    await makeReport(report("redacted"), { items: 30, redacted: true });
    browser = await launch();
  });
  atEnd(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const items of ["10", "10000", "100000"]) {
    test(`${items} items: filter, sort, search, open, step, close`, async () => {
      const { page, faults, close } = await openReport(browser, report(items));
      const all = await found(page);
      assert.ok(all > 0);
      assert.ok(await page.locator(".findings tbody tr").count() <= 60, "only rows in view are drawn");

      const errors = await after(page, () => page.locator('input[value="error"]').check());
      assert.ok(errors < all);
      assert.match(page.url(), /severity=error/);
      await after(page, () => page.locator('input[value="error"]').uncheck());

      const side = await after(page, () => page.locator("#filter-side").selectOption("maximus"));
      assert.ok(side < all);
      assert.equal(await after(page, () => page.getByRole("button", { name: "Clear filters" }).click()), all);

      const searched = await after(page, () => page.locator("#search").fill("mtus zzzzz"));
      assert.equal(searched, 0);
      assert.ok(await page.locator(".empty-note").isVisible());
      assert.ok(await after(page, () => page.locator("#search").fill("complaints maximus")) > 0);
      await after(page, () => page.locator("#search").fill(""));

      for (const title of ["Severity", "Rule", "Message", "Request", "Letter", "Side", "Decision", "Class", "Date", "State"]) {
        const header = page.locator(".findings").getByRole("columnheader", { name: title, exact: true });
        await header.getByRole("button").click();
        assert.match(await header.getAttribute("aria-sort"), /ascending|descending/);
      }
      await page.locator(".findings").getByRole("columnheader", { name: "Letter", exact: true }).getByRole("button").click();
      const first = await page.locator(".findings tbody td.letter").first().textContent();
      await page.locator(".findings").getByRole("columnheader", { name: "Letter", exact: true }).getByRole("button").click();
      assert.notEqual(await page.locator(".findings tbody td.letter").first().textContent(), first, "descending begins elsewhere");

      await openFirst(page);
      assert.match(page.url(), /item=/);
      const title = await page.locator("#detail-title").textContent();
      assert.equal(await page.locator(".sides > section").count(), 2);
      assert.ok(await page.locator(".sides mark.citation").count() >= 2);
      assert.ok(await page.locator(".finding").count() >= 1);
      await page.getByRole("button", { name: /^Next/ }).click();
      await page.waitForFunction((before) => document.querySelector("#detail-title").textContent !== before && document.querySelector(".detail-head"), title);
      await page.keyboard.press("Escape");
      assert.ok(!(await page.locator("#detail").evaluate((dialog) => dialog.open)));
      await page.waitForFunction(() => document.activeElement?.closest(".findings tbody"), null, { timeout: 5000 });
      assert.doesNotMatch(page.url(), /item=/);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test("first view of 100,000 items within a second", async () => {
    const times = [];
    for (let round = 0; round < 3; ++round) {
      const { page, close } = await openReport(browser, report("100000"));
      times.push(Math.round(await firstView(page)));
      await close();
    }
    console.log(`first view of 100,000 items (${(statSync(report("100000")).size / 1e6).toFixed(0)} MB): ${times.join(", ")} ms`);
    assert.ok(Math.min(...times) < 1000, `${times} ms`);
  });

  test("100,000 items: a filter or an order answers within half a second, the last row can be reached by keyboard", async () => {
    const { page, faults, close } = await openReport(browser, report("100000"));
    const spent = await page.evaluate(() => {
      const box = document.querySelector('input[value="error"]');
      const begin = performance.now();
      box.click();
      const filter = performance.now() - begin;
      document.querySelector("th.message button").click();
      const before = performance.now();
      document.querySelector("th.message button").click();
      return { filter, sort: performance.now() - before };
    });
    console.log(`filter ${spent.filter.toFixed(0)} ms, sort ${spent.sort.toFixed(0)} ms`);
    assert.ok(spent.filter < 500 && spent.sort < 500, JSON.stringify(spent));
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.locator('.findings tbody a[tabindex="0"]').focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "3");
    await page.keyboard.press("End");
    const rows = await page.locator(".findings").getAttribute("aria-rowcount");
    await page.waitForFunction((last) => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === last, rows);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".detail-head");
    await page.keyboard.press("Escape");
    await page.waitForFunction((last) => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === last, rows);
    assert.deepEqual(faults, []);
    await close();
  });

  test("an address keeps filters, order and the open item", async () => {
    const one = await openReport(browser, report("10000"), { hash: "#severity=error,warning&decision=upheld&sort=date&order=descending" });
    const number = await found(one.page);
    assert.equal(await one.page.locator(".findings").getByRole("columnheader", { name: "Date", exact: true }).getAttribute("aria-sort"), "descending");
    await openFirst(one.page);
    const title = await one.page.locator("#detail-title").textContent();
    const hash = new URL(one.page.url()).hash;
    await one.close();
    const two = await openReport(browser, report("10000"), { hash });
    await two.page.waitForSelector(".detail-head");
    assert.equal(await two.page.locator("#detail-title").textContent(), title);
    await two.page.keyboard.press("Escape");
    assert.equal(await found(two.page), number);
    assert.deepEqual([...one.faults, ...two.faults], []);
    await two.close();
  });

  test("figures, rules and months lead to their findings", async () => {
    const { page, faults, close } = await openReport(browser, report("10000"));
    await page.locator(".severity-figure.error").click();
    assert.match(page.url(), /severity=error/);
    await page.locator(".rule summary").first().click();
    await page.locator(".rule-body button").first().click();
    assert.match(page.url(), /rule=/);
    assert.doesNotMatch(page.url(), /severity=/);
    const shown = Number((await page.locator(".rule-number").first().textContent()).replaceAll(",", ""));
    assert.equal(await found(page), shown);
    assert.deepEqual(faults, []);
    await close();
  });

  test("the guideline graph opens a chapter by mouse and by keyboard", async () => {
    const { page, faults, close } = await openReport(browser, report("10000"));
    const nodes = page.locator(".graph-box .node");
    const before = await nodes.count();
    await page.locator(".graph-box .node.opens").first().click();
    const opened = await nodes.count();
    assert.ok(opened > before);
    await page.locator(".graph-box .node.open").focus();
    await page.keyboard.press("Enter");
    assert.equal(await nodes.count(), before);
    await page.keyboard.press("ArrowRight");
    assert.match(await page.locator(".graph-info").textContent(), /cited by the administrator in/);
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.deepEqual(faults, []);
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`accessible, ${colorScheme}: page, opened parts, detail`, async () => {
      const { page, faults, close } = await openReport(browser, report("10000"), { colorScheme });
      await accessible(page);
      await page.evaluate(() => document.querySelectorAll("main details").forEach((fold) => { fold.open = true; }));
      await accessible(page);
      await openFirst(page);
      await page.evaluate(() => document.querySelectorAll("#detail details").forEach((fold) => { fold.open = true; }));
      await accessible(page);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test("phone width: nothing wider than the screen, the table is usable, accessible", async () => {
    const { page, faults, close } = await openReport(browser, report("10000"), { width: 360, height: 740 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await accessible(page);
    await page.locator("#sorting").selectOption("date descending");
    assert.match(page.url(), /sort=date/);
    await openFirst(page);
    assert.ok(await page.locator("#detail").evaluate((dialog) => dialog.scrollWidth) <= 360);
    await accessible(page);
    assert.deepEqual(faults, []);
    await close();
  });

  test("the theme can be switched", async () => {
    const { page, faults, close } = await openReport(browser, report("10"), { colorScheme: "light" });
    const surface = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await surface();
    await page.locator("#theme").click();
    assert.equal(await surface(), light);
    await page.locator("#theme").click();
    assert.notEqual(await surface(), light);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.notEqual(await surface(), light, "kept");
    assert.deepEqual(faults, []);
    await close();
  });

  test("prints the report, and with an item open the item", async () => {
    const { page, faults, close } = await openReport(browser, report("10000"), { colorScheme: "dark" });
    await page.evaluate(() => { addEventListener("beforeprint", () => { globalThis.paper = document.querySelector(".paper").textContent; }); });
    const whole = pagesOf(await page.pdf({ format: "Letter" }));
    assert.ok(whole >= 5 && whole <= 30, `${whole} pages`);
    assert.match(await page.evaluate(() => globalThis.paper), /The first 200 of [\d,]+ findings .* [\d,]+ are left out/);
    await openFirst(page);
    const item = pagesOf(await page.pdf({ format: "Letter" }));
    assert.ok(item <= 4, `${item} pages`);
    assert.deepEqual(faults, []);
    await close();
  });

  test("hostile text stays text", async () => {
    const { page, faults, close } = await openReport(browser, report("hostile"));
    const scripts = await page.locator("script:not([type])").count();
    for (let step = 0; step < 12; ++step) {
      if (step === 0) await openFirst(page);
      else {
        if (await page.getByRole("button", { name: /^Next/ }).isDisabled()) break;
        await page.getByRole("button", { name: /^Next/ }).click();
        await page.waitForSelector(".detail-head");
      }
      assert.deepEqual(await foreignTags(page), []);
    }
    assert.equal(scripts, 1);
    assert.equal(await page.evaluate(() => globalThis.broken), undefined);
    assert.doesNotMatch(await page.evaluate(() => document.querySelector("main").textContent + document.querySelector("#detail").textContent), unseen);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280);
    await accessible(page);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a rationale of a megabyte opens at once and shows all when asked", async () => {
    const { page, faults, close } = await openReport(browser, report("hostile"));
    await page.evaluate(() => { location.hash = ""; });
    // The generator puts it into the second item of the report.
    const rows = await page.locator(".findings tbody tr").count();
    let seen = false;
    for (let row = 0; row < rows && !seen; ++row) {
      await page.locator(".findings tbody a").nth(row).click();
      await page.waitForSelector(".detail-head");
      for (const item of await page.locator(".items button").all()) {
        await item.click();
        await page.waitForSelector(".detail-head");
        seen = await page.getByRole("button", { name: /Show all 1,/ }).count() > 0;
        if (seen) break;
      }
      if (!seen) await page.keyboard.press("Escape");
    }
    assert.ok(seen);
    await page.getByRole("button", { name: /Show all 1,/ }).click();
    assert.ok(await page.locator(".rationale .marked").evaluate((text) => text.textContent.length) > 1 << 20);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a redacted report says so and still opens items", async () => {
    const { page, faults, close } = await openReport(browser, report("redacted"));
    assert.match(await page.locator("#overview").textContent(), /Redacted/);
    await openFirst(page);
    assert.match(await page.locator(".sides").textContent(), /left out/);
    await page.evaluate(() => document.querySelector("#detail").close());
    await accessible(page);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a browser that cannot unpack is told so", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => { delete globalThis.DecompressionStream; });
    await page.goto(`file://${report("10")}`);
    await page.waitForFunction(() => /cannot unpack/.test(document.querySelector(".found")?.textContent));
    assert.ok(await page.locator(".figure").count() >= 5, "the figures are there all the same");
    await context.close();
  });

  /** Opens a report in both themes, and the item of its first finding. */
  async function inspect(file) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, faults, close } = await openReport(browser, file, { colorScheme });
      console.log(`first view of ${file}: ${Math.round(await firstView(page))} ms`);
      await accessible(page);
      if (await found(page) > 0) {
        await openFirst(page);
        await accessible(page);
        await page.keyboard.press("Escape");
      }
      assert.deepEqual(await foreignTags(page), []);
      assert.equal(await page.evaluate(() => globalThis.broken), undefined);
      assert.deepEqual(faults, []);
      await close();
    }
  }

  test("reports made by the program", { skip: program ? false : "CITEGATE_PROGRAM is not set" }, async () => {
    run(["check", "corpus/letters", "corpus/planted", "--corpus", "--fail-on", "never", "-q", "-f", `html=${report("samples")}`]);
    await inspect(report("samples"));
    const letters = join(folder, "hostile-letters");
    mkdirSync(letters);
    bad.forEach((text, at) => writeFileSync(join(letters, `${at}.txt`), `Decision Date: 02/06/2017 UR Denial Date: 12/05/2016
MRI of the right knee ${text}: Upheld
Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004 ${text}.
MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004, Section(s): ${text}.
Decision rationale: ${text} ACOEM says so. Therefore, the request is not medically necessary.
`));
    run(["check", letters, "corpus/fuzz", "--fail-on", "never", "-q", "-f", `html=${report("hostile-samples")}`], [2]);
    await inspect(report("hostile-samples"));
  });

  test("a report given", { skip: given ? false : "CITEGATE_REPORT is not set" }, () => inspect(given));
});
