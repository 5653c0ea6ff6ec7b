import { typeErrors } from "../../notebooks/kit/compiler.ts";
import { permitted } from "../../tasks/marker.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "../assert.ts";

const options = (name: string) => ({
  name: permitted ? name : `${name} (needs files: run with -A)`,
  ignore: !permitted,
});

Deno.test({
  ...options("typeErrors() finds nothing in a right program"),
  fn: async () => {
    const program = `import { tower } from "../lib/mod.ts";
      export const size: 16 = tower({ name: "user", inputSize: 5, units: [16] }).outputSize;`;
    assertEquals(await typeErrors(program), "No type errors.");
  },
});

Deno.test({
  ...options("typeErrors() says what does not fit, without places or colours"),
  fn: async () => {
    const said = await typeErrors(`const text: string = 16;`);
    assertStringIncludes(
      said,
      "Type 'number' is not assignable to type 'string'",
    );
    assert(!said.includes("\x1b") && !/file:|\/tmp/.test(said), said);
  },
});

Deno.test({
  ...options("typeErrors() is not silent on a program that cannot be read"),
  fn: async () => {
    const said = await typeErrors("const x = ;");
    assert(said.length > 20 && said !== "No type errors.", said);
  },
});

Deno.test("typeErrors() refuses what is no program", async () => {
  await assertRejects(
    () => typeErrors(undefined as never),
    TypeError,
    "program must be a string; found undefined",
  );
});
