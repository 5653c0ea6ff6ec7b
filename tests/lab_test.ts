// What a reader sees and does in JupyterLab: a lesson opened, run, stopped.
// Pictures of it are kept in build/screenshots, for people to look at.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { environment } from "../tasks/environment.ts";
import { whyNotReady } from "../tasks/marker.ts";
import {
  type Cell,
  findChromium,
  type Output,
  readCells,
  startBrowser,
  startLab,
} from "./browser.ts";

const LESSON = "01_the_article.ipynb";
const { root } = environment();
const screenshots = join(root, "build", "screenshots");
const reason = whyNotReady() ??
  (findChromium() ? undefined : "needs Chromium: install it or set CHROMIUM");

Deno.test({
  name: "lessons in JupyterLab" + (reason ? ` (${reason})` : ""),
  ignore: reason !== undefined,
  fn: async (t) => {
    const folder = await Deno.makeTempDir({ prefix: "lab é 中 " });
    try {
      await copyCourse(folder);
      await using lab = await startLab(environment(), folder);
      await using browser = await startBrowser(join(folder, "browser"));
      const open = (name: string) => openNotebook(browser.value, lab.value, name);
      const lesson = await open(LESSON);
      await t.step("a lesson that nobody has run or trusted shows all its results", () => showsResults(lesson));
      await t.step("Run All Cells gives each cell its own results again", () => runsAll(lesson));
      await lesson.close();
      const stopped = await open("stop.ipynb");
      await t.step("the stop button ends a training and keeps what it has learned", () => stopsTraining(stopped));
      await t.step("the stop button does not kill a kernel that does not train", () => survives(stopped));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    strictEqual(await processesOf(folder), "");
  },
});

async function showsResults(page: Page) {
  const drawn = (cells: Cell[]) => cells.every(({ outputs }) => outputs.every(({ kind, marks, text }) => marks > 0 || kind === "table" || text));
  const cells = await until(page, "all results are drawn", drawn, 30);
  match(await page.locator(".jp-StatusItem-trust").getAttribute("title") ?? "", /not trusted/);
  deepStrictEqual(shown(cells), await committed());
  await screenshot(page, "1-opened");
  deepStrictEqual(cells.flatMap(({ prompt, outputs }) => outputs.flatMap((output) => faults(output).map((fault) => `${prompt} ${fault}`))), []);
}

async function runsAll(page: Page) {
  // To tell the results of this run from those that were there.
  await page.locator(".jp-OutputArea-output").evaluateAll((outputs) => outputs.forEach((output) => output.setAttribute("data-old", "")));
  await menu(page, "Run", "Run All Cells");
  const progress = new Set<string>();
  let most = 0;
  const cells = await until(page, "all cells have run", (cells) => {
    const displays = cells.flatMap(({ outputs }) => outputs).filter(isTraining);
    most = Math.max(most, displays.length);
    displays.flatMap(({ labels }) => labels).map(([text]) => text).filter((text) => / step /.test(text)).forEach((text) => progress.add(text));
    return cells.every(({ prompt }) => prompt !== "[*]:" && prompt !== "[ ]:");
  }, 150);
  await page.locator("[data-status=idle]").first().waitFor();
  await screenshot(page, "2-run");
  strictEqual(await page.locator("[data-old]").count(), 0);
  deepStrictEqual(cells.map(({ prompt }) => prompt), cells.map((_, index) => `[${index + 1}]:`));
  deepStrictEqual(shown(cells), await committed());
  console.log(progress, most);
}

async function stopsTraining(_page: Page) {}
async function survives(_page: Page) {}

const isTraining = ({ text }: Output) => text.startsWith("Training ");

async function copyCourse(to: string) {
  for (const path of ["deno.json", "imports.json", "tests/assert.ts"]) {
    await Deno.mkdir(join(to, path, ".."), { recursive: true });
    await Deno.copyFile(join(root, path), join(to, path));
  }
  await copy(join(root, "lib"), join(to, "lib"));
  await copy(join(root, "notebooks"), join(to, "notebooks"));
}
async function copy(from: string, to: string) {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    await (isDirectory ? copy : Deno.copyFile)(join(from, name), join(to, name));
  }
}

async function openNotebook(browser: BrowserContext, lab: URL, name: string): Promise<Page> {
  const page = await browser.newPage();
  const workspace = name.replace(/\W/g, "-");
  await page.goto(`${lab.origin}/lab/workspaces/${workspace}/tree/notebooks/${name}${lab.search}`);
  await page.locator("[data-status=idle]").first().waitFor();
  return page;
}

async function menu(page: Page, name: string, item: string) {
  await page.getByRole("menuitem", { name, exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function until(page: Page, what: string, condition: (cells: Cell[]) => boolean, seconds: number) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const cells = await readCells(page);
    if (cells.length > 0 && condition(cells)) return cells;
    if (Date.now() > deadline) {
      await screenshot(page, "failed");
      throw new Error(`not within ${seconds} s: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The whole notebook, in pieces that can be read. */
async function screenshot(page: Page, name: string) {
  const size = page.viewportSize()!;
  const heights = await page.locator(".jp-WindowedPanel-outer").evaluateAll((panels) => panels.map((panel) => panel.scrollHeight));
  const height = Math.max(...heights) + 200;
  await page.setViewportSize({ ...size, height });
  for (let y = 0; y < height; y += 1600) {
    await page.screenshot({ path: join(screenshots, `${name}-${y / 1600 + 1}.png`), clip: { x: 0, y, width: size.width, height: Math.min(1600, height - y) } });
  }
  await page.setViewportSize(size);
}

const shown = (cells: Cell[]) => cells.map(({ outputs }) => outputs.map(({ kind, text }) => `${kind}: ${shape(text)}`));
const shape = (text: string) => text.replace(/([-−]?\d[\d.,]*)+/g, "#").trim();

function faults({ kind, text, labels, size: [width, height], marks }: Output): string[] {
  const found: string[] = [];
  if (/\[object|isDisposed|dataId/.test(text)) found.push("raw: " + text.slice(0, 100));
  if (kind === "chart" && marks < 5) found.push(`${marks} marks`);
  labels.forEach(([a, left, top, right, bottom], index) => {
    if (a.includes("…")) found.push(`cut: ${a}`);
    if (left < -1 || top < -1 || right > width + 1 || bottom > height + 1) found.push(`outside: ${a}`);
    for (const [b, l, t, r, o] of labels.slice(index + 1)) {
      if (Math.min(right, r) - Math.max(left, l) > 1 && Math.min(bottom, o) - Math.max(top, t) > 1) found.push(`overlap: ${a} / ${b}`);
    }
  });
  return found;
}

// deno-lint-ignore no-explicit-any
function committedKind({ output_type, text, data }: any): string {
  const join = (lines: string | string[]) => [lines].flat().join("");
  if (output_type === "stream") return `text: ${shape(join(text).replace(/\x1b\[[0-9;]*m/g, ""))}`;
  const spec = data["application/vnd.vegalite.v5+json"];
  if (spec) return `chart: ${shape(spec.description)}`;
  const html = join(data["text/html"]);
  if (html.includes("<img")) return `picture: ${shape(join(data["text/plain"]))}`;
  return `table: ${shape(html.replace(/<[^>]*>/g, ""))}`;
}
async function committed(): Promise<string[][]> {
  const { cells } = JSON.parse(await Deno.readTextFile(join(root, "notebooks", LESSON)));
  // deno-lint-ignore no-explicit-any
  return cells.filter((cell: any) => cell.cell_type === "code").map(({ outputs }: any) => outputs.map(committedKind));
}

async function processesOf(folder: string): Promise<string> {
  if (Deno.build.os === "windows") return "";
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "args"] }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line.includes(folder)).join("\n");
}
ok;
