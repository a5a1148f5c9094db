// Opens an HTML file at 1280 and 360 pixels, runs axe-core, and looks for sideways scrolling.
//
// Usage: NODE_PATH=<folder with playwright-core and axe-core> node axe.mjs PAGE.html [--modules DIR]
//        [--browser PATH] [--shots DIR]
// Ends with 1 when axe finds a violation, the page scrolls sideways, or a resource is asked for.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const files = [];
const options = { modules: undefined, browser: "/usr/bin/chromium", shots: undefined };
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word.startsWith("--") && word.slice(2) in options) options[word.slice(2)] = words.shift();
  else files.push(word);
}
if (files.length === 0) {
  console.error("Which page? node axe.mjs PAGE.html [--modules DIR] [--browser PATH] [--shots DIR]");
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
let faults = 0;
const fault = (text) => {
  faults += 1;
  console.error(text);
};

for (const file of files) {
  for (const [width, open] of [[1280, false], [1280, true], [360, false], [360, true]]) {
    const name = `${path.basename(file)} at ${width}${open ? ", everything unfolded" : ""}`;
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) fault(`${name}: asks for ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      fault(`${name}: a dialog opened: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.goto(pathToFileURL(path.resolve(file)).href);
    if (open) {
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    }
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if (wide > 0) fault(`${name}: scrolls sideways by ${wide} px`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    for (const { id, help, nodes } of violations) {
      fault(`${name}: ${id}: ${help} (${nodes.length} places)\n  ${nodes[0].html.slice(0, 200)}`);
    }
    if (options.shots) {
      const shot = `${path.basename(file, ".html")}-${width}${open ? "-open" : ""}.png`;
      await page.screenshot({ path: path.join(options.shots, shot), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
console.log(faults === 0 ? `${files.length} page(s): no fault` : `${faults} fault(s)`);
process.exit(faults === 0 ? 0 : 1);
