// A real JupyterLab in a real browser, for tests that look at notebooks as a
// reader does.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import type { Environment } from "../../tasks/environment.ts";
import { whyNotReady } from "../../tasks/marker.ts";

/** Chromium or Chrome: the one that CHROMIUM names, or one of the system's. */
export function findChromium(): string | undefined {
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/snap/bin"];
  return [
    Deno.env.get("CHROMIUM") ?? "",
    ...["chromium", "chromium-browser", "google-chrome"]
      .flatMap((name) => folders.map((folder) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ].find((path) => existsSync(path));
}

/** Why a test that looks at pages cannot run here; nothing if it can. */
export function whyNoPages(): string | undefined {
  return whyNotReady() ??
    (findChromium() ? undefined : "needs Chromium: install it or set CHROMIUM");
}

/** Starts a browser without a window, with a new profile in the folder. */
export async function startBrowser(folder: string): Promise<BrowserContext> {
  // Not at the top: it needs permissions, which plain `deno test` lacks.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium()!,
    viewport: { width: 1280, height: 900 },
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  await browser.addInitScript(recordDrawing);
  return browser;
}

/**
 * JupyterLab that ends, with its kernels, when its standard input does: so it
 * outlives no test, however that one ends.
 */
const SERVER = `
import os, signal, sys, threading
from jupyterlab.labapp import main
def stop():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=stop, daemon=True).start()
main()
`;

/**
 * Starts JupyterLab in a folder, as `deno task lab` does, but without what the
 * reader has set or trusted.
 */
export async function startLab(
  { python, vars }: Environment,
  folder: string,
): Promise<AsyncDisposable & { url: URL }> {
  // The system knows a port that is free.
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const url = new URL(`http://127.0.0.1:${port}/lab`);
  const token = crypto.randomUUID();
  url.searchParams.set("token", token);
  const own = Object.keys(vars).filter((name) => /^JUPYTER.*_DIR$/.test(name))
    .map((name) => [name, join(folder, name)]);
  const server = new Deno.Command(python, {
    args: [
      "-c",
      SERVER,
      "--no-browser",
      "--log-level=WARN",
      "--allow-root",
      `--ServerApp.root_dir=${folder}`,
      "--ServerApp.ip=127.0.0.1",
      `--ServerApp.port=${port}`,
      "--ServerApp.port_retries=0",
      `--IdentityProvider.token=${token}`,
    ],
    env: { ...vars, ...Object.fromEntries(own) },
    // A group of its own: after Ctrl-C it would forget its kernels.
    detached: true,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = new Response(server.stderr).text();
  const stop = async () => {
    await server.stdin.close();
    await server.status;
    return await log;
  };
  const answers = () =>
    fetch(url).then(async (it) => (await it.text(), it.ok), () => false);
  for (const deadline = Date.now() + 60_000; !await answers();) {
    if (Date.now() > deadline) throw new Error(await stop());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, [Symbol.asyncDispose]: async () => void await stop() };
}

/** A code cell, as the page shows it. */
export interface Cell {
  /** For example `[5]:`, and `[*]:` until it has run. */
  prompt: string;
  outputs: Output[];
}

/** One output under a cell. */
export interface Output {
  kind: "chart" | "picture" | "table" | "error" | "text";
  /** The words in it; of charts and pictures, what the blind are told. */
  text: string;
  /** What a chart has in colour, and the width of a picture. */
  marks: number;
  /** The labels in a chart, and where they are in it. */
  labels: { text: string; from: Point; to: Point }[];
  /** Width and height of a chart. */
  size: Point;
}

type Point = [x: number, y: number];

/** Reads all code cells of the notebook that is open. */
export function readCells(page: Page): Promise<Cell[]> {
  return page.evaluate(cellsOfPage);
}

// The rest runs in the page, and can use nothing from outside.

// deno-lint-ignore no-explicit-any
type InPage = any;

function cellsOfPage(): Cell[] {
  const all = (node: InPage, selector: string): InPage[] =>
    Array.from(node.querySelectorAll(selector));
  return all((globalThis as InPage).document, ".jp-CodeCell").map((cell) => ({
    prompt: cell.querySelector(".jp-InputPrompt").textContent,
    outputs: all(cell, ".jp-OutputArea-output").map((output): Output => {
      const canvas = output.querySelector(".vega-embed canvas");
      const image = output.querySelector("img");
      const isError = /error|stderr/.test(output.dataset.mimeType ?? "");
      const isTable = output.querySelector("table") !== null;
      const drawn = canvas?.drawn ?? { marks: 0, labels: [] };
      return {
        kind: (canvas && "chart") ?? (image && "picture") ??
          (isTable ? "table" : isError ? "error" : "text"),
        text: canvas?.parentElement.ariaLabel ?? image?.alt ??
          output.textContent,
        marks: image?.naturalWidth ?? drawn.marks,
        labels: drawn.labels,
        size: [canvas?.width ?? 0, canvas?.height ?? 0],
      };
    }),
  }));
}

/** Notes what is drawn on a canvas, which would not tell it afterwards. */
function recordDrawing() {
  const context = (globalThis as InPage).CanvasRenderingContext2D.prototype;
  const before = (name: string, note: (...args: InPage[]) => void) => {
    const draw = context[name];
    context[name] = function (...args: InPage[]) {
      this.canvas.drawn ??= { marks: 0, labels: [] };
      note(this, ...args);
      return draw.apply(this, args);
    };
  };
  const isColour = (style: InPage) =>
    /^#/.test(style) && !/^#(..)\1\1$/.test(style);
  before("clearRect", ({ canvas }) => {
    canvas.drawn = { marks: 0, labels: [] };
  });
  for (const name of ["fill", "fillRect"]) {
    before(name, ({ canvas, fillStyle }) => {
      if (isColour(fillStyle)) canvas.drawn.marks++;
    });
  }
  before("stroke", ({ canvas, strokeStyle }) => {
    if (isColour(strokeStyle)) canvas.drawn.marks++;
  });
  before("fillText", (context, text, x, y) => {
    const at = context.getTransform();
    const box = context.measureText(text);
    const corners = [-box.actualBoundingBoxLeft, box.actualBoundingBoxRight]
      .flatMap((dx) =>
        [-box.actualBoundingBoxAscent, box.actualBoundingBoxDescent]
          .map((dy) => at.transformPoint({ x: x + dx, y: y + dy }))
      );
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    context.canvas.drawn.labels.push({
      text,
      from: [Math.min(...xs), Math.min(...ys)],
      to: [Math.max(...xs), Math.max(...ys)],
    });
  });
}
