/**
 * Programs that are run in turn, so that a slow minute of the machine meets all
 * of them.
 *
 * @module
 */
import { join } from "node:path";
import { environment } from "../tasks/environment.ts";
import { run } from "../tasks/process.ts";

/** One program of a case. */
export interface Program {
  readonly who: "ours" | "Keras" | "PyTorch" | "NumPy" | "faiss";
  /** Beside this file. */
  readonly file: string;
  /** Where a peer has several settings: the faster one counts. */
  readonly setting?: string;
  readonly options?: object;
}

/** What one run of a program gave. */
export interface Run {
  /** Seconds from the start of the process to its printed line. */
  readonly wall: number;
  /** Seconds of processor time, of all threads. */
  readonly cpu: number;
  /** Most bytes of memory that it had, where the system tells. */
  readonly memory: number | null;
  /** Seconds of each repetition: of an epoch, a step, a query. */
  readonly seconds: readonly number[];
  /** Of each epoch. */
  readonly loss?: readonly number[];
  /** The cosine of the first user and the first item. */
  readonly score?: number;
  /** Documents that each query found. */
  readonly found?: readonly (readonly number[])[];
  /** How much is alive in the middle of a training, and at its end. */
  readonly alive?: readonly {
    tensors: number;
    bytes: number;
    memory: number;
  }[];
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Seconds of a repetition after the first ones, in which compilers warm up. */
export function steady({ seconds }: Run): number {
  return median(seconds.slice(Math.min(3, seconds.length >> 1)));
}

const folder = import.meta.dirname!;

/**
 * Runs a program in a process of its own.
 *
 * @param python The Python of the peers, for their programs.
 * @throws {Error} If it fails, with what it printed.
 */
export async function runProgram(
  { file, options }: Program,
  job: object,
  python: string,
): Promise<Run> {
  const text = JSON.stringify({ ...job, ...options });
  const [command, args] = file.endsWith(".ts")
    ? [Deno.execPath(), ["run", "-A", "--quiet", join(folder, file), text]]
    : [python, ["-m", file.replace("/", ".").replace(/\.py$/, ""), text]];
  const { vars } = environment();
  let [printed, wall] = ["", 0];
  const start = performance.now();
  const code = await run(command, args, {
    cwd: folder,
    env: { ...vars, PYTHONDONTWRITEBYTECODE: "1" },
    onText: (piece) => {
      printed += piece;
      if (!wall && answer(printed)) wall = (performance.now() - start) / 1000;
    },
  });
  const found = answer(printed);
  if (code !== 0 || !found) throw new Error(`${file} ${text}\n${printed}`);
  return { ...JSON.parse(found), wall };
}

/** The line that `report` printed. */
function answer(text: string): string | undefined {
  return /^\{.*\}$/m.exec(text)?.[0];
}
