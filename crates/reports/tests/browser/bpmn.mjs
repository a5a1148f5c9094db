// Reads workflows with bpmn-moddle and draws them with bpmn-js in a browser; see scripts/bpmn.

import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { read } from "./page.mjs";

const { options, words } = read({ out: undefined });
if (words.length === 0) words.push("fixtures/example/quy-trinh-noi-bo.bpmn");
const modules = path.resolve(options.modules, "node_modules");
const require = createRequire(path.resolve(options.modules, "x.js"));
const { chromium } = require("playwright-core");
// The newer versions are modules of ECMAScript, with the entry in `exports` or `module`.
const about = JSON.parse(readFileSync(path.join(modules, "bpmn-moddle/package.json"), "utf8"));
const entry = about.exports?.["."]?.import ?? about.exports?.["."] ?? about.module ?? about.main;
const { BpmnModdle, default: Fallback } = await import(
  pathToFileURL(path.join(modules, "bpmn-moddle", typeof entry === "string" ? entry : entry.default))
);
const Moddle = BpmnModdle ?? Fallback;

let faults = 0;
const fault = (text) => {
  faults += 1;
  console.error(text);
};
const dist = path.join(modules, "bpmn-js/dist");
const browser = await chromium.launch({
  executablePath: options.browser,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
if (options.out) mkdirSync(options.out, { recursive: true });

for (const file of words) {
  const xml = readFileSync(file, "utf8");
  const { warnings } = await new Moddle().fromXML(xml);
  for (const warning of warnings) fault(`${file}: bpmn-moddle: ${warning.message}`);

  const page = await browser.newPage({ viewport: { width: 1900, height: 900 } });
  page.on("pageerror", (error) => fault(`${file}: ${error.message}`));
  await page.setContent('<div id="canvas" style="height: 880px"></div>');
  for (const style of ["diagram-js.css", "bpmn-js.css", "bpmn-font/css/bpmn-embedded.css"]) {
    await page.addStyleTag({ path: path.join(dist, "assets", style) });
  }
  // The tools of the editor would cover the names of lanes in the picture.
  await page.addStyleTag({ content: ".djs-palette { display: none }" });
  await page.addScriptTag({ path: path.join(dist, "bpmn-modeler.development.js") });
  const drawn = await page.evaluate(async (xml) => {
    const modeler = new globalThis.BpmnJS({ container: "#canvas" });
    const { warnings } = await modeler.importXML(xml);
    modeler.get("canvas").zoom("fit-viewport");
    const saved = await modeler.saveXML({ format: true });
    const registry = modeler.get("elementRegistry");
    const ids = registry.getAll().map((element) => element.id);
    return { warnings: warnings.map((it) => it.message), ids, saved: saved.xml };
  }, xml);
  for (const warning of drawn.warnings) fault(`${file}: bpmn-js: ${warning}`);
  const model = /<bpmn:(?:startEvent|endEvent|userTask|\w+Gateway|sequenceFlow|lane|participant) id="([^"]+)"/g;
  const wanted = [...xml.matchAll(model)].map((match) => match[1]);
  if (wanted.length === 0) fault(`${file}: nothing to draw`);
  for (const id of wanted) if (!drawn.ids.includes(id)) fault(`${file}: ${id} is not drawn`);
  if (options.out) {
    const name = path.join(options.out, path.basename(file, ".bpmn"));
    await page.screenshot({ path: `${name}.png` });
    writeFileSync(`${name}.saved.bpmn`, drawn.saved);
  }
  await page.close();
}
await browser.close();
console.log(`${words.length} workflow(s): ${faults === 0 ? "no fault" : `${faults} fault(s)`}`);
process.exit(faults === 0 ? 0 : 1);
