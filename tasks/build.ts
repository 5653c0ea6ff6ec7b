/**
 * Makes what the package `fast` carries: its own WebAssembly module, compiled
 * from fast/assembly; that of TensorFlow.js; and the program of its threads.
 *
 * @module
 */
import { gzipSync } from "node:zlib";
import tensorflow from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm" with {
  type: "bytes",
};
import { version_wasm } from "@tensorflow/tfjs-backend-wasm";
import asc from "assemblyscript/asc";
import * as esbuild from "esbuild";

const FAST = new URL("../fast/", import.meta.url);

/** What the package carries. */
export interface Built {
  /** The WebAssembly module of fast/assembly. */
  readonly kernels: Uint8Array;
  /** TensorFlow.js's own. */
  readonly tensorflow: Uint8Array;
  /** JavaScript. */
  readonly thread: string;
}

/** Makes it all from its sources. */
export async function build(): Promise<Built> {
  return {
    kernels: await compiled(),
    tensorflow,
    thread: await bundled(new URL("threads/serve.ts", FAST)),
  };
}

/** Compiles the module: it has the same bytes on every machine. */
async function compiled(): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    "assembly/index.ts",
    "--outFile=kernels.wasm",
    "-O3",
    "--converge",
    "--noAssert",
    "--runtime=stub",
    "--enable=simd",
    // The memory is TensorFlow.js's. It has a page at least, and V8 need not
    // check at each load whether it has one: a sixth of some kernels' time.
    "--importMemory",
    "--noExportMemory",
    "--initialMemory=1",
  ], {
    // The compiler adds ".ts" to names that have it, as Deno wants them.
    readFile: (name) =>
      Deno.readTextFile(new URL(name.replace(/(\.ts)+$/, ".ts"), FAST))
        .catch(() => null),
    writeFile: (_, contents) => {
      bytes = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`${error?.message}\n${stderr}`);
  return bytes;
}

async function bundled(file: URL): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [decodeURIComponent(file.pathname)],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  await esbuild.stop();
  return outputFiles[0]!.text.trim();
}

/** Base64 of what gzip makes of bytes: see fast/unpacked.ts. */
function packed(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 9 }).toString("base64");
}

/** A module that exports texts. */
function moduleOf(what: string, texts: Record<string, string>): string {
  const head = `/**\n * ${what}.\n * Made by \`deno task build\`.\n *\n` +
    " * @module\n */\n";
  const lines = Object.entries(texts).map(([name, text]) =>
    `export const ${name}: string = ${JSON.stringify(text)};\n`
  );
  return head + lines.join("");
}

if (import.meta.main) {
  const { kernels, tensorflow, thread } = await build();
  const modules = {
    kernels: moduleOf("The WebAssembly module of fast/assembly", {
      binary: packed(kernels),
    }),
    tensorflow: moduleOf(
      "The WebAssembly module of npm:@tensorflow/tfjs-backend-wasm, by its " +
        "authors, under the Apache licence beside this file",
      { version: version_wasm, binary: packed(tensorflow) },
    ),
    thread: moduleOf("fast/threads/serve.ts as JavaScript", {
      program: thread,
    }),
  };
  for (const [name, text] of Object.entries(modules)) {
    await Deno.writeTextFile(new URL(`built/${name}.ts`, FAST), text);
  }
}
