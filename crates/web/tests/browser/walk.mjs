// Walks the demo in a real browser, as a new reader would: home, a unit, one of its lines, the records behind
// a number; then every page of the menu, in both languages. On each page axe-core finds no violation and
// nothing scrolls sideways, at 1280 and at 360 pixels.
//
// Usage: node walk.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]
// Ends with 1 when a step of the walk has no link, or a page has a fault.

import { read, start } from "../../../reports/tests/browser/page.mjs";

const { options, words } = read({});
const [address] = words;
if (!address) {
  console.error("Which address? node walk.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]");
  process.exit(2);
}
const { running, fault, judge, end } = await start(options);
// The pages forbid every script; the checker is let in past their policy.
const context = await running.newContext({ bypassCSP: true });
let checked = 0;

async function check(page) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await judge(page, `${page.url()} at ${width}`);
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
  // From the published figures of a department to one line, scored in both ways.
  await page.goto(`${address}${prefix}/real/qd766/H15.15`);
  await check(page);
  await follow(page, /\/real\/qd766\/H15\.15\/lines\/[^/]+$/);
  await page.close();
}
await end(`${checked} pages walked`);
