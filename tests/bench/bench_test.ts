// The bench works: no times, which a test cannot promise.
import { environment } from "../../tasks/environment.ts";
import { permitted } from "../../tasks/marker.ts";
import { assert, assertEquals } from "../assert.ts";

Deno.test({
  name: permitted
    ? "the bench's programs run"
    : "the bench's programs run (needs permissions: deno test -A)",
  ignore: !permitted,
  fn: async () => {
    const { root, vars } = environment();
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "bench/bench.ts", "--short"],
      cwd: root,
      env: { ...vars, NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder().decode(stdout);
    assertEquals(code, 0, text + new TextDecoder().decode(stderr));
    const { cases } = await import("../../bench/cases.ts");
    for (const { name, measures } of cases) {
      assert(text.includes(`${name} 1/1 ours`), name);
      for (const { what } of measures) assert(text.includes(what), what);
    }
  },
});
