// The page of a comparison as a reader meets it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after as atEnd, before, describe, test } from "node:test";
import { accessible, after, foreignTags, found, launch, openReport, pagesOf, program, run, unseen } from "./browser.mjs";
import { makeChanges } from "./make_changes.mjs";
import { bad } from "./make_report.mjs";

describe("HTML comparison", () => {
  const folder = mkdtempSync(join(tmpdir(), "citegate-changes-"));
  const file = (name) => join(folder, `${name}.html`);
  const made = {};
  let browser;

  before(async () => {
    made.small = makeChanges(file("small"), { findings: 12 });
    made.large = makeChanges(file("large"), { findings: 6000, shown: 5000, seed: 2 });
    made.none = makeChanges(file("none"), { findings: 0 });
    made.hostile = makeChanges(file("hostile"), { findings: 80, hostile: true });
    browser = await launch();
  });
  atEnd(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const findings = (name) => made[name].rules.flatMap((rule) => rule.findings.map((finding) => ({ rule, ...finding })));
  const drawn = (page) => page.locator(".changes tbody tr").count();

  for (const name of ["small", "large"]) {
    test(`${name}: figures, filters, search, more rows`, async () => {
      const { page, faults, close } = await openReport(browser, file(name));
      const all = findings(name);
      assert.equal(await found(page), all.length);
      for (const kind of ["added", "changed", "removed"]) {
        const title = { added: "New", changed: "Changed", removed: "Gone" }[kind];
        assert.equal(await page.locator(".severity-figure", { hasText: title }).locator(".value").textContent(), made[name].counts[kind].toLocaleString("en-US"));
        const passing = all.filter(({ change }) => change === kind).length;
        if (passing === 0) continue;
        assert.equal(await after(page, () => page.locator(`input[value="${kind}"]`).check()), passing);
        assert.match(page.url(), new RegExp(`change=${kind}`));
        await page.locator(`input[value="${kind}"]`).uncheck();
      }
      const errors = all.filter((finding) => [finding.before?.severity, finding.after?.severity].includes("error")).length;
      assert.equal(await after(page, () => page.locator('input[value="error"]').check()), errors);
      const clear = page.getByRole("button", { name: "Clear filters" });
      assert.equal(await after(page, () => clear.click()), all.length);
      assert.ok(await clear.isDisabled());
      const side = all.filter((finding) => finding.side === "maximus").length;
      assert.equal(await after(page, () => page.locator("#filter-side").selectOption("maximus")), side);
      await clear.click();

      const { rule } = all.at(-1);
      assert.equal(await after(page, () => page.locator(".by-rule").getByRole("button", { name: rule.title || rule.id }).click()), rule.findings.length);
      assert.equal(await page.locator(".group").count(), 1);
      await clear.click();
      assert.equal(await after(page, () => page.locator("#search").fill("no such words")), 0);
      assert.ok(await page.locator(".empty-note").isVisible());
      assert.equal(await after(page, () => page.locator("#search").fill(all[0].fingerprint)), 1);
      await after(page, () => page.locator("#search").fill(""));

      for (const group of await page.locator(".group").all()) assert.ok(await group.locator("tbody tr").count() <= 10);
      const more = page.getByRole("button", { name: /^Show [\d,]+ more/ });
      if (await more.count() > 0) {
        const before = await drawn(page);
        const number = Number((await more.first().textContent()).match(/[\d,]+/)[0].replaceAll(",", ""));
        await more.first().click();
        assert.equal(await drawn(page), before + number);
        assert.equal(await page.evaluate(() => [...document.activeElement.parentElement.children].indexOf(document.activeElement)), 10, "the focus goes to the first of them");
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test("what is left out is told, in all and by rule", async () => {
    const { page, faults, close } = await openReport(browser, file("large"));
    assert.match(await page.locator("#overview").textContent(), /5,000 of 6,000 are listed below/);
    const notes = (await page.locator(".group > .fine:last-child").allTextContents()).filter((text) => text.startsWith("Not in this file"));
    const left = notes.flatMap((text) => text.match(/[\d,]+/g)).reduce((sum, number) => sum + Number(number.replaceAll(",", "")), 0);
    assert.equal(left, 1000);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a figure leads to its findings; an address keeps the filters", async () => {
    const one = await openReport(browser, file("large"));
    await one.page.locator(".severity-figure", { hasText: "Gone" }).click();
    assert.match(one.page.url(), /change=removed/);
    assert.equal(await one.page.evaluate(() => document.activeElement.id), "findings-title");
    const number = await found(one.page);
    assert.ok(number > 0 && number < 5000);
    const hash = new URL(one.page.url()).hash;
    await one.close();
    const two = await openReport(browser, file("large"), { hash });
    assert.equal(await found(two.page), number);
    assert.ok(await two.page.locator('input[value="removed"]').isChecked());
    assert.deepEqual([...one.faults, ...two.faults], []);
    await two.close();
  });

  test("the keyboard reaches the filters and what they leave", async () => {
    const { page, faults, close } = await openReport(browser, file("small"));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "findings-title");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    await page.keyboard.press("Tab");
    const number = await after(page, () => page.keyboard.press("Space"));
    assert.equal(number, made.small.counts.added);
    assert.deepEqual(faults, []);
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`accessible, ${colorScheme}`, async () => {
      for (const name of ["small", "large", "none"]) {
        const { page, faults, close } = await openReport(browser, file(name), { colorScheme });
        await accessible(page);
        assert.deepEqual(faults, []);
        await close();
      }
    });
  }

  test("phone width: nothing wider than the screen, accessible", async () => {
    for (const name of ["large", "hostile"]) {
      const { page, faults, close } = await openReport(browser, file(name), { width: 360, height: 740 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      await accessible(page);
      assert.deepEqual(faults, []);
      await close();
    }
  });

  test("the theme can be switched", async () => {
    const { page, faults, close } = await openReport(browser, file("small"), { colorScheme: "light" });
    const surface = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await surface();
    await page.locator("#theme").click();
    await page.locator("#theme").click();
    assert.notEqual(await surface(), light);
    assert.deepEqual(faults, []);
    await close();
  });

  test("prints up to 50 findings of a rule, and the screen is as before", async () => {
    const { page, faults, close } = await openReport(browser, file("large"), { colorScheme: "dark" });
    await page.evaluate(() => { addEventListener("beforeprint", () => { globalThis.printed = [...document.querySelectorAll(".group")].map((group) => group.querySelectorAll("tbody tr").length); }); });
    const before = await drawn(page);
    const pages = pagesOf(await page.pdf({ format: "Letter" }));
    assert.ok(pages >= 5 && pages <= 40, `${pages} pages`);
    assert.deepEqual(await page.evaluate(() => globalThis.printed), made.large.rules.map(() => 50));
    assert.equal(await drawn(page), before);
    assert.deepEqual(faults, []);
    await close();
  });

  test("hostile text stays text", async () => {
    const { page, faults, close } = await openReport(browser, file("hostile"));
    const more = page.getByRole("button", { name: /^Show [\d,]+ more/ });
    while (await more.count() > 0) await more.first().click();
    assert.deepEqual(await foreignTags(page), []);
    assert.equal(await page.locator("script:not([type])").count(), 1);
    assert.equal(await page.evaluate(() => globalThis.broken), undefined);
    assert.doesNotMatch(await page.evaluate(() => document.querySelector("main").textContent + document.title), unseen);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280);
    await accessible(page);
    assert.deepEqual(faults, []);
    await close();
  });

  test("two equal results", async () => {
    const { page, faults, close } = await openReport(browser, file("none"));
    assert.match(await page.locator("#findings").textContent(), /No finding differs/);
    assert.equal(await page.locator(".filters").count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a file that was cut short says so", async () => {
    const page = await (await browser.newContext()).newPage();
    writeFileSync(file("cut"), readFileSync(file("small"), "utf8").replace('id="changes"', 'id="other"'));
    await page.goto(`file://${file("cut")}`);
    assert.match(await page.locator("main").textContent(), /data of this page is missing/);
    await page.context().close();
  });

  test("comparisons made by the program", { skip: program ? false : "CITEGATE_PROGRAM is not set" }, async () => {
    const letters = join(folder, "hostile-letters");
    mkdirSync(letters);
    const write = (name, chapter, text) => writeFileSync(join(letters, name), `Decision Date: 02/06/2017 UR Denial Date: 12/05/2016
MRI of the right knee: Upheld
Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.
MAXIMUS guideline: Decision based on MTUS ${chapter} 2004, Section(s): ${text}.
Decision rationale: ACOEM says so. Therefore, the request is not medically necessary.
`);
    const check = (name, ...more) => run(["check", "corpus/letters", letters, "--fail-on", "never", "-q", "-f", `jsonl=${join(folder, name)}`, ...more], [2]);
    bad.forEach((text, at) => write(`${at}.txt`, "Low Back Complaints", text));
    check("before.jsonl");
    bad.forEach((text, at) => write(`${at}.txt`, at % 2 ? "Knee Complaints" : "Elbow Complaints", text));
    check("after.jsonl", "--profile", "strict", "corpus/planted");
    run(["diff", join(folder, "before.jsonl"), join(folder, "after.jsonl"), "-f", `html=${file("diff")}`]);
    run(["impact", "--new", "rules/consistency.yaml", "corpus/letters", "-q", "-f", `html=${file("impact")}`], [2]);
    for (const name of ["diff", "impact"]) {
      for (const colorScheme of ["light", "dark"]) {
        const { page, faults, close } = await openReport(browser, file(name), { colorScheme });
        assert.ok(await found(page) > 0);
        if (name === "diff") for (const kind of ["New", "Changed", "Gone"]) assert.notEqual(await page.locator(".severity-figure", { hasText: kind }).locator(".value").textContent(), "0", kind);
        assert.deepEqual(await foreignTags(page), []);
        assert.equal(await page.evaluate(() => globalThis.broken), undefined);
        assert.doesNotMatch(await page.evaluate(() => document.querySelector("main").textContent), unseen);
        await accessible(page);
        assert.deepEqual(faults, []);
        await close();
      }
    }
  });
});
