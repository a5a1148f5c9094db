// Walks one case through the one-stop desk of the demo in a real browser, in one go: a citizen sends it in with a
// paper; the counter asks for another one; the citizen sends it; the counter receives the case and hands it on; the
// head promises another day with an apology; the signer issues the result, the counter hands it over; the citizen
// looks the case up and reads each step, its dates and why they moved. Then the pages around it: queues, search,
// catalogue, calendar, accounts. On each page, at 1280 and at 360 pixels, axe-core finds no violation, nothing scrolls
// sideways, and the console has no error. No page runs a script.
//
// Usage: node one_stop.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]
// The environment variable BROWSER_PICTURES names a folder for a picture of each page. Ends with 1 when a step of the
// walk fails, or a page has a fault.

import { mkdirSync } from "node:fs";
import { read, start } from "../../../reports/tests/browser/page.mjs";

const { options, words } = read({});
const [address] = words;
if (!address) {
  console.error("Which address? node one_stop.mjs http://127.0.0.1:PORT [--modules DIR] [--browser PATH]");
  process.exit(2);
}
const pictures = process.env.BROWSER_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
const { running, fault, judge, end } = await start(options);
// The password of all accounts of the demo, as its page of sign-in says it.
const PASSWORD = "xem thử minh bạch";
const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const paper = (name) => ({ name, mimeType: "application/pdf", buffer: PDF });
// When an event of a timeline happened, as pages write it.
const HAPPENED = /Xảy ra: (\d\d:\d\d)[^\n]*? ngày (\d+)\/(\d+)\/(\d{4})/g;
let checked = 0;

// Somebody with a browser of their own. What the console says is a fault, but for the status of a form that came back.
async function person() {
  const context = await running.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) fault(`${page.url()} asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() !== "error" || message.text().includes("status of 422")) return;
    fault(`${page.url()}: the console says “${message.text()}”`);
  });
  page.on("pageerror", (error) => fault(`${page.url()}: ${error}`));
  return page;
}

async function check(page, name) {
  checked += 1;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await judge(page, `${name} (${page.url()}) at ${width}`);
    if (pictures) {
      const number = String(checked).padStart(2, "0");
      await page.screenshot({ path: `${pictures}/${number}-${name}-${width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function go(page, path, name) {
  const answer = await page.goto(`${address}${path}`);
  if (answer.status() !== 200) fault(`${path}: ${answer.status()}`);
  await check(page, name);
}

// Sends the last form of the page, which must be taken; or, with `refused`, must come back saying so.
async function send(page, name, refused) {
  await Promise.all([page.waitForNavigation(), page.locator("main form.form button").last().click()]);
  const wrong = page.locator(".faults");
  const told = (await wrong.count()) > 0 ? await wrong.innerText() : "";
  if (refused && !told.includes(refused)) fault(`${name}: does not say “${refused}” but “${told}”`);
  if (!refused && told) fault(`${name}: ${told}`);
}

async function signIn(login) {
  const page = await person();
  await page.goto(`${address}/sign-in`);
  await page.fill("#f-login", login);
  await page.fill("#f-password", PASSWORD);
  await send(page, `signing in as ${login}`);
  return page;
}

// One step of a case: opens its form, looks at it, fills it in, sends it.
async function step(page, at, name, fill) {
  await go(page, `${at}/${name}`, `step-${name}`);
  await fill?.(page);
  await send(page, name);
}

async function says(page, texts) {
  const told = await page.locator("main").innerText();
  for (const text of texts) if (!told.includes(text)) fault(`${page.url()} does not say “${text}”`);
}

// The last part of the address: code or number of the case.
const codeOf = (page) => new URL(page.url()).pathname.split("/").pop();

// 1. The citizen sends the case in; a form that comes back keeps what was uploaded.
const citizen = await person();
await go(citizen, "/submit?q=cap+phep+xay+dung", "submit-choose");
await citizen.locator("main table a").first().click();
await check(citizen, "submit");
await citizen.selectOption("#f-unit", "X99.31");
await citizen.fill("#f-name", "Nguyễn Thị Mẫu");
await citizen.fill("#f-phone", "12");
await citizen.setInputFiles("#f-files", paper("Đơn đề nghị.pdf"));
await send(citizen, "a wrong telephone", "Số điện thoại không hợp lệ");
await says(citizen, ["Đơn đề nghị.pdf"]);
await check(citizen, "submit-wrong");
await citizen.fill("#f-phone", "0912345678");
await citizen.fill("#f-email", "mau@example.vn");
await send(citizen, "sending the case in");
const number = codeOf(citizen);
if (!/^DK-/.test(number)) fault(`${citizen.url()}: the case was not sent in`);
await says(citizen, ["Hạn trả lời tiếp nhận"]);
await check(citizen, "citizen-submitted");

// 2. The counter asks for what is missing.
const counter = await person();
await go(counter, "/sign-in", "sign-in");
await counter.fill("#f-login", "mot-cua");
await counter.fill("#f-password", "không phải");
await send(counter, "a wrong password", "không đúng");
await check(counter, "sign-in-wrong");
await counter.fill("#f-login", "mot-cua");
await counter.fill("#f-password", PASSWORD);
await send(counter, "signing in as mot-cua");
await go(counter, "/desk", "desk");
await go(counter, "/desk/queues/to-answer", "queue-to-answer");
await go(counter, `/desk/cases/${number}`, "case-submitted");
await step(counter, `/desk/cases/${number}`, "ask-supplement-before-receipt", async (page) => {
  await page.fill("#f-missing", "Bản vẽ mặt bằng\nGiấy tờ về quyền sử dụng đất");
});
await check(counter, "case-supplement-asked");

// 3. The citizen reads what is missing and sends it.
await go(citizen, `/cases/${number}`, "citizen-supplement-asked");
await says(citizen, ["Bản vẽ mặt bằng", "Giấy tờ về quyền sử dụng đất"]);
await go(citizen, `/cases/${number}/supplement`, "supplement");
await send(citizen, "no file", "Chưa chọn tệp nào");
await check(citizen, "supplement-wrong");
await citizen.setInputFiles("#f-files", [paper("Bản vẽ.pdf"), paper("Giấy tờ đất.pdf")]);
await send(citizen, "sending the papers");
await check(citizen, "citizen-supplemented");

// 4. The counter receives the case, complete, and hands it on.
await step(counter, `/desk/cases/${number}`, "receive", async (page) => {
  await page.locator("input[name=channel][value=online]").check();
});
const code = codeOf(counter);
const at = `/desk/cases/${code}`;
if (code === number) fault(`${counter.url()}: the case has no code`);
await says(counter, ["Ngày hẹn trả kết quả", "Giấy tờ đất.pdf"]);
await check(counter, "case-received");
await step(counter, at, "forward");
await go(citizen, `/cases/${number}/withdraw`, "withdraw");

// 5. The head promises another day, with an apology for which the reason is told.
// A moment of the offices' clock, so many days after the first day of the demo.
const moment = (days) => {
  const day = new Date(Date.UTC(2022, 5, 30) + days * 86_400_000).toISOString().slice(0, 10);
  return `${day.split("-").reverse().join("/")} 17:00`;
};
const head = await signIn("lanh-dao");
await check(head, "desk-of-the-head");
// The letter reached the citizen when the case was handed on, as its page says it.
await head.goto(`${address}${at}`);
const forwarded = [...(await head.locator("main").innerText()).matchAll(HAPPENED)].pop().slice(1);
const [clock, day, month, year] = forwarded;
const recorded = `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${year} ${clock}`;
await step(head, at, "extend", async (page) => {
  await page.locator("input[name=faults]").first().check();
  await page.fill("#f-reason", "Chờ ý kiến của cơ quan khác về quy hoạch.");
  await page.fill("#f-new_date", moment(40));
  await page.selectOption("#f-signer", "lanh-dao");
  await page.locator("input[name=apology_channel]").first().check();
  // The day is wrong at first: what was typed stays.
  await page.fill("#f-delivered_at", "32/06/2022");
  await send(page, "a day that is none", "Đây không phải ngày, giờ");
  await check(page, "extend-wrong");
  if (!(await page.inputValue("#f-reason")).startsWith("Chờ ý kiến")) fault("extend: what was typed is lost");
  await page.fill("#f-delivered_at", recorded);
});
await check(head, "case-extended");

// 6. The result is signed, told, handed over.
await step(head, at, "issue-result", async (page) => {
  await page.setInputFiles("#f-file", paper("Giấy phép.pdf"));
  await page.selectOption("#f-signer", "lanh-dao");
  await page.fill("#f-signature_reference", "0A1B2C");
});
await check(head, "case-resolved");
await go(citizen, `/cases/${number}`, "citizen-result-ready");
await go(counter, "/desk/queues/to-return", "queue-to-return");
// It is there before it was due, so the citizen is told before it is handed over (article 20).
await step(counter, at, "notify-citizen", async (page) => {
  await page.locator("input[name=news][value=early_result]").check();
  await page.fill("#f-message", "Tin nhắn số 45");
});
await step(counter, at, "return-result", async (page) => {
  await page.locator("input[name=handover]").first().check();
  await page.fill("#f-receipt", "Sổ trả kết quả, số 12");
});
await check(counter, "case-returned");

// 7. The citizen looks the case up by its code, in another browser, and reads all of it.
const later = await person();
await go(later, "/cases", "look-up");
await later.fill("#f-code", code);
await later.fill("#f-digits", "0000");
await send(later, "wrong digits", "Không có hồ sơ nào khớp");
await check(later, "look-up-wrong");
await later.fill("#f-code", code);
await later.fill("#f-digits", "5678");
await send(later, "looking up");
await says(later, [
  "Ngày hẹn trả kết quả",
  "Bản vẽ mặt bằng",
  "Chờ ý kiến của cơ quan khác về quy hoạch.",
  "Hẹn lại: 17:00 thứ Ba, ngày 9/8/2022",
  "Đã trả kết quả",
]);
await check(later, "citizen-timeline");
await go(later, `/en/cases/${code}`, "citizen-timeline-en");

// 8. The pages around the case.
await counter.goto(`${address}${at}`);
await Promise.all([
  counter.waitForNavigation(),
  counter.locator(`form[action='${at}/applicant'] button`).click(),
]);
await check(counter, "applicant");
for (const queue of ["overdue", "due-today", "due-soon", "parked", "mine", "open"]) {
  await go(counter, `/desk/queues/${queue}`, `queue-${queue}`);
}
await go(counter, "/desk/cases", "search");
await go(counter, "/desk/cases/new?q=xay+dung", "new");
await counter.locator("main table a").first().click();
await check(counter, "hand-in");
await go(counter, "/desk/catalogue", "catalogue");
await counter.locator("main table a").first().click();
await check(counter, "procedure");
await go(counter, "/desk/account", "account");
await go(head, "/desk/tasks", "tasks");
await head.locator("main table a").first().click();
await check(head, "unit");
await go(head, `${new URL(head.url()).pathname}/conflicts`, "unit-conflicts");
await go(head, `${new URL(head.url()).pathname.replace("/conflicts", "/tasks")}`, "unit-tasks");
await head.locator("main table a[href*='/desk/tasks/']").first().click();
await check(head, "task");
await go(head, "/desk/register", "register");
await go(head, "/desk/reports", "reports");
await send(head, "the report");
// It is made once, while a page says so; its table comes by itself.
await head.waitForSelector("main table", { timeout: 60_000 });
await check(head, "report");
await head.locator("main table td a").first().click();
await check(head, "report-cases");
await go(head, "/desk/periods", "periods");
const control = await signIn("kiem-soat");
await go(control, "/desk/calendar", "calendar");
await go(control, "/desk/periods/freeze", "freeze");
await control.goto(`${address}/desk/catalogue?q=xay+dung`);
await control.locator("main table a").first().click();
await go(control, `${new URL(control.url()).pathname}/new-version`, "new-version");
const administrator = await signIn("quan-tri");
await go(administrator, "/desk/people", "people");
await go(administrator, "/desk/people/mot-cua", "person");
await go(counter, "/sign-out", "sign-out");
await send(counter, "signing out");
await check(counter, "signed-out");
await end(`one case and ${checked} pages around it, each at two widths`);
