// A real JupyterLab in a real browser, for tests that look at notebooks as a
// reader does.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { Environment } from "../tasks/environment.ts";

/** Something that runs until it is disposed of. */
export interface Running<T> extends AsyncDisposable {
  value: T;
}

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

/** Starts a browser without a window, with a new profile in the folder. */
export async function startBrowser(
  folder: string,
): Promise<Running<BrowserContext>> {
  const browser = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium()!,
    viewport: { width: 1280, height: 900 },
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
      ...["--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync"],
    ],
  });
  await browser.addInitScript(recordDrawing);
  return { value: browser, [Symbol.asyncDispose]: () => browser.close() };
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
 * reader has set or trusted. The value is its address, with a `?token=`.
 */
export async function startLab(
  env: Environment,
  folder: string,
): Promise<Running<URL>> {
  // The system knows a port that is free.
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const token = crypto.randomUUID();
  const own = (name: string) => join(folder, "jupyter", name);
  const server = new Deno.Command(env.python, {
    args: [
      ...["-c", SERVER, "--no-browser", "--log-level=WARN", "--allow-root"],
      ...[`--ServerApp.root_dir=${folder}`, "--ServerApp.ip=127.0.0.1"],
      ...[`--ServerApp.port=${port}`, "--ServerApp.port_retries=0"],
      `--IdentityProvider.token=${token}`,
    ],
    env: {
      ...env.vars,
      JUPYTER_CONFIG_DIR: own("config"),
      JUPYTER_DATA_DIR: own("data"),
      JUPYTER_RUNTIME_DIR: own("runtime"),
      JUPYTERLAB_SETTINGS_DIR: own("settings"),
      JUPYTERLAB_WORKSPACES_DIR: own("workspaces"),
    },
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
  const url = new URL(`http://127.0.0.1:${port}/lab?token=${token}`);
  const deadline = Date.now() + 60_000;
  while (!await fetch(url).then(async (it) => (await it.text(), it.ok), no)) {
    if (Date.now() > deadline) throw new Error(await stop());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { value: url, [Symbol.asyncDispose]: async () => void await stop() };
}

const no = () => false;

/** A code cell, as the page shows it. */
export interface Cell {
  /** For example `[5]:`, and `[*]:` until it has run. */
  prompt: string;
  outputs: Output[];
}

/** One output under a cell. */
export interface Output {
  kind: "chart" | "picture" | "table" | "text" | "error";
  /** The words in it; of charts and pictures, what the blind are told. */
  text: string;
  /** What is drawn: strokes and areas in colour, or the picture's width. */
  marks: number;
  /** The labels of a chart. */
  labels: Label[];
  /** Width and height of a chart. */
  size: [number, number];
}

/** A text in a chart, and the corners of its place. */
export type Label = [
  text: string,
  left: number,
  top: number,
  right: number,
  bottom: number,
];

/** Reads all code cells of the notebook that is open. */
export function readCells(page: Page): Promise<Cell[]> {
  return page.evaluate(cellsOfPage);
}

// The two functions below run in the page, and can use nothing from outside.

// deno-lint-ignore no-explicit-any
type InPage = any;

function cellsOfPage(): Cell[] {
  const all = (node: InPage, selector: string): InPage[] =>
    Array.from(node.querySelectorAll(selector));
  return all((globalThis as InPage).document, ".jp-CodeCell").map((cell) => ({
    prompt: cell.querySelector(".jp-InputPrompt").textContent,
    outputs: all(cell, ".jp-OutputArea-output").map((output): Output => {
      const { mimeType = "" } = output.dataset;
      const canvas = output.querySelector(".vega-embed canvas");
      const image = output.querySelector("img");
      const drawn = canvas?.drawn ?? { marks: 0, labels: [] };
      return {
        kind: canvas
          ? "chart"
          : image
          ? "picture"
          : output.querySelector("table")
          ? "table"
          : /error|stderr/.test(mimeType)
          ? "error"
          : "text",
        text: canvas?.parentElement.ariaLabel ?? image?.alt ??
          output.textContent,
        marks: image?.naturalWidth ?? drawn.marks,
        labels: drawn.labels,
        size: [canvas?.width ?? 0, canvas?.height ?? 0],
      };
    }),
  }));
}

/** A canvas does not tell what is on it: notes it while it is drawn. */
function recordDrawing() {
  const context = (globalThis as InPage).CanvasRenderingContext2D.prototype;
  const after = (
    names: string[],
    note: (context: InPage, ...args: InPage[]) => void,
  ) => {
    for (const name of names) {
      const draw = context[name];
      context[name] = function (...args: InPage[]) {
        this.canvas.drawn ??= { marks: 0, labels: [] };
        note(this, ...args);
        return draw.apply(this, args);
      };
    }
  };
  const coloured = (style: InPage) =>
    !/^#(..)\1\1$/.test(style) && !String(style).startsWith("rgba(0, 0, 0");
  after(["clearRect"], ({ canvas }) => {
    canvas.drawn = { marks: 0, labels: [] };
  });
  after(["fill", "fillRect"], ({ canvas, fillStyle }) => {
    if (coloured(fillStyle)) canvas.drawn.marks++;
  });
  after(["stroke", "strokeRect"], ({ canvas, strokeStyle }) => {
    if (coloured(strokeStyle)) canvas.drawn.marks++;
  });
  after(["fillText"], (context, text, x, y) => {
    const at = context.getTransform();
    const box = context.measureText(text);
    const corners = [-box.actualBoundingBoxLeft, box.actualBoundingBoxRight]
      .flatMap((dx) =>
        [-box.actualBoundingBoxAscent, box.actualBoundingBoxDescent]
          .map((dy) => at.transformPoint({ x: x + dx, y: y + dy }))
      );
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    context.canvas.drawn.labels.push(
      [
        text,
        Math.min(...xs),
        Math.min(...ys),
        Math.max(...xs),
        Math.max(...ys),
      ],
    );
  });
}
