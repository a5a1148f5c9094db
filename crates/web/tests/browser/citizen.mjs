// Walks a served province as a citizen without an account: finds a procedure, sends a case in with a paper, follows
// it, looks it up again in another browser. On each page axe-core finds no violation and nothing scrolls sideways, at
// 1280 and at 360 pixels.
//
// Usage: node citizen.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH] [--shots DIR] [CODE DIGITS]
// CODE and DIGITS: one more case to look at. DIR takes a picture of each page. Ends with 1 when a step of the walk
// fails, or a page has a fault.

import { read, start } from "../../../reports/tests/browser/page.mjs";

const { options, words } = read({ shots: undefined });
const [address, code, digits] = words;
if (!address) {
  console.error("Which address? node citizen.mjs http://127.0.0.1:PORT");
  process.exit(2);
}
const { running, fault, judge, end } = await start(options);
let checked = 0;
const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

async function check(page) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await judge(page, `${page.url()} at ${width}`);
    if (options.shots) {
      await page.screenshot({ path: `${options.shots}/${checked}-${width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  checked += 1;
}

// Looks a case up in a browser of its own; its pages are those that the citizen can open from there.
async function lookUp(prefix, code, digits) {
  const context = await running.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${address}${prefix}/cases`);
  await check(page);
  await page.fill("#f-code", code);
  await page.fill("#f-digits", "0000");
  await page.click("main form button");
  if (!(await page.locator(".faults").count())) fault(`${page.url()}: wrong digits are not told`);
  await check(page);
  await page.fill("#f-digits", digits);
  await page.click("main form button");
  if (!page.url().endsWith(`/cases/${code}`)) fault(`${page.url()}: the case does not open`);
  await check(page);
  const own = await page.locator("main a[href]").evaluateAll((all) => all.map((it) => it.href));
  for (const href of own.filter((it) => /\/(supplement|withdraw)$/.test(it))) {
    await page.goto(href);
    await check(page);
  }
  await context.close();
}

for (const prefix of ["", "/en"]) {
  const context = await running.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) fault(`asks for ${request.url()}`);
  });
  await page.goto(`${address}${prefix}/submit`);
  await check(page);
  await page.click("main table a");
  await check(page);
  await page.selectOption("#f-unit", { index: 1 });
  await page.fill("#f-name", "Nguyễn Thị Mẫu");
  await page.fill("#f-phone", "12");
  await page.setInputFiles("#f-files", { name: "Đơn.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.click("main form button");
  if (!(await page.locator(".faults").count())) fault(`${page.url()}: a wrong number is not told`);
  await check(page);
  await page.fill("#f-phone", "0912345678");
  await page.click("main form button");
  const number = new URL(page.url()).pathname.split("/").pop();
  if (!/^DK-/.test(number)) fault(`${page.url()}: the case was not sent in`);
  await check(page);
  await context.close();
  await lookUp(prefix, number, "5678");
  if (code) await lookUp(prefix, code, digits);
}
await end(`${checked} pages`);
