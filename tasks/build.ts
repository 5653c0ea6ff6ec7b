/**
 * Compiles the WebAssembly module of `lib/backend/fast` from its source.
 *
 * @module
 */
import asc from "assemblyscript/asc";

const FOLDER = new URL("../lib/backend/fast/", import.meta.url);

/** Where the compiled module lies. */
export const MODULE = new URL("kernels.wasm", FOLDER);

/**
 * Compiles the source.
 *
 * @returns The module's bytes: the same on every machine.
 * @throws {Error} If the source does not compile.
 */
export async function compile(): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    ...["assembly/index.ts", "--outFile", "kernels.wasm"],
    ...[
      "-O3",
      "--converge",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
    ],
    // The memory is TensorFlow.js's. It has a page at least, and V8 need not
    // check at each load whether it has one: a sixth of some kernels' time.
    ...["--importMemory", "--noExportMemory", "--initialMemory", "1"],
  ], {
    // The compiler adds ".ts" to names that have it, as Deno wants them.
    readFile: (name) =>
      Deno.readTextFile(new URL(name.replace(/(\.ts)+$/, ".ts"), FOLDER))
        .catch(() => null),
    writeFile: (_, contents) => {
      bytes = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`${error?.message}\n${stderr}`);
  return bytes;
}

if (import.meta.main) await Deno.writeFile(MODULE, await compile());
