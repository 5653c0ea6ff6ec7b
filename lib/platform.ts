/**
 * What differs between Deno, Node and a browser: the terminal. No other file of
 * the library looks where it runs.
 *
 * @module
 */

/** Where text for people goes, beside what a program gives. */
interface ErrorStream {
  readonly isTTY?: boolean;
  write(text: string): void;
}

/** The part of Node's `process` that is used here; Deno has it, too. */
interface Process {
  readonly stderr?: ErrorStream;
}

function nodeProcess(): Process | undefined {
  return (globalThis as { readonly process?: Process }).process;
}

/** Whether people see {@linkcode tell} at once, and a line can be overwritten. */
export function isTerminal(): boolean {
  return nodeProcess()?.stderr?.isTTY === true;
}

/** Writes for people: on the standard error, or a browser's console. */
export function tell(text: string): void {
  const stream = nodeProcess()?.stderr;
  if (stream) stream.write(text);
  else console.log(text.trimEnd());
}
