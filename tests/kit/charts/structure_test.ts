import * as tf from "@tensorflow/tfjs";
import { multiHot, tower } from "../../../lib/mod.ts";
import { display } from "../../../notebooks/kit/kernel.ts";
import { plotModel } from "../../../notebooks/kit/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../../assert.ts";
import { assertRefused, smallModel } from "../../helpers.ts";

/** The texts of a picture, as they are read. */
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

const count = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(new RegExp(pattern, "g"))].length;

Deno.test("plotModel() shows every layer with its shape, and what follows what", async () => {
  const model = smallModel();
  const picture = plotModel(model);
  const svg = await picture.toSVG();
  const shown = texts(svg).map((text) => text.replaceAll("&#160;", " "));
  for (const { name } of model.layers) {
    assert(shown.includes(name), `${name} in ${shown}`);
    assertStringIncludes(picture.alt, name);
  }
  for (const shape of ["[rows, 12]", "[rows, 8]", "[rows, 4]", "[rows, 1]"]) {
    assert(shown.some((text) => text.endsWith(shape)), `${shape} in ${shown}`);
  }
  assertMatch(svg, /user_dense1&#45;&gt;user_bn/);
  // Two chains of layers, joined and then in one line.
  assertEquals(count(svg, /class="edge"/), model.layers.length - 1);
});

Deno.test("plotModel() draws no edge to layers of other models", async () => {
  const [user] = smallModel().towers;
  const svg = await plotModel(user).toSVG();
  assertEquals(count(svg, /class="node"/), user.layers.length);
});

Deno.test("plotModel()'s display is an image with its words", async () => {
  const input = tf.input({ shape: [3] });
  const name = `<b>"quoted" & 'x'`;
  const model = tf.model({ inputs: input, outputs: input, name });
  const bundle = await plotModel(model)[display]();
  const html = bundle["text/html"] as string;
  assertMatch(
    html,
    /^<img alt="Structure of &lt;b&gt;&quot;quoted&quot; &amp; /,
  );
  assertEquals(count(html, /</), 1);
  const source = html.match(/base64,([^"]+)/)![1]!;
  const bytes = Uint8Array.from(atob(source), (c) => c.charCodeAt(0));
  assertMatch(new TextDecoder().decode(bytes), /^<svg /);
  assertStringIncludes(bundle["text/plain"] as string, name);
});

Deno.test("plotModel() throws on what is no model", async () => {
  const others: [other: unknown, found: string][] = [
    [undefined, "undefined"],
    [null, "null"],
    [{}, "an object (Object)"],
    [multiHot([[0]], 1), "an object (Tensor)"],
  ];
  for (const [other, found] of others) {
    await assertRefused(
      () => plotModel(other as tf.LayersModel),
      TypeError,
      `model must be a tf.LayersModel; found ${found}`,
    );
  }
});

Deno.test("plotModel() draws a large model as well", async () => {
  const units = Array.from({ length: 60 }, () => 4);
  const deep = tower({ name: "user", inputSize: 3, units });
  const svg = await plotModel(deep).toSVG();
  assertEquals(count(svg, /class="node"/), 62);
});
