// Assertions from @std/assert or, where JSR cannot be reached, from beside.
// The only place that has to know of it: the import map leads here.
type Assertions = typeof import("./assert_fallback.ts");

// deno-lint-ignore no-import-prefix
const published = () => import("jsr:@std/assert@1.0.19");
const found: Assertions = await published()
  .catch(() => import("./assert_fallback.ts"));

export const assert: Assertions["assert"] = found.assert;
export const assertAlmostEquals = found.assertAlmostEquals;
export const assertEquals = found.assertEquals;
export const assertMatch = found.assertMatch;
export const assertNotEquals = found.assertNotEquals;
export const assertRejects = found.assertRejects;
export const assertStringIncludes = found.assertStringIncludes;
export const assertThrows = found.assertThrows;
