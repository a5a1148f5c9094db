// Walks the desk in a real browser, as people would: the first administrator takes the link of the first start,
// invites a counter, a case officer, a head and a signer; they set up their accounts, and a case goes from the
// counter through a supplement, an extension and the result back to the citizen. On each page axe-core finds no
// violation and nothing scrolls sideways, at 1280 and at 360 pixels. No page runs a script.
//
// Usage: node desk.mjs LINK-OF-THE-FIRST-START --procedure CODE --unit CODE [--pictures DIR] [--modules DIR]
//        [--browser PATH]

import { createHmac } from "node:crypto";
import { mkdirSync } from "node:fs";
import { read, start } from "../../../reports/tests/browser/page.mjs";

const { options, words } = read({ procedure: undefined, unit: undefined, pictures: undefined });
const [link] = words;
if (!link || !options.procedure || !options.unit) {
  console.error("Usage: node desk.mjs LINK --procedure CODE --unit CODE [--pictures DIR]");
  process.exit(2);
}
const address = new URL(link).origin;
const { running, fault, judge, end } = await start(options);
if (options.pictures) mkdirSync(options.pictures, { recursive: true });
const PASSWORD = "bốn con ngựa chạy";
const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const seen = new Set();

// A code of RFC 6238 for a secret in base 32, at a step of thirty seconds.
function code(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret) bits += letters.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function check(page, name) {
  if (seen.has(name)) return;
  seen.add(name);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await judge(page, `${name} at ${width}`);
    if (options.pictures) {
      await page.screenshot({ path: `${options.pictures}/${name}-${width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function go(page, path, name, status = 200) {
  const answer = await page.goto(`${address}${path}`);
  if (answer.status() !== status) fault(`${path}: ${answer.status()}`);
  await check(page, name);
}

async function send(page, name) {
  await Promise.all([page.waitForNavigation(), page.locator("main form.form button").last().click()]);
  const wrong = page.locator(".faults");
  if (name && (await wrong.count()) > 0) fault(`${name}: ${await wrong.innerText()}`);
}

// Takes an invitation and signs in. A code is good once: the one before now, then the one of now.
async function setUp(context, invitation, login, name) {
  const page = await context.newPage();
  await page.goto(invitation);
  await check(page, "welcome");
  const secret = (await page.locator(".secret").innerText()).replaceAll(" ", "");
  const step = () => Math.floor(Date.now() / 30_000);
  await page.fill("#f-password", PASSWORD);
  await page.fill("#f-again", PASSWORD);
  await page.fill("#f-code", "000000");
  await send(page);
  await check(page, "welcome-wrong-code");
  await page.fill("#f-password", PASSWORD);
  await page.fill("#f-again", PASSWORD);
  await page.fill("#f-code", code(secret, step() - 1));
  await send(page, `${name}: setting up`);
  await page.fill("#f-login", login);
  await page.fill("#f-password", "sai mật khẩu");
  await page.fill("#f-code", "000000");
  await send(page);
  await check(page, "sign-in-wrong");
  await page.fill("#f-login", login);
  await page.fill("#f-password", PASSWORD);
  await page.fill("#f-code", code(secret, step()));
  await send(page, `${name}: signing in`);
  return page;
}

async function person() {
  const context = await running.newContext({ bypassCSP: true });
  context.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
      fault(`asks for ${request.url()}`);
    }
  });
  return context;
}

async function invite(administrator, login, name, office) {
  await go(administrator, "/desk/people", "people");
  await administrator.fill("#f-name", name);
  await administrator.fill("#f-login", login);
  await administrator.selectOption("#f-office", office);
  await administrator.selectOption("#f-unit", options.unit);
  await send(administrator, `inviting ${login}`);
  await check(administrator, "people-link");
  const shown = await administrator.locator(".secret").innerText();
  return setUp(await person(), shown.startsWith("http") ? shown : `${address}${shown}`, login, login);
}

// One step of a case: opens its form, looks at it, fills it in, sends it.
async function step(page, at, name, fill) {
  await go(page, `${at}/${name}`, `step-${name}`);
  await fill?.(page);
  await send(page, name);
}

const administrator = await setUp(await person(), link, "quan-tri", "administrator");
await check(administrator, "desk-of-the-administrator");
const counter = await invite(administrator, "mot.cua", "Trần Thị Một", "one_stop_officer");
const officer = await invite(administrator, "can.bo", "Lê Văn Hai", "case_officer");
const head = await invite(administrator, "truong.phong", "Phạm Thị Ba", "unit_head");
const signer = await invite(administrator, "lanh.dao", "Hoàng Văn Bốn", "signer");
await go(administrator, "/desk/people", "people-filled");
await go(administrator, "/desk/people/mot.cua", "person");
await go(administrator, "/desk/account", "account");

await go(counter, "/desk", "desk");
await go(counter, "/desk/cases/new?q=xay+dung", "new");
await go(counter, `/desk/cases/new/${options.procedure}`, "hand-in");
await send(counter);
await check(counter, "hand-in-wrong");
await counter.fill("#f-name", "Nguyễn Thị Mẫu");
await counter.fill("#f-phone", "0912 345 678");
await counter.fill("#f-email", "mau@example.vn");
for (const box of await counter.locator("input[type=checkbox]").all()) await box.check();
await counter.setInputFiles("#f-files", { name: "don.pdf", mimeType: "application/pdf", buffer: PDF });
await send(counter, "handing in");
const at = new URL(counter.url()).pathname;
await check(counter, "case-received");
await go(counter, `/en${at}`, "case-received-en");
await go(counter, at, "case");
await counter.locator(`form[action='${at}/applicant'] button`).click();
await check(counter, "applicant");
await go(counter, "/desk/queues/open", "queue");
await go(counter, "/desk/catalogue", "catalogue");
await go(counter, `/desk/catalogue/${options.procedure}`, "procedure");
await go(counter, "/desk/cases?code=khong-co", "find-none", 422);

await step(counter, at, "forward");
await step(officer, at, "ask-supplement", async (page) => {
  await page.fill("#f-missing", "Bản vẽ mặt bằng\nTờ khai lệ phí");
  await page.fill("#f-announced", "10d");
});
await check(officer, "case-awaiting-supplement");
await step(counter, at, "receive-supplement", async (page) => {
  await page.fill("#f-papers", "Bản vẽ mặt bằng\nTờ khai lệ phí");
  await page.setInputFiles("#f-signed_scan", { name: "giay.pdf", mimeType: "application/pdf", buffer: PDF });
});
// A moment as officials write it, so many days from now.
const moment = (days) => {
  const [date, time] = new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().split("T");
  return `${date.split("-").reverse().join("/")} ${time.slice(0, 5)}`;
};
await step(head, at, "extend", async (page) => {
  await page.locator("input[name=faults]").first().check();
  await page.fill("#f-reason", "Chờ ý kiến của cơ quan khác.");
  await page.fill("#f-new_date", moment(30));
  await page.selectOption("#f-signer", "truong.phong");
  await page.locator("input[name=apology_channel]").first().check();
  await page.fill("#f-delivered_at", moment(0));
});
await check(head, "case-extended");
await step(signer, at, "issue-result", async (page) => {
  await page.setInputFiles("#f-file", { name: "ket-qua.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.selectOption("#f-signer", "lanh.dao");
  await page.fill("#f-signature_reference", "0A1B2C");
});
await check(signer, "case-resolved");
// The result is there before it was due, so the citizen is told before it is handed over (article 20).
await step(counter, at, "notify-citizen", async (page) => {
  await page.locator("input[name=news][value=early_result]").check();
  await page.fill("#f-message", "Tin nhắn số 45");
});
await step(counter, at, "return-result", async (page) => {
  await page.locator("input[name=handover]").first().check();
  await page.fill("#f-receipt", "Sổ trả kết quả, số 12");
});
await check(counter, "case-returned");
const text = await counter.locator("main").innerText();
for (const said of ["Đã trả kết quả", "Nộp hồ sơ", "Bản vẽ mặt bằng", "Chờ ý kiến của cơ quan khác"]) {
  if (!text.includes(said)) fault(`the page of the case does not say “${said}”`);
}
await go(counter, "/sign-out", "sign-out");
await send(counter, "signing out");
await check(counter, "sign-in-left");
await end(`${seen.size} pages of the desk walked`);
