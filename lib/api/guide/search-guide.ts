import { z } from "zod";

import { queryTextSchema } from "@/lib/base/page/page";
import { foldText } from "@/lib/base/search/search-terms";
import { guideSections } from "./guide-text";

export const guideQuerySchema = z.strictObject({
  q: queryTextSchema.describe("Words, all of them in one section"),
});

export const guideFoundSchema = z.array(
  z.object({
    name: z.string().describe("The page in its address, empty for the first one"),
    page: z.string().describe("The title of the page"),
    heading: z.string(),
    anchor: z.string().nullable().describe("Null for the beginning of the page"),
  }),
);
type GuideFound = z.output<typeof guideFoundSchema>;

/** A page of the guide. */
export interface GuideSource {
  name: string;
  title: string;
  markdown: string;
}

/** A section of the guide as the search knows it, its texts folded. */
interface GuideEntry {
  found: GuideFound[number];
  titles: string;
  text: string;
}

export function guideEntries(pages: readonly GuideSource[]): GuideEntry[] {
  return pages.flatMap(({ name, title, markdown }) =>
    guideSections(markdown).map(({ level, text: heading, anchor, body }) => ({
      found: { name, page: title, heading, anchor: level === 1 ? null : anchor },
      titles: foldText(`${title} ${heading}`),
      text: foldText(`${title} ${heading} ${body}`),
    })),
  );
}

/** The sections that contain every word of the text; those with the words in their headings come first. */
export function searchGuide(entries: readonly GuideEntry[], text: string): GuideFound {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const isIn = (searched: string) => words.every((word) => searched.includes(word));
  const named = entries.filter(({ titles }) => isIn(titles));
  const others = entries.filter((entry) => !named.includes(entry) && isIn(entry.text));
  return [...named, ...others].map(({ found }) => found);
}
