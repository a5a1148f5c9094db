// What both checks of pages do: read the command line, start the browser, judge a page.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

// Options of the form --name VALUE; all other words are returned in `words`.
export function read(defaults) {
  const options = { modules: undefined, browser: "/usr/bin/chromium", ...defaults };
  const words = [];
  const rest = process.argv.slice(2);
  while (rest.length > 0) {
    const word = rest.shift();
    if (word.startsWith("--") && word.slice(2) in options) options[word.slice(2)] = rest.shift();
    else words.push(word);
  }
  return { options, words };
}

// The browser that is there, and a judge of its pages. Modules come from a folder or from NODE_PATH.
export async function start({ modules, browser }) {
  const from = modules ? path.resolve(modules, "x.js") : import.meta.url;
  const require = createRequire(from);
  const { chromium } = require("playwright-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const running = await chromium.launch({
    executablePath: browser,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const state = { faults: 0 };
  const fault = (text) => {
    state.faults += 1;
    console.error(text);
  };
  // Nothing scrolls sideways, and axe-core finds no violation.
  const judge = async (page, name) => {
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if (wide > 0) fault(`${name}: scrolls sideways by ${wide} px`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    for (const { id, help, nodes } of violations) {
      fault(`${name}: ${id}: ${help} (${nodes.length} places)\n  ${nodes[0].html.slice(0, 200)}`);
    }
  };
  // Says how it ended, and ends.
  const end = async (checked) => {
    await running.close();
    console.log(`${checked}: ${state.faults === 0 ? "no fault" : `${state.faults} fault(s)`}`);
    process.exit(state.faults === 0 ? 0 : 1);
  };
  return { running, fault, judge, end };
}
