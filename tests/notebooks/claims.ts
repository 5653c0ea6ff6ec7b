// What each lesson says that it reaches, with room for another machine's
// rounding but not for a model that stopped learning.
import type { Lesson } from "./claim.ts";
import lesson01 from "./claims/01.ts";
import lesson02 from "./claims/02.ts";
import lesson03 from "./claims/03.ts";
import lesson04 from "./claims/04.ts";
import lesson05 from "./claims/05.ts";
import lesson06 from "./claims/06.ts";
import lesson07 from "./claims/07.ts";
import lesson08 from "./claims/08.ts";
import lesson09 from "./claims/09.ts";
import lesson10 from "./claims/10.ts";

/** The limit of seconds for a lesson, and what it claims. */
export const lessonClaims: Readonly<Record<string, Lesson>> = {
  "01_the_article": lesson01,
  "02_what_the_numbers_say": lesson02,
  "03_keywords_as_clicks": lesson03,
  "04_word_hashing": lesson04,
  "05_softmax_over_cosines": lesson05,
  "06_a_search_that_works": lesson06,
  "07_other_towers": lesson07,
  "08_chinese_queries": lesson08,
  "09_where_the_time_goes": lesson09,
  "10_users_and_items": lesson10,
};
