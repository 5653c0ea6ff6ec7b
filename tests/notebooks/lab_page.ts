// A notebook in JupyterLab as a reader sees it.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { environment } from "../../tasks/environment.ts";
import { type Cell, type Output, readCells } from "./browser.ts";

const { root } = environment();

/** Waits until the notebook fulfils a condition. */
export async function until(
  page: Page,
  seconds: number,
  what: string,
  condition: (cells: Cell[]) => boolean,
): Promise<Cell[]> {
  for (const deadline = Date.now() + seconds * 1000;;) {
    const cells = await readCells(page);
    if (condition(cells)) return cells;
    if (Date.now() > deadline) {
      await screenshot(page, "failed");
      throw new Error(`Not within ${seconds} s: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether a cell has been run to its end. */
export const hasRun = ({ prompt }: Cell) => /\d/.test(prompt);

/** What a cell shows, without the numbers, which may differ. */
export const shape = ({ outputs }: Cell) =>
  outputs.map(({ kind, text }) =>
    `${kind}: ${text.replace(/([-−]?\d[\d.,]*)+/g, "#")}`
  );

/** What is wrong with what a cell shows. */
export function faults({ prompt, outputs }: Cell): string[] {
  return outputs.flatMap(({ text, labels, size }) => [
    ...(/\[object|isDisposed|dataId/.test(text) ? [`raw object: ${text}`] : []),
    ...labels.filter(({ text }) => text.endsWith("…"))
      .map(({ text }) => `a shortened label: ${text}`),
    ...labels.filter(({ from, to }) =>
      from.some((place) => place < -1) ||
      to.some((place, axis) => place > size[axis]! + 1)
    ).map(({ text }) => `a label cut off: ${text}`),
    ...labels.flatMap((one, index) =>
      labels.slice(index + 1).filter((other) =>
        [0, 1].every((axis) =>
          Math.min(one.to[axis]!, other.to[axis]!) -
              Math.max(one.from[axis]!, other.from[axis]!) > 1
        )
      ).map((other) => `one label on another: ${one.text}, ${other.text}`)
    ),
  ]).map((fault) => `${prompt} ${fault}`);
}

/** Keeps pictures of the whole notebook, one screen after the other. */
export async function screenshot(page: Page, name: string) {
  const size = page.viewportSize()!;
  await page.setViewportSize({ ...size, height: 1400 });
  const panel = page.locator(".jp-WindowedPanel-outer");
  let end = false;
  for (let screen = 0; !end; screen++) {
    end = await panel.evaluate((it, screen) => {
      it.scrollTop = screen * 1250;
      const last = it.querySelector(".jp-Cell:last-of-type")!;
      return last.getBoundingClientRect().bottom < 1400;
    }, screen);
    const file = `${name}-${String(screen + 1).padStart(2, "0")}.png`;
    await page.screenshot({ path: join(root, "build", "screenshots", file) });
  }
  await page.setViewportSize(size);
}

/** What a notebook has stored, as JupyterLab should show it. */
export async function storedKinds(path: string): Promise<Output["kind"][][]> {
  const { cells } = JSON.parse(await Deno.readTextFile(path));
  const kindOf = (output: object) => {
    const text = JSON.stringify(output);
    if (text.includes("application/vnd.vegalite.v5+json")) return "chart";
    if (text.includes("<img")) return "picture";
    return text.includes("<table") ? "table" : "text";
  };
  return cells.flatMap(({ outputs }: { outputs?: object[] }) =>
    outputs ? [outputs.map(kindOf)] : []
  );
}
