// The lessons as pages: on a phone, to a program that reads aloud, and where
// their links lead.
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import { environment } from "../../tasks/environment.ts";
import { startBrowser, whyNoPages } from "./browser.ts";
import { fileOf, lessons, read, shownBy } from "./notebook.ts";
import { python } from "./run.ts";

const reason = whyNoPages();
const { root } = environment();

Deno.test({
  name: "lessons as pages" + (reason ? ` (${reason})` : ""),
  ignore: reason !== undefined,
  fn: async (t) => {
    const out = await Deno.makeTempDir({ prefix: "pages é 中 " });
    try {
      const all = lessons();
      const files = all.map((name) => fileURLToPath(fileOf(name)));
      const page = join(root, "tasks", "page.py");
      const { code, text } = await python(page, out, ...files);
      strictEqual(code, 0, text);
      await using browser = await startBrowser(join(out, "browser"));
      for (const name of all) {
        await t.step(name, () => assertPage(browser, out, name, all));
      }
    } finally {
      await Deno.remove(out, { recursive: true });
    }
  },
});

async function assertPage(
  browser: BrowserContext,
  out: string,
  name: string,
  all: readonly string[],
) {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  // Nothing from elsewhere: a page must be readable without a network.
  await page.route(/^https?:/, (route) => route.abort());
  await page.goto(`file://${out}/${name}.html`);
  const { default: axe } = await import("axe-core");
  const probe = join(root, "tests", "notebooks", "page_probe.js");
  for (const program of [axe.source, await Deno.readTextFile(probe)]) {
    await page.evaluate(program);
  }
  const notebook = read(fileOf(name));
  strictEqual(
    await page.title(),
    /^# (.+)$/m.exec(notebook.cells[0]!.source)![1],
  );

  const links = await page.evaluate<string[]>("probe.links()");
  const own = links.filter((link) => /^\d\d_/.test(link));
  strictEqual(own.length > 0, true);
  deepStrictEqual(own.filter((link) => !all.includes(link.slice(0, -5))), []);
  const files = links.filter((link) => !/^\d\d_|^[a-z]+:|^#/.test(link));
  for (const link of files) {
    await Deno.stat(new URL(link, `file://${out}/`));
  }

  const said = await page.evaluate<string[]>("probe.pictures()");
  const drawn = notebook.cells.filter(({ outputs }) =>
    outputs?.some(({ data }) => data?.["image/svg+xml"])
  );
  for (const cell of drawn) {
    const alt = shownBy(cell).trim().split("\n")[0]!;
    strictEqual(said.some((each) => each.includes(alt)), true, alt);
  }
  deepStrictEqual(said.filter((each) => /^$|No description/.test(each)), []);

  deepStrictEqual(await page.evaluate("probe.cutOff()"), []);
  deepStrictEqual(await page.evaluate("probe.inaccessible()"), []);
  await page.close();
}
