import { Growing } from "../../../records/clicks/growing.ts";
import { assertEquals } from "../../assert.ts";

Deno.test("a growing list gives what was pushed, at every length about its blocks' ends", () => {
  const list = new Growing(Int32Array);
  for (const length of [0, 1, 1023, 1024, 1025, 2048, 2049, 9_000_000]) {
    for (let i = 0; i < length; i++) list.push(i * 3);
    assertEquals(list.length, length);
    const found = list.take();
    assertEquals(found.length, length);
    assertEquals(found.findIndex((each, i) => each !== i * 3), -1);
    // And it begins anew.
    assertEquals(list.length, 0);
  }
});
