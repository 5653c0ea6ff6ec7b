import { textWidth } from "../../../notebooks/kit/charts/text_width.ts";
import { chart, plot } from "../../../notebooks/kit/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "../../assert.ts";

const data = [
  { epoch: 1, loss: 4.5, kind: "a" },
  { epoch: 2, loss: 4.1, kind: "b" },
  { epoch: 3, loss: 3.9, kind: "a" },
];
const options = {
  title: "Loss falls",
  alt: "A line from 4.5 to 3.9.",
  data,
  x: "epoch",
  y: "loss",
} as const;

/** The texts of a picture, as they are read. */
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

const count = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(new RegExp(pattern, "g"))].length;

Deno.test("a chart has Vega-Lite, a picture and words", async () => {
  const bundle = await plot({ ...options, mark: "line" }).bundle();
  assertEquals(Object.keys(bundle).sort(), [
    "application/vnd.vegalite.v5+json",
    "image/svg+xml",
    "text/plain",
  ]);
  assertEquals(bundle["text/plain"], options.alt);
  const spec = bundle["application/vnd.vegalite.v5+json"] as {
    $schema: string;
    title: string;
    description: string;
    config: object;
  };
  assertMatch(spec.$schema, /vega-lite\/v5/);
  assertEquals([spec.title, spec.description], [options.title, options.alt]);
  assertEquals(JSON.parse(JSON.stringify(spec)), spec);
});

Deno.test("a chart's picture has its title, its axes and its words", async () => {
  const svg = await plot({
    ...options,
    mark: "line",
    y: { field: "loss", title: "loss (nats)" },
    subtitle: "in three epochs",
  }).toSVG();
  for (
    const text of ["Loss falls", "in three epochs", "epoch", "loss (nats)"]
  ) {
    assert(texts(svg).includes(text), `${text} in ${texts(svg)}`);
  }
  assertMatch(svg, /^<svg [^>]*role="img"/);
  assertMatch(svg, /^<svg [^>]*aria-label="A line from 4.5 to 3.9."/);
});

Deno.test("a chart is in the course's theme, or in the spec's own", async () => {
  const spec = {
    title: "Bars",
    description: "Two bars.",
    data: { values: [{ x: "a", y: 1 }, { x: "b", y: 2 }] },
    mark: "bar",
    encoding: {
      x: { field: "x", type: "nominal" },
      y: { field: "y", type: "quantitative" },
    },
  } as const;
  const svg = await chart(spec).toSVG();
  assertMatch(svg, /fill="#0072B2"/);
  assertMatch(svg, /font-family="Helvetica/);
  const own = await chart({ ...spec, config: { bar: { color: "#123456" } } })
    .toSVG();
  assertMatch(own, /fill="#123456"/);
});

Deno.test("marks of every kind are in the course's first colour", async () => {
  for (const mark of ["line", "point", "bar", "area"] as const) {
    const svg = await plot({ ...options, mark }).toSVG();
    assertMatch(svg, /role-mark [^]*(fill|stroke)="#0072B2"/, mark);
  }
});

Deno.test("each mark is drawn, one for each row where it stands alone", async () => {
  const point = await plot({ ...options, mark: "point" }).toSVG();
  assertEquals(count(point, /aria-roledescription="point"/), 3);
  const bar = await plot({
    ...options,
    mark: "bar",
    x: { field: "epoch", names: true },
  }).toSVG();
  assertEquals(count(bar, /aria-roledescription="bar"/), 3);
  const cells = await plot({
    ...options,
    mark: "cells",
    x: { field: "epoch", names: true },
    y: "kind",
    color: "loss",
  }).toSVG();
  assertEquals(count(cells, /aria-roledescription="rect mark"/), 3);
  const line = await plot({ ...options, mark: "line" }).toSVG();
  assertEquals(count(line, /aria-roledescription="line mark"/), 1);
  const area = await plot({ ...options, mark: "area" }).toSVG();
  assertEquals(count(area, /aria-roledescription="area mark"/), 1);
});

Deno.test("a colour makes a line of each value, a facet a chart", async () => {
  const color = await plot({ ...options, mark: "line", color: "kind" }).toSVG();
  assertEquals(count(color, /aria-roledescription="line mark"/), 2);
  const facet = await plot({ ...options, mark: "line", facet: "kind" }).toSVG();
  for (const text of ["a", "b"]) assert(texts(facet).includes(text), text);
});

Deno.test("small charts have an axis each where they are asked to", async () => {
  const rows = [1, 2, 1000, 2000].map((x) => ({ x, y: 1, big: x > 500 }));
  const facets = {
    ...options,
    data: rows,
    mark: "line",
    facet: "big",
  } as const;
  const shared = { ...facets, x: "x", y: "y" } as const;
  // Between 1 and 2 there is room for halves only on an axis of their own.
  const ticks = async (facetX: "shared" | "independent") =>
    texts(await plot({ ...shared, facetX }).toSVG());
  assert(!(await ticks("shared")).includes("1.5"));
  const own = await ticks("independent");
  for (const text of ["1.5", "2,000"]) assert(own.includes(text), text);
});

Deno.test("rules are drawn with their labels, intervals with their ends", async () => {
  const rows = data.map((row) => ({ ...row, low: row.loss - 1, high: 5 }));
  const svg = await plot({
    ...options,
    data: rows,
    mark: "point",
    interval: ["low", "high"],
    rules: [{ y: 4, label: "chance" }, { x: 2, label: "here" }],
  }).toSVG();
  for (const text of ["chance", "here"]) {
    assert(texts(svg).includes(text), text);
  }
  assertEquals(count(svg, /aria-roledescription="rule mark"/), 3);
  assertEquals(count(svg, /role-mark [^>]*><line [^>]*stroke-dasharray/), 2);
});

Deno.test("a column's name may have dots, brackets and quotes", async () => {
  const svg = await plot({
    title: "Odd names",
    alt: "Points.",
    data: [{ "NDCG@1.0": 1, "a[b] 'c'": 0.5 }],
    mark: "point",
    x: "NDCG@1.0",
    y: "a[b] 'c'",
  }).toSVG();
  assertEquals(count(svg, /aria-roledescription="point"/), 1);
  assertMatch(svg, /NDCG@1.0: 1/);
});

Deno.test("no label is cut, however long or Chinese", async () => {
  const long = "深度结构化语义模型的用户塔与物品塔之间的余弦相似度";
  const latin = "a label that is forty-two characters long.";
  const rows = [{ name: long, value: 1 }, { name: latin, value: 2 }];
  for (const [x, y] of [["value", "name"], ["name", "value"]] as const) {
    const svg = await plot({
      title: "双塔模型",
      alt: "Two bars.",
      data: rows,
      mark: "bar",
      x,
      y,
      color: "name",
    }).toSVG();
    assert(!svg.includes("…"), "a label is cut");
    for (const text of [long, latin, "双塔模型"]) {
      assert(texts(svg).includes(text), text);
    }
  }
});

Deno.test("textWidth() tells wide characters from narrow ones", () => {
  assertEquals(textWidth("双塔", 10), 20);
  assert(textWidth("iii", 10) < textWidth("mmm", 10) / 2);
  assertEquals(textWidth("", 10), 0);
  assertEquals(textWidth("abc", 20), 2 * textWidth("abc", 10));
});

Deno.test("drawing does not change the data", async () => {
  const rows = data.map((row) => Object.freeze({ ...row }));
  const before = structuredClone(rows);
  const made = plot({ ...options, data: Object.freeze(rows), mark: "line" });
  await made.bundle();
  const spec = structuredClone(made.spec);
  await made.bundle();
  assertEquals(rows, before);
  assertEquals(made.spec as unknown, spec as unknown);
});

Deno.test("texts cannot break out of the picture", async () => {
  const evil = `"><script>alert('&')</script>`;
  const svg = await plot({
    ...options,
    title: evil,
    alt: evil,
    data: [{ epoch: evil, loss: 1 }],
    mark: "bar",
  }).toSVG();
  assert(!svg.includes("<script"), svg);
  assertStringIncludes(
    svg,
    `aria-label="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;"`,
  );
});

Deno.test("a description may have dollar signs", async () => {
  const alt = "It costs $& and $1, $$.";
  const svg = await plot({ ...options, alt, mark: "line" }).toSVG();
  assertStringIncludes(svg, 'aria-label="It costs $&amp; and $1, $$."');
});

Deno.test("plot() throws where there is nothing to draw", () => {
  assertThrows(
    () => plot({ ...options, data: [] as typeof data, mark: "line" }),
    RangeError,
    "data must hold at least one row; found none",
  );
});

Deno.test("a logarithmic axis has powers of ten, below 1 as well", async () => {
  const labels = async (values: number[]) =>
    texts(
      await plot({
        ...options,
        data: values.map((loss, epoch) => ({ epoch, loss })),
        mark: "line",
        y: { field: "loss", scale: "log" },
      }).toSVG(),
    );
  const small = await labels([0.002, 3]);
  for (const tick of ["0.001", "0.01", "0.1", "1", "10"]) {
    assert(small.includes(tick), `${tick} in ${small}`);
  }
  const large = await labels([1, 3_000_000]);
  for (const tick of ["1,000", "1,000,000"]) {
    assert(large.includes(tick), `${tick} in ${large}`);
  }
});

Deno.test("two hundred thousand points are a chart, on axes of each kind", async () => {
  const data = Array.from({ length: 200_000 }, (_, n) => ({ n, v: n + 0.5 }));
  const y = { field: "v", scale: "log" } as const;
  const made = plot({ ...options, data, mark: "line", x: "n", y });
  assertStringIncludes(await made.toSVG(), "100,000");
  plot({ ...options, data, mark: "bar", x: "n", y: "v", color: "n" });
});

Deno.test("whole numbers are written as such, be there two or five", async () => {
  for (const count of [2, 3, 5]) {
    const rows = Array.from({ length: count }, (_, i) => ({ x: i + 1, y: 9 }));
    const rules = [{ x: 1, label: "begin" }];
    const svg = await plot({
      ...options,
      data: rows,
      mark: "line",
      x: "x",
      y: "y",
      rules,
    }).toSVG();
    for (const { x } of rows) assert(texts(svg).includes(`${x}`), `${x}`);
    assert(!texts(svg).some((text) => /\d\.\d/.test(text)), `${texts(svg)}`);
  }
});
