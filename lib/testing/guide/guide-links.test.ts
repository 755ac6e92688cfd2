// The documents of the repository: their links lead to files and headings that exist.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { GUIDE_PAGES } from "@/lib/api/guide/guide-pages";
import { guideLink, guideSections } from "@/lib/api/guide/guide-text";
import { referenceGroups } from "@/lib/api/server/openapi-document";
import { pagePaths } from "@/lib/base/paths";
import { PROJECT_ROOT } from "./read-constant";

const GUIDE_FILES = GUIDE_PAGES.map(({ name }) => path.join("app/docs", name, "guide.md"));
const DOCUMENTS = [
  ...GUIDE_FILES,
  "README.md",
  "lib/README.md",
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
];
const PAGES = new Set<string>([
  pagePaths.apiReference(),
  ...referenceGroups().map(({ anchor }) => pagePaths.docsGroup(anchor)),
  "/api/openapi.json",
]);

const inRoot = (file: string) => path.join(PROJECT_ROOT, file);
const read = (file: string) => readFileSync(inRoot(file), "utf8");

/** The addresses of links and pictures, outside of code. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) => href);
}

function leadsSomewhere(file: string, href: string): boolean {
  if (/^https?:/.test(href)) return true;
  const [target = "", anchor] = href.split("#");
  if (target.startsWith("/")) return PAGES.has(target);
  const linked = target === "" ? file : path.join(path.dirname(file), target);
  if (!existsSync(inRoot(linked))) return false;
  return anchor === undefined || guideSections(read(linked)).some((one) => one.anchor === anchor);
}

test.each(DOCUMENTS)("the links of %s lead somewhere", (file) => {
  const links = linksOf(read(file));
  expect(links.filter((href) => !leadsSomewhere(file, href))).toEqual([]);
});

test.each(GUIDE_PAGES)(
  "the page “$title” has its title, and each anchor once",
  ({ name, title }) => {
    const sections = guideSections(read(path.join("app/docs", name, "guide.md")));
    expect(sections.filter(({ level }) => level === 1).map(({ text }) => text)).toEqual([title]);
    const anchors = sections.map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
  },
);

test("links between pages of the guide lead to their addresses", () => {
  const links = GUIDE_FILES.flatMap((file) => linksOf(read(file)));
  const files = links.filter((href) => href.includes("guide.md"));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((href) => !guideLink(href)?.startsWith("/docs"))).toEqual([]);
});

describe("README.md", () => {
  test("has at most 150 lines", () => {
    expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });

  test("links every page of the guide", () => {
    const links = new Set(linksOf(read("README.md")));
    expect(GUIDE_FILES.filter((file) => !links.has(file))).toEqual([]);
  });
});
