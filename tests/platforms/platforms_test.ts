// The packed packages where users have them: in Node, and in a browser's page,
// isolated and not. They give the numbers that they give here.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { whyNotReady } from "../../tasks/marker.ts";
import { findChromium, startBrowser } from "../notebooks/browser.ts";
import { outcome } from "./program.js";
import { PROGRAM, TYPED, WRONG } from "./project.ts";

type Outcome = Awaited<ReturnType<typeof outcome>>;

const reason = whyNotReady();

/** Runs a command in a folder, and gives what it prints. */
async function output(folder: string, command: string, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    cwd: folder,
    stdin: "null",
  }).output();
  const [text, errors] = [stdout, stderr]
    .map((bytes) => new TextDecoder().decode(bytes));
  ok(success, `${command} ${args}: ${text}${errors}`);
  return text!;
}

Deno.test({
  name: reason
    ? `the packed packages work elsewhere (${reason})`
    : "the packed packages work elsewhere",
  ignore: reason !== undefined,
  fn: async (t) => {
    const here = await outcome();
    deepStrictEqual([here.backend, here.isFast], ["wasm", true]);
    const folder = await Deno.makeTempDir();
    try {
      const { pack } = await import("../../tasks/pack.ts");
      const archives = await pack(join(folder, "packed"));
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      copyFileSync(PROGRAM, join(folder, "program.js"));
      const npm = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
      await output(folder, "npm", ...npm, ...archives, "typescript@6.0.3");

      await t.step("in Node, with the same bits", async () => {
        writeFileSync(
          join(folder, "node.js"),
          'import { outcome, saying } from "./program.js";\n' +
            "console.log(JSON.stringify([await outcome(), " +
            'await saying("saved")]));\n',
        );
        const text = await output(folder, "node", "node.js");
        const [there, said] = JSON.parse(text) as [Outcome, string];
        deepStrictEqual(there, here);
        strictEqual(said, "");
        const names = [...Deno.readDirSync(join(folder, "saved"))];
        strictEqual(names.length, 2);
      });

      await t.step("in Deno, from the same packages", async () => {
        writeFileSync(
          join(folder, "deno.ts"),
          'import { outcome } from "./program.js";\n' +
            "console.log(JSON.stringify(await outcome()));\n",
        );
        const text = await output(folder, Deno.execPath(), "run", "deno.ts");
        deepStrictEqual(JSON.parse(text), here);
      });

      await t.step("with types that a compiler takes", async () => {
        writeFileSync(join(folder, "typed.ts"), TYPED);
        const compilerOptions = {
          module: "nodenext",
          target: "es2023",
          lib: ["es2023", "dom"],
          types: [],
          strict: true,
          noEmit: true,
        };
        const config = JSON.stringify({ compilerOptions, files: ["typed.ts"] });
        writeFileSync(join(folder, "tsconfig.json"), config);
        const { stdout } = await new Deno.Command("npx", {
          args: ["tsc", "--pretty", "false"],
          cwd: folder,
        }).output();
        // Types of TensorFlow.js do not all pass, which is not ours.
        const ours = new TextDecoder().decode(stdout).split("\n")
          .filter((line) => /^(typed|node_modules\/@two-towers)/.test(line));
        const line = TYPED.trimEnd().split("\n").length;
        deepStrictEqual(ours, [`typed.ts(${line},14): error TS2322: ${WRONG}`]);
      });

      if (!findChromium()) return;
      const bundle = await bundled(folder);
      const asked = (what: string, headers: Record<string, string>) =>
        inPage({ folder, bundle, headers, what });
      const ALL = "({ ...await outcome(), said: await saying('saved') })";
      const isolation = {
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      };
      const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
      const pages = {
        "an isolated page": isolation,
        "a page that is not isolated": {},
        "a page that fetches nothing": { "content-security-policy": policy },
      };
      for (const [name, headers] of Object.entries(pages)) {
        await t.step(`in ${name}, with the same bits`, async () => {
          const { found, logs } = await asked(ALL, headers);
          const { said, ...there } = found;
          const threads = headers === isolation ? here.threads : 1;
          deepStrictEqual(there, { ...here, threads });
          match(said, /^there are no files here/);
          deepStrictEqual(logs, []);
        });
      }
      await t.step(
        "a page without WebAssembly says so and goes on",
        async () => {
          const headers = { "content-security-policy": "script-src 'self'" };
          const { found, logs } = await asked("where()", headers);
          strictEqual(found.isFast, false);
          ok(["cpu", "webgl"].includes(found.backend), found.backend);
          const [said] = logs.filter((text) => text.startsWith("The wasm"));
          match(
            said!,
            /does not load here \(.*\): training on \w+ is much slower/,
          );
        },
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** The program with all that it needs, as one file. */
async function bundled(folder: string): Promise<string> {
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(folder, "program.js")],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    logLevel: "error",
  });
  await esbuild.stop();
  return outputFiles[0]!.text;
}

/** What a program is asked in a page, and where. */
interface Question {
  readonly folder: string;
  readonly bundle: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly what: string;
}

/** What the program answers in a page of Chromium, and what is logged. */
async function inPage({ folder, bundle, headers, what }: Question) {
  const files: Record<string, [type: string, text: string]> = {
    "/": [
      "text/html",
      '<!doctype html><script type="module" src="ask.js"></script>',
    ],
    "/program.js": ["text/javascript", bundle],
    "/ask.js": [
      "text/javascript",
      'import { outcome, saying, where } from "./program.js";\n' +
      `document.title = JSON.stringify(${what});`,
    ],
  };
  const answer = (request: Request) => {
    const [type, text] = files[new URL(request.url).pathname] ?? ["", ""];
    const all = { ...headers, "content-type": type };
    return new Response(text, { headers: all });
  };
  const quiet = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  await using server = Deno.serve(quiet, answer);
  const browser = await startBrowser(join(folder, crypto.randomUUID()));
  try {
    const page = await browser.newPage();
    const logs: string[] = [];
    page.on("console", (message) => logs.push(message.text()));
    page.on("pageerror", (error) => logs.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    for (const until = Date.now() + 60_000; !await page.title();) {
      ok(Date.now() < until, `no answer: ${logs.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { found: JSON.parse(await page.title()), logs };
  } finally {
    await browser.close();
  }
}
