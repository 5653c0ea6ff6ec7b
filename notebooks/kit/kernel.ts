/**
 * The Jupyter kernel that a cell runs in, where there is one.
 *
 * @module
 */

/** A display in several forms, by media type; Jupyter shows the richest. */
export type Bundle = Record<string, unknown>;

/** The part of `Deno.jupyter` that the course uses. */
export interface Jupyter {
  /** Shows a bundle under the running cell, or changes one shown before. */
  display(
    bundle: Bundle,
    options: { raw: true; display_id?: string; update?: boolean },
  ): Promise<void>;
}

/** Under this name an object says how it is shown as a cell's value. */
export const display: unique symbol = Symbol.for("Jupyter.display") as never;

/** `Deno.jupyter`, or `undefined` outside a notebook, where it throws. */
export const jupyter: Jupyter | undefined = findJupyter();

function findJupyter(): Jupyter | undefined {
  try {
    return (Deno as unknown as { jupyter: Jupyter }).jupyter;
  } catch {
    return undefined;
  }
}

/** The kernel that the notebooks were made with. */
const testedKernel = "2.8.1";

const interruptListeners = new Set<() => void>();

/**
 * Calls a listener each time the user interrupts the kernel.
 *
 * @returns A function that takes the listener back.
 */
export function onInterrupt(listener: () => void): () => void {
  interruptListeners.add(listener);
  return () => interruptListeners.delete(listener);
}

if (jupyter) {
  // For good, because an interrupt that nobody listens to ends the kernel.
  Deno.addSignalListener("SIGINT", () => {
    for (const listener of interruptListeners) listener();
  });
  const version = Deno.version.deno;
  if (version !== testedKernel) {
    console.log(
      `This kernel is Deno ${version}; the course was made with ${testedKernel}. ` +
        "If outputs are missing or under the wrong cell, or a cell does not " +
        "end, that is why (see the README).",
    );
  }
}
