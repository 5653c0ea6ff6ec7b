// Runs in a page, beside axe, and says what is on it.

globalThis.probe = {
  /** Where its links lead. */
  links: () =>
    [...document.querySelectorAll("main a[href]")]
      .map((link) => link.getAttribute("href"))
      .filter((link) => !link.startsWith("#")),

  /** What its pictures are said to show. */
  pictures: () =>
    [...document.querySelectorAll("img")].map((picture) => picture.alt),

  /** What is wider than its place, and cannot be scrolled to. */
  cutOff() {
    const { clientWidth } = document.documentElement;
    const scrolls = (each) =>
      each !== null &&
      (/auto|scroll/.test(getComputedStyle(each).overflowX) ||
        scrolls(each.parentElement));
    return [...document.querySelectorAll("body *")].filter((each) => {
      const { width, right } = each.getBoundingClientRect();
      const isHidden = getComputedStyle(each).overflowX === "hidden" &&
        each.scrollWidth > each.clientWidth + 1;
      return width > 0 &&
        (isHidden || right > clientWidth + 1 && !scrolls(each.parentElement));
    }).map((each) => each.outerHTML.slice(0, 100));
  },

  /** What axe finds. */
  async inaccessible() {
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  },
};
