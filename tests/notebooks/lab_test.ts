// What a reader sees and does in JupyterLab: a lesson opened, run and stopped.
// Pictures of it are kept in build/screenshots, for people to look at.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { environment } from "../../tasks/environment.ts";
import { PACKAGES } from "../house.ts";
import {
  type Cell,
  type Output,
  readCells,
  startBrowser,
  startLab,
  whyNoPages,
} from "./browser.ts";
import {
  faults,
  hasRun,
  screenshot,
  shape,
  storedKinds,
  until,
} from "./lab_page.ts";

const { root } = environment();
const LESSON = "notebooks/01_the_article.ipynb";
const reason = whyNoPages();

/** The cells of a notebook in which the reader stops things. */
const CELLS = {
  setUp: `import { dssm, fit, multiHot, tower } from "../lib/mod.ts";
import "./kit/mod.ts";
const bags = Array.from({ length: 4000 }, (_, row) => [row % 200, row % 7]);
const rows = multiHot(bags, 200);
const half = (name: string) => tower({ name, inputSize: 200, units: [64, 16] });
const model = dssm(half("user"), half("item"));
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const train = (epochs: number) =>
  fit(model, [rows, rows], bags.map(([first]) => first % 2), { epochs });`,
  train: `const history = await train(1000);`,
  use: `console.log(history.epoch.length > 0, history.epoch.length ===
  history.history.loss.length, model.predict([rows, rows]).shape);`,
  trainAgain: `await train(2);`,
  wait: `await new Promise((resolve) => setTimeout(resolve, 3000));
console.log("waited");`,
};

Deno.test({
  name: "lessons in JupyterLab" + (reason ? ` (${reason})` : ""),
  ignore: reason !== undefined,
  fn: async (t) => {
    // The notebooks of the project must not change.
    const folder = await Deno.makeTempDir({ prefix: "lab é 中 " });
    try {
      const copied = [
        "deno.json",
        "imports.json",
        ...PACKAGES,
        "notebooks",
        "tests",
      ];
      for (const name of copied) {
        cpSync(join(root, name), join(folder, name), { recursive: true });
      }
      await writeNotebook(join(folder, "notebooks", "stop.ipynb"));
      await using lab = await startLab(environment(), folder);
      await using browser = await startBrowser(join(folder, "browser"));
      const open = async (path: string) => {
        const page = await browser.newPage();
        const { origin, search } = lab.url;
        // A workspace of its own, or the last notebook would open beside it.
        const workspace = `/lab/workspaces/${path.replace(/\W/g, "-")}`;
        await page.goto(`${origin}${workspace}/tree/${path}${search}`);
        await page.getByText("Deno | Idle").waitFor();
        return page;
      };
      let page = await open(LESSON);
      await t.step(
        "a lesson that nobody has run or trusted here shows all its results",
        () => showsResults(page, join(folder, LESSON)),
      );
      await t.step(
        "to open and save a lesson changes nothing in its file",
        () => savesWhatWasThere(page, join(folder, LESSON)),
      );
      await t.step(
        "Run All Cells gives each cell its results anew, and training one chart that moves",
        () => runsAll(page),
      );
      await page.close();
      page = await open("notebooks/stop.ipynb");
      await t.step(
        "the stop button ends a training and keeps the model, history and kernel",
        () => stopsTraining(page),
      );
      await t.step(
        "the stop button leaves the kernel alive where no training runs",
        () => survives(page),
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    strictEqual(await processesOf(folder), "", "left running");
  },
});

async function showsResults(page: Page, path: string) {
  const stored = await storedKinds(path);
  const isDrawn = ({ kind, marks, text }: Output) =>
    kind === "chart" || kind === "picture" ? marks > 0 : text !== "";
  const isThere = (cells: Cell[]) =>
    cells.length === stored.length &&
    cells.every(({ outputs }, index) =>
      outputs.length === stored[index]!.length && outputs.every(isDrawn)
    );
  const cells = await until(page, 30, "all results are there", isThere);
  await screenshot(page, "1-opened");
  const trust = page.locator(".jp-StatusItem-trust");
  match(await trust.getAttribute("title") ?? "", /^Notebook not trusted/);
  deepStrictEqual(
    cells.map(({ outputs }) => outputs.map(({ kind }) => kind)),
    stored,
  );
  deepStrictEqual(cells.flatMap(faults), []);
}

async function savesWhatWasThere(page: Page, path: string) {
  const before = await Deno.readTextFile(path);
  const { mtime } = await Deno.stat(path);
  await page.getByRole("menuitem", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Save Notebook(?! As)/ }).click();
  const isSaved = async () => {
    const now = await Deno.stat(path);
    const isWhole = (await Deno.readTextFile(path)).endsWith("}\n");
    return now.mtime!.getTime() !== mtime!.getTime() && isWhole;
  };
  for (let tries = 0; tries < 300 && !await isSaved(); tries++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  ok(await isSaved(), "it was not saved");
  strictEqual(await Deno.readTextFile(path), before);
}

async function runsAll(page: Page) {
  const before = (await readCells(page)).map(shape);
  // To tell the results of this run from those that were there.
  await page.locator(".jp-OutputArea-output").evaluateAll((outputs) =>
    outputs.forEach((output) => output.setAttribute("data-old", ""))
  );
  for (const name of ["Run", "Run All Cells"]) {
    await page.getByRole("menuitem", { name, exact: true }).click();
  }
  await until(page, 10, "cells run", (cells) => !cells.every(hasRun));
  const states = new Set<string>();
  const cells = await until(page, 150, "all cells have run", (cells) => {
    const texts = trainings(cells);
    ok(texts.filter((text) => text.startsWith("Training ")).length <= 1);
    texts.filter((text) => /^epoch \d+ of 10, step /.test(text))
      .forEach((text) => states.add(text));
    return cells.every(hasRun);
  });
  await page.getByText("Deno | Idle").waitFor();
  await screenshot(page, "2-run");
  strictEqual(await page.locator("[data-old]").count(), 0);
  deepStrictEqual(
    cells.map(({ prompt }) => prompt),
    cells.map((_, index) => `[${index + 1}]:`),
  );
  // Also the same words: no result has come under another cell.
  deepStrictEqual(cells.map(shape), before);
  deepStrictEqual(cells.flatMap(faults), []);
  ok(states.size >= 3, `the training showed only ${[...states].join("; ")}`);
}

/** The labels in the charts of trainings: title, time, axes. */
const trainings = (cells: Cell[]) =>
  cells.flatMap(({ outputs }) => outputs)
    .filter(({ text }) => text.startsWith("Training "))
    .flatMap(({ labels }) => labels.map(({ text }) => text));

async function stopsTraining(page: Page) {
  strictEqual(await run(page, "setUp"), "");
  const shown = await run(page, "train", async () => {
    const isShown = (cells: Cell[]) =>
      trainings(cells).some((text) => /^epoch \d+ of 1000, step /.test(text));
    await until(page, 30, "the progress shows", isShown);
    await pressStop(page);
  });
  match(shown, /interrupted in epoch \d+ of 1000; the weights and the history/);
  await isAlive(page);
  match(await run(page, "trainAgain"), /^Training of DSSM, 2 epochs of /);
  await screenshot(page, "3-stopped");
}

async function survives(page: Page) {
  await pressStop(page);
  await isAlive(page);
  const shown = await run(page, "wait", async () => {
    await page.getByText("Deno | Busy").waitFor();
    await pressStop(page);
  });
  strictEqual(shown, "waited\n");
  await isAlive(page);
  await screenshot(page, "4-alive");
}

async function isAlive(page: Page) {
  strictEqual(await run(page, "use"), "true true [ 4000, 1 ]\n");
  // JupyterLab says in a dialog that a kernel has died.
  strictEqual(await page.locator(".jp-Dialog").count(), 0);
}

async function pressStop(page: Page) {
  await page.locator("[data-jp-item-name=interrupt]").click();
}

/**
 * Runs a cell and gives what it shows. After what is done in the meantime it
 * has to end within 10 seconds.
 */
async function run(
  page: Page,
  name: keyof typeof CELLS,
  meantime?: () => Promise<void>,
): Promise<string> {
  const index = Object.keys(CELLS).indexOf(name);
  const before = (await readCells(page))[index]!.prompt;
  await page.locator(".jp-InputArea-editor").nth(index).click();
  await page.keyboard.press("Control+Enter");
  await meantime?.();
  const hasEnded = (cells: Cell[]) =>
    hasRun(cells[index]!) && cells[index]!.prompt !== before;
  const limit = meantime ? 10 : 30;
  const cells = await until(page, limit, `"${name}" ends`, hasEnded);
  return cells[index]!.outputs.map(({ text }) => text).join("\n");
}

async function writeNotebook(path: string) {
  const cells = Object.entries(CELLS).map(([id, source]) => ({
    cell_type: "code",
    id,
    source,
    metadata: {},
    execution_count: null,
    outputs: [],
  }));
  const metadata = { kernelspec: { name: "deno", display_name: "Deno" } };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells };
  await Deno.writeTextFile(path, JSON.stringify(notebook));
}

async function processesOf(folder: string): Promise<string> {
  const ps = new Deno.Command("ps", { args: ["-eo", "pid,args"] });
  const text = new TextDecoder().decode((await ps.output()).stdout);
  return text.split("\n").filter((line) => line.includes(folder)).join("\n");
}
