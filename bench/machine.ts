/**
 * The machine that measured, and its versions.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import os from "node:os";
import { run } from "../tasks/process.ts";

/** What a reader must know to judge times. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  /** In GiB. */
  readonly memory: number;
  readonly system: string;
  /** By name, of programs and packages. */
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = ["keras", "tensorflow-cpu", "torch", "numpy", "faiss-cpu"];
const SCRIPT = `import importlib.metadata, json, platform
versions = {name: importlib.metadata.version(name) for name in ${
  JSON.stringify(PACKAGES)
}}
print(json.dumps({"python": platform.python_version(), **versions}))`;

/** Asks the machine, and the peers' Python if there is one. */
export async function machine(python?: string): Promise<Machine> {
  let text = "";
  const onText = (piece: string) => text += piece;
  if (python) await run(python, ["-c", SCRIPT], { onText });
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: os.cpus()[0]!.model.trim(),
    cores: os.cpus().length,
    memory: Math.round(os.totalmem() / 2 ** 30),
    system: systemName(),
    versions: {
      deno: Deno.version.deno,
      "@tensorflow/tfjs": tf.version["tfjs-core"],
      ...JSON.parse(text || "{}"),
    },
  };
}

function systemName(): string {
  try {
    const text = Deno.readTextFileSync("/etc/os-release");
    return /PRETTY_NAME="(.*)"/.exec(text)![1]!;
  } catch {
    return `${os.type()} ${os.release()}`;
  }
}
