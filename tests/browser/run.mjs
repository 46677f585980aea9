// npm test: says why and ends well where the tests cannot run, else runs them.
import { spawnSync } from "node:child_process";
import { missing } from "./browser.mjs";

const reason = missing();
if (reason) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}
process.exit(spawnSync(process.execPath, ["--test", "--test-reporter=spec", "report.test.mjs"], { stdio: "inherit", cwd: new URL(".", import.meta.url) }).status ?? 1);
