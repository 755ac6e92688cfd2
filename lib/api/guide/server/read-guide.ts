import { readFileSync } from "node:fs";
import path from "node:path";

import { GUIDE_PAGES, type GuidePageName } from "@/lib/api/guide/guide-pages";
import { guideEntries, searchGuide, type GuideSource } from "@/lib/api/guide/search-guide";

/** The folder of the routes that show the guide. */
const GUIDE_FOLDER = ["app", "docs"];

interface GuidePage extends GuideSource {
  name: GuidePageName;
}

export function readGuidePage(name: GuidePageName): GuidePage {
  const page = GUIDE_PAGES.find((other) => other.name === name) ?? GUIDE_PAGES[0];
  return { ...page, markdown: readMarkdown(page.name) };
}

function readMarkdown(name: GuidePageName): string {
  const root = /* turbopackIgnore: true */ process.cwd();
  return readFileSync(path.join(root, ...GUIDE_FOLDER, name, "guide.md"), "utf8");
}

let entries: ReturnType<typeof guideEntries> | undefined;

/** The sections with every word of the text. The guide does not change while the process runs. */
export function findInGuide(text: string) {
  entries ??= guideEntries(GUIDE_PAGES.map(({ name }) => readGuidePage(name)));
  return searchGuide(entries, text);
}
