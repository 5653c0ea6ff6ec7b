/**
 * WebAssembly memory that several threads can use.
 *
 * @module
 */

/** Numbers of WebAssembly's sections, and of the two kinds of imports here. */
const [IMPORTS, MEMORIES] = [2, 5];
const [FUNCTION, MEMORY] = [0, 2];

/** Flags of a memory's limits. */
const [HAS_MAXIMUM, SHARED] = [1, 2];

/** Pages in 4 GB, the most that a 32-bit address reaches. */
const MAXIMUM = 65536;

/** Whether several threads can use a memory. */
export function isShared({ buffer }: WebAssembly.Memory): boolean {
  // Not by name alone: a page that is not isolated does not know the class.
  return typeof SharedArrayBuffer !== "undefined" &&
    buffer instanceof SharedArrayBuffer;
}

/** Whether memory of 4 GB can be shared here. */
export function isShareable(): boolean {
  try {
    return isShared(
      new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM, shared: true }),
    );
  } catch {
    return false;
  }
}

/**
 * The same module with its memory, its own or an imported one, shared between
 * threads. TensorFlow.js's own module with shared memory wants to start threads
 * itself, which fails under Deno.
 *
 * @param module A WebAssembly module in bytes.
 * @returns Another one; `module` itself where no memory is found in it, or this
 * machine's WebAssembly knows no shared memory.
 */
export function withSharedMemory(
  module: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  for (let at = 8; at < module.length;) {
    const { value: size, end: body } = numberAt(module, at + 1);
    const end = body + size;
    const limits = limitsIn(module, { id: module[at]!, body });
    if (limits !== undefined) {
      const changed = [
        ...module.subarray(body, limits.from),
        ...[HAS_MAXIMUM | SHARED, limits.minimum, MAXIMUM].flatMap(encoded),
        ...module.subarray(limits.end, end),
      ];
      const result = [module[at]!, ...encoded(changed.length), ...changed];
      const shared = new Uint8Array(
        at + result.length + module.length - end,
      );
      shared.set(module.subarray(0, at));
      shared.set(result, at);
      shared.set(module.subarray(end), at + result.length);
      return WebAssembly.validate(shared) ? shared : module;
    }
    at = end;
  }
  return module;
}

/** Where a section tells the limits of a memory, and what it tells. */
function limitsIn(
  module: Uint8Array,
  { id, body }: { id: number; body: number },
) {
  const from = id === MEMORIES
    ? numberAt(module, body).end
    : id === IMPORTS
    ? importedMemory(module, body)
    : undefined;
  if (from === undefined) return undefined;
  const flags = numberAt(module, from);
  const minimum = numberAt(module, flags.end);
  const end = flags.value & HAS_MAXIMUM
    ? numberAt(module, minimum.end).end
    : minimum.end;
  return { from, minimum: minimum.value, end };
}

/** The place of an imported memory's limits, if only functions come before. */
function importedMemory(module: Uint8Array, body: number): number | undefined {
  let { value: count, end: at } = numberAt(module, body);
  for (; count > 0; count--) {
    for (let name = 0; name < 2; name++) {
      const length = numberAt(module, at);
      at = length.end + length.value;
    }
    const kind = module[at++];
    if (kind === MEMORY) return at;
    if (kind !== FUNCTION) return undefined;
    at = numberAt(module, at).end;
  }
  return undefined;
}

/** A number in LEB128, seven bits a byte, the lowest first. */
function numberAt(
  bytes: Uint8Array,
  at: number,
): { value: number; end: number } {
  let value = 0;
  for (let shift = 0;; shift += 7) {
    const byte = bytes[at++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end: at };
  }
}

function encoded(value: number): number[] {
  return value < 0x80
    ? [value]
    : [value % 0x80 + 0x80, ...encoded(Math.floor(value / 0x80))];
}
