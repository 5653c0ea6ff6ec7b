/**
 * The questions of a search test, and how well rankings answer them.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import { checkList } from "@two-towers/common/check_lists";
import { groupBy } from "@two-towers/common/group_by";
import { ndcg, recall, reciprocalRank } from "./metrics.ts";

/** A query of a test. */
export interface Question {
  /** What is asked. */
  readonly query: string;
  /** The documents that answer it. */
  readonly relevant: ReadonlySet<number>;
  /** Documents that it was trained with: they are left out of its ranking. */
  readonly exclude: ReadonlySet<number>;
  /** How many pairs of the test were left out, since they were trained on. */
  readonly trained?: number;
  /** Whether it occurs in training, with other documents. */
  readonly seen: boolean;
}

/** How well one question was answered: each from 0 to 1. */
export interface Answer {
  /** NDCG of the first document. */
  readonly "NDCG@1": number;
  /** NDCG of the first 3. */
  readonly "NDCG@3": number;
  /** NDCG of the first 10. */
  readonly "NDCG@10": number;
  /** Share of the right documents among the first 10. */
  readonly "Recall@10": number;
  /** 1 / rank of the first right document, 0 if it is not among the first 10. */
  readonly MRR: number;
}

/** Someone asked `query` and clicked `document`. */
export interface Click {
  /** What was asked. */
  readonly query: string;
  /** Index of the document in its list. */
  readonly document: number;
}

/**
 * Makes one question of all test pairs of a query. A pair that was also trained
 * on is no question: it is left out, and so is a query that has no other.
 * Together with {@linkcode answersOf} and {@linkcode meanAnswer} this is what
 * others call an information retrieval evaluator.
 *
 * @param test Pairs of a query and a document that answers it.
 * @param train The pairs that a model learns from.
 * @param names More queries that it learns from, such as documents' names, by
 * which a query counts as seen. Default: none.
 * @returns The questions, in the order in which they come in `test`.
 * @throws {TypeError} If something is no list of such pairs.
 */
export function questionsOf(
  test: readonly Click[],
  train: readonly Click[],
  names: Iterable<string> = [],
): Question[] {
  checkClicks("test", test);
  checkClicks("train", train);
  checkList("names", names);
  const trained = groupBy(train, ({ query }) => query);
  const more = new Set(names);
  return [...groupBy(test, ({ query }) => query)].map(([query, pairs]) => {
    const exclude = documentsOf(trained.get(query) ?? []);
    const asked = pairs.filter(({ document }) => !exclude.has(document));
    return {
      query,
      relevant: documentsOf(asked),
      exclude,
      trained: pairs.length - asked.length,
      seen: trained.has(query) || more.has(query),
    };
  }).filter(({ relevant }) => relevant.size > 0);
}

function checkClicks(name: string, clicks: readonly Click[]): void {
  checkList(name, clicks);
  for (const [i, click] of [...clicks].entries()) {
    const { query, document } = click ?? {};
    if (typeof query === "string" && Number.isInteger(document)) continue;
    throw new TypeError(
      `${name}[${i}] must be a pair, such as { query: "birthday", document: 7 }; found ${
        describe(click)
      }`,
    );
  }
}

/**
 * Scores rankings, question by question. Documents that a question excludes
 * are skipped, and are not asked for.
 *
 * @param questions For example the result of {@linkcode questionsOf}.
 * @param rankings Documents for each question, best first, at least the ten
 * best that are not excluded, or fewer where a search finds no more.
 * @throws {RangeError} If there is not one ranking for each question.
 */
export function answersOf(
  questions: readonly Pick<Question, "relevant" | "exclude">[],
  rankings: readonly (readonly number[])[],
): Answer[] {
  checkList("questions", questions);
  checkList("rankings", rankings);
  if (rankings.length !== questions.length) {
    throw new RangeError(
      `rankings must be as many as the questions, ${questions.length}; found ${rankings.length}`,
    );
  }
  return questions.map((question, i) => {
    if (typeof question !== "object" || question === null) {
      throw new TypeError(
        `questions[${i}] must be a question; found ${describe(question)}`,
      );
    }
    for (const name of ["relevant", "exclude"] as const) {
      checkList(`questions[${i}].${name}`, question[name]);
    }
    checkList(`rankings[${i}]`, rankings[i]!);
    const exclude = new Set(question.exclude);
    const relevant = new Set(
      [...question.relevant].filter((each) => !exclude.has(each)),
    );
    const ranking = [...rankings[i]!].filter((each) => !exclude.has(each))
      .slice(0, 10);
    return {
      "NDCG@1": ndcg(ranking, relevant, 1),
      "NDCG@3": ndcg(ranking, relevant, 3),
      "NDCG@10": ndcg(ranking, relevant, 10),
      "Recall@10": recall(ranking, relevant, 10),
      MRR: reciprocalRank(ranking, relevant),
    };
  });
}

/** The mean of each measure over some answers. */
export function meanAnswer(answers: readonly Answer[]): Answer {
  checkList("answers", answers);
  const names = ["NDCG@1", "NDCG@3", "NDCG@10", "Recall@10", "MRR"] as const;
  if (answers.length === 0) {
    throw new RangeError("answers must be at least one; found none");
  }
  const means = names.map((name) => [
    name,
    answers.reduce((sum, each) => sum + each[name], 0) / answers.length,
  ]);
  return Object.fromEntries(means);
}

function documentsOf(pairs: readonly Click[]): ReadonlySet<number> {
  return new Set(pairs.map(({ document }) => document));
}
