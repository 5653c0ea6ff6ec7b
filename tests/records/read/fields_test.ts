import fc from "fast-check";
import { lastEnd } from "../../../records/read/fields.ts";
import { assertEquals } from "../../assert.ts";

/** The same, character by character. */
function lastEndByCharacter(text: string): number {
  let isOpen = false;
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isOpen = !isOpen;
    if (text[i] === "\n" && !isOpen) end = i + 1;
  }
  return end;
}

Deno.test("lastEnd() finds the last line end that is in no quotes", () => {
  const cases: [string, number][] = [
    ["", 0],
    ["a\nb", 2],
    ['a\n"b\n', 2],
    ['a\nb,"x\ny"', 2],
    ['"a\n', 0],
    ['"\n"\n', 4],
  ];
  for (const [text, end] of cases) assertEquals(lastEnd(text), end, text);
  const texts = fc.string({ unit: fc.constantFrom("a", '"', "\n", ",") });
  fc.assert(
    fc.property(texts, (text) => {
      assertEquals(lastEnd(text), lastEndByCharacter(text));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("lastEnd() takes no longer for many quotes than for many letters", () => {
  const time = (text: string) => {
    const start = performance.now();
    lastEnd(text);
    return performance.now() - start;
  };
  time('"a'.repeat(1000));
  // Looked through again at each quote, it would take minutes.
  const quotes = time(`a\n${'"'.repeat(1_000_001)}`);
  assertEquals(quotes < 2000, true, `${quotes} ms`);
});
