// Opens an HTML file at 1280 and 360 pixels, folded and unfolded, runs axe-core, and looks for sideways
// scrolling.
//
// Usage: NODE_PATH=<folder with playwright-core and axe-core> node axe.mjs PAGE.html… [--modules DIR]
//        [--browser PATH] [--shots DIR]
// Ends with 1 when axe finds a violation, the page scrolls sideways, or a resource is asked for.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { read, start } from "./page.mjs";

const { options, words: files } = read({ shots: undefined });
if (files.length === 0) {
  console.error("Which page? node axe.mjs PAGE.html… [--modules DIR] [--browser PATH] [--shots DIR]");
  process.exit(2);
}
const { running, fault, judge, end } = await start(options);
for (const file of files) {
  for (const [width, open] of [[1280, false], [1280, true], [360, false], [360, true]]) {
    const name = `${path.basename(file)} at ${width}${open ? ", everything unfolded" : ""}`;
    const page = await running.newPage({ viewport: { width, height: 900 } });
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
    await judge(page, name);
    if (options.shots) {
      const shot = `${path.basename(file, ".html")}-${width}${open ? "-open" : ""}.png`;
      await page.screenshot({ path: path.join(options.shots, shot), fullPage: true });
    }
    await page.close();
  }
}
await end(`${files.length} page(s)`);
