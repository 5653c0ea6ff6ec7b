import { windows } from "./environment.ts";

/** A failure that the reader can mend: shown as its message, without a stack. */
export class Advice extends Error {}

class Interrupted extends Error {}

/** How a child process is started. */
export interface RunOptions {
  /** Working directory; default: this process's own. */
  cwd?: string;
  /** Variables added to this process's own. */
  env?: Record<string, string>;
  /** Gets each piece of the output; default: the terminal gets it. */
  onText?: (text: string) => void;
  /** What Ctrl-C sends to it; default: `"SIGINT"`. */
  stopSignal?: Deno.Signal;
}

const children = new Map<Deno.ChildProcess, Deno.Signal>();
let interrupted = false;

function stopped(): never {
  console.error("\nStopped.");
  Deno.exit(130);
}

function interrupt() {
  // npm hands Ctrl-C on, so it may come twice: once is enough.
  if (interrupted) return;
  interrupted = true;
  // It may be waiting for another set-up's lock, which would not end.
  if (children.size === 0) stopped();
  // On Windows the console has told the children, and a kill would leave
  // them no time to end their own children.
  if (windows) return;
  for (const [child, signal] of children) {
    // The whole group: the tests have children of their own.
    Deno.kill(-child.pid, signal);
    setTimeout(() => children.has(child) && child.kill("SIGKILL"), 10_000);
  }
}

async function read(
  stream: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
) {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    onText(text);
  }
}

/**
 * Runs a program to its end and returns its exit code. Ctrl-C reaches it, and
 * then ends this task too.
 */
export async function run(
  program: string,
  args: string[],
  { cwd, env = {}, onText, stopSignal = "SIGINT" }: RunOptions = {},
): Promise<number> {
  if (interrupted) throw new Interrupted();
  const output = onText ? "piped" : "inherit";
  const child = new Deno.Command(program, {
    args,
    env,
    ...(cwd === undefined ? {} : { cwd }),
    // A group of its own, which the terminal's Ctrl-C does not reach.
    detached: !windows,
    stdin: "null",
    stdout: output,
    stderr: output,
  }).spawn();
  children.set(child, stopSignal);
  if (onText) {
    await Promise.all([
      read(child.stdout, onText),
      read(child.stderr, onText),
    ]);
  }
  const status = await child.status;
  children.delete(child);
  if (interrupted || status.code === 130) throw new Interrupted();
  return status.code;
}

/**
 * Runs a task and exits with the code it returns: 1 after an error, 130 after
 * Ctrl-C, when every child has ended.
 */
export async function main(task: () => Promise<number>): Promise<never> {
  const signals: Deno.Signal[] = windows
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, interrupt);
  try {
    Deno.exit(await task());
  } catch (error) {
    if (interrupted || error instanceof Interrupted) stopped();
    // A full disk or a forbidden folder carries a code; a bug does not, and
    // needs its stack.
    if (error instanceof Advice || error instanceof Error && "code" in error) {
      console.error(error.message);
      Deno.exit(1);
    }
    throw error;
  }
}
