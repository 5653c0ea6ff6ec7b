import { chart } from "../../../notebooks/kit/mod.ts";
import { assertThrows } from "../../assert.ts";

Deno.test("chart() refuses what is no specification, or has no words", () => {
  const cases: [spec: unknown, said: string][] = [
    [undefined, "spec must be a Vega-Lite specification; found undefined"],
    [null, "spec must be a Vega-Lite specification; found null"],
    [{ title: "t" }, "spec.description must be a string; found undefined"],
    [
      { description: "d" },
      "spec.title must be a string or an object; found undefined",
    ],
  ];
  for (const [spec, said] of cases) {
    assertThrows(() => chart(spec as never), TypeError, said);
  }
});
