/**
 * The environment of the peers: Keras, PyTorch, NumPy and faiss, apart from the
 * course's own.
 *
 * @module
 */
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environment, windows } from "../tasks/environment.ts";
import { Advice, run } from "../tasks/process.ts";
import { findPython, pipInstall } from "../tasks/python.ts";

const { root, vars } = environment();
const venv = join(root, "build", "bench", "venv");
const requirements = join(import.meta.dirname!, "requirements.txt");
const installed = join(venv, "requirements.txt");

/** The peers' Python, if they are installed as the requirements say. */
export function peersPython(): string | undefined {
  if (!existsSync(installed)) return undefined;
  const same = readFileSync(installed).equals(readFileSync(requirements));
  return same ? python() : undefined;
}

function python(): string {
  return windows
    ? join(venv, "Scripts", "python.exe")
    : join(venv, "bin", "python");
}

/** Installs the peers where they are not, and gives their Python. */
export async function setUpPeers(): Promise<string> {
  const ready = peersPython();
  if (ready) return ready;
  console.log(`Installing Keras, PyTorch and faiss in ${venv} …`);
  rmSync(venv, { recursive: true, force: true });
  const [program, ...args] = await findPython();
  await step(program, [...args, "-m", "venv", venv]);
  await step(python(), pipInstall(requirements));
  copyFileSync(requirements, installed);
  return python();
}

async function step(program: string, args: string[]): Promise<void> {
  const code = await run(program, args, { env: vars });
  if (code !== 0) throw new Advice("The peers could not be installed.");
}
