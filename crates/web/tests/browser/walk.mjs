// Walks the demo in a real browser, as a new reader would: home, a unit, one of its lines, the records behind
// a number; then every page of the menu, in both languages. On each page axe-core finds no violation and
// nothing scrolls sideways, at 1280 and at 360 pixels.
//
// Usage: node walk.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]
// Ends with 1 when a step of the walk has no link, or a page has a fault.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [address, ...words] = process.argv.slice(2);
const options = { modules: undefined, browser: "/usr/bin/chromium" };
while (words.length > 0) {
  const word = words.shift();
  if (word.startsWith("--") && word.slice(2) in options) options[word.slice(2)] = words.shift();
}
if (!address) {
  console.error("Which address? node walk.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]");
  process.exit(2);
}
const from = options.modules ? path.resolve(options.modules, "x.js") : import.meta.url;
const require = createRequire(from);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: options.browser,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
// The pages forbid every script; the checker is let in past their policy.
const context = await browser.newContext({ bypassCSP: true });
let faults = 0;
let checked = 0;
const fault = (text) => {
  faults += 1;
  console.error(text);
};

async function check(page) {
  const url = page.url();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if (wide > 0) fault(`${url} at ${width}: scrolls sideways by ${wide} px`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    for (const { id, help, nodes } of violations) {
      fault(`${url} at ${width}: ${id}: ${help} (${nodes.length})\n  ${nodes[0].html.slice(0, 200)}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  checked += 1;
}

const hrefs = (page) =>
  page.locator("main a[href]").evaluateAll((all) => all.map((it) => it.href));

// Follows the first link in the main part whose address has this shape.
async function follow(page, shape) {
  const link = (await hrefs(page)).find((it) => shape.test(new URL(it).pathname));
  if (!link) {
    fault(`${page.url()}: no link like ${shape}`);
    return false;
  }
  const answer = await page.goto(link);
  if (answer.status() !== 200) fault(`${link}: ${answer.status()}`);
  await check(page);
  return true;
}

for (const prefix of ["", "/en"]) {
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) fault(`asks for ${request.url()}`);
  });
  await page.goto(`${address}${prefix || "/"}`);
  await check(page);
  await follow(page, /\/units\/[^/]+$/);
  // Declared figures have no records: the walk takes the first line that is counted from some.
  const counted = /\/records\/[^/]+$/;
  const lines = (await hrefs(page)).filter((it) => /\/lines\/[^/]*\.[^/]+$/.test(it));
  for (const line of lines) {
    await page.goto(line);
    if ((await hrefs(page)).some((it) => counted.test(new URL(it).pathname))) break;
  }
  await check(page);
  await follow(page, counted);
  for (const menu of ["/units", "/ranking", "/methodology", "/real/qd766"]) {
    const answer = await page.goto(`${address}${prefix}${menu}`);
    if (answer.status() !== 200) fault(`${prefix}${menu}: ${answer.status()}`);
    await check(page);
  }
  await page.goto(`${address}${prefix}/ranking`);
  await follow(page, /\/ranking\/[^/]+$/);
  await page.close();
}
await browser.close();
console.log(`${checked} pages walked: ${faults === 0 ? "no fault" : `${faults} faults`}`);
process.exit(faults === 0 ? 0 : 1);
