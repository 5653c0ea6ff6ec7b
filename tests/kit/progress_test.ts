// fit() as in a notebook: with a kernel in the place of Jupyter's.
import { assert, assertEquals, assertMatch, assertRejects } from "../assert.ts";

interface Shown {
  bundle: Record<string, string>;
  options: { raw: true; display_id: string; update?: boolean };
}

const shown: Shown[] = [];
let interrupt: (() => void) | undefined;
// `Deno.jupyter` itself cannot be replaced.
const deno = Object.create(Deno, {
  jupyter: {
    value: {
      display: (bundle: Shown["bundle"], options: Shown["options"]) => {
        shown.push({ bundle, options });
        return Promise.resolve();
      },
    },
  },
  addSignalListener: {
    value: (_signal: Deno.Signal, listener: () => void) => {
      interrupt = listener;
    },
  },
});
Object.defineProperty(globalThis, "Deno", { value: deno });
const { bagTower, dssm, fit, fitClicks, multiHot, sgd, sparse, tower } =
  await import("../../lib/mod.ts");
await import("../../notebooks/kit/mod.ts");

const rows = multiHot([[0], [1], [2], [0, 1]], 3);
const labels = [1, 0, 1, 0];

/** The second line of a chart's title. */
function subtitleOf(bundle: Record<string, unknown>): string {
  const { title } = bundle["application/vnd.vegalite.v5+json"] as {
    title: { subtitle: string };
  };
  return title.subtitle;
}

function compiled() {
  const make = (name: string) => tower({ name, inputSize: 3, units: [4, 2] });
  const model = dssm(make("user"), make("item"), { gamma: 1 });
  model.compile({
    optimizer: "sgd",
    loss: "meanSquaredError",
    metrics: ["accuracy"],
  });
  return model;
}

Deno.test("in a notebook fit() ends with one chart in three forms", async () => {
  shown.length = 0;
  await fit(compiled(), [rows, rows], labels, {
    epochs: 3,
    batchSize: 2,
    validation: [[rows, rows], labels],
  });
  assertEquals(new Set(shown.map(({ options }) => options.display_id)).size, 1);
  const { bundle, options } = shown.at(-1)!;
  assertEquals(options.raw, true);
  assertEquals(Object.keys(bundle).sort(), [
    "application/vnd.vegalite.v5+json",
    "image/svg+xml",
    "text/plain",
  ]);
  const words = bundle["text/plain"]!;
  assertMatch(words, /^epoch 1: .*\nepoch 2: .*\nepoch 3: .*\n3 epochs of 2 /);
  for (const name of ["loss", "acc", "val_loss", "val_acc"]) {
    assertMatch(words, RegExp(`\\b${name} \\d\\.\\d{4}\\b`));
  }
  assertMatch(bundle["image/svg+xml"]!, /Training DSSM/);
  assertMatch(bundle["image/svg+xml"]!, /validation/);
});

Deno.test("in a notebook a slow fit() changes its chart in place", async () => {
  shown.length = 0;
  await fit(compiled(), [rows, rows], labels, {
    epochs: 3,
    batchSize: 2,
    callbacks: {
      onBatchBegin: () => new Promise((done) => setTimeout(done, 260)),
    },
  });
  assert(shown.length > 2, `${shown.length} displays`);
  assertEquals(
    shown.map(({ options }) => options.update ?? false),
    shown.map((_, index) => index > 0),
  );
  assertEquals(new Set(shown.map(({ options }) => options.display_id)).size, 1);
  assertMatch(shown[0]!.bundle["text/plain"]!, /epoch 1 of 3, step [12] of 2/);
  assert(!("image/svg+xml" in shown[0]!.bundle));
  // The epoch that runs is shown otherwise than those that have ended.
  const subtitles = shown.map(({ bundle }) => subtitleOf(bundle));
  for (const subtitle of subtitles.slice(0, -1)) {
    assertMatch(subtitle, /; open mark: its means so far$/);
  }
  assertMatch(subtitles.at(-1)!, /^3 epochs of 2 steps, [\d.]+ s$/);
});

Deno.test("verbose: 0 shows nothing in a notebook", async () => {
  shown.length = 0;
  await fit(compiled(), [rows, rows], labels, { epochs: 1, verbose: 0 });
  assertEquals(shown.length, 0);
});

Deno.test("an interrupt ends fit() and keeps the history so far", async () => {
  shown.length = 0;
  const { epoch, history } = await fit(compiled(), [rows, rows], labels, {
    epochs: 50,
    callbacks: {
      onEpochEnd: (index) => {
        if (index === 2) interrupt!();
      },
    },
  });
  assertEquals(epoch, [0, 1, 2]);
  assertEquals(history.loss!.length, 3);
  assertMatch(
    shown.at(-1)!.bundle["text/plain"]!,
    /interrupted in epoch 3 of 50; the weights and the history so far are kept/,
  );
});

Deno.test("an interrupt before the first step ends fit() too", async () => {
  const { epoch } = await fit(compiled(), [rows, rows], labels, {
    epochs: 50,
    verbose: 0,
    callbacks: { onTrainBegin: () => interrupt!() },
  });
  assert(epoch.length <= 1, `${epoch.length} epochs`);
});

Deno.test("an interrupt after fit() does not reach the next one", async () => {
  const model = compiled();
  const train = () =>
    fit(model, [rows, rows], labels, { epochs: 2, verbose: 0 });
  await train();
  interrupt!();
  const { epoch } = await train();
  assertEquals(epoch, [0, 1]);
});

/** Trains on four clicks in an epoch, one in a step. */
function trainOnClicks(options: { onEpoch?: (epoch: number) => void }) {
  const { onEpoch } = options;
  const query = bagTower({ name: "query", inputSize: 4, units: [2] });
  const rows = sparse([[0], [1], [2], [3]], 4);
  const data = { queries: rows, documents: rows };
  return fitClicks(dssm(query, query.as("document")), {
    ...data,
    clicks: [[0, 1], [1, 2], [2, 3], [3, 0]],
  }, {
    epochs: 5,
    batchSize: 1,
    optimizer: sgd({ learningRate: 0.1 }),
    negatives: { random: 2 },
    learningRate: (epoch) => {
      onEpoch?.(epoch);
      return 0.1;
    },
  });
}

Deno.test("in a notebook fitClicks() ends with one chart", async () => {
  shown.length = 0;
  await trainOnClicks({});
  assertEquals(new Set(shown.map(({ options }) => options.display_id)).size, 1);
  assertMatch(shown.at(-1)!.bundle["text/plain"]!, /\n5 epochs of 4 /);
});

Deno.test("an interrupt ends fitClicks() and keeps the history so far", async () => {
  shown.length = 0;
  const onEpoch = (epoch: number) => {
    if (epoch === 2) interrupt!();
  };
  const { epoch, history } = await trainOnClicks({ onEpoch });
  assertEquals(epoch, [0, 1, 2]);
  assertEquals(history.loss!.length, 3);
  assertMatch(
    shown.at(-1)!.bundle["text/plain"]!,
    /interrupted in epoch 3 of 5/,
  );
});

Deno.test("a host that shows nothing that can be called is refused", async () => {
  const { setTrainingHost } = await import("../../lib/fit/host.ts");
  setTrainingHost({ show: () => undefined as never });
  try {
    await assertRejects(
      () => fit(compiled(), [rows, rows], labels, { epochs: 1 }),
      TypeError,
      "show must give a function; found undefined",
    );
  } finally {
    setTrainingHost();
  }
});
