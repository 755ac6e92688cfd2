// The structure of a guide page: its headings and sections.
import type { Route } from "next";

import { pagePaths } from "@/lib/base/paths";

export interface GuideHeading {
  level: number;
  text: string;
  anchor: string;
}

interface GuideSection extends GuideHeading {
  body: string;
}

/** The anchor that GitHub gives to a heading, so that links work in the product and in the repository. */
export function headingAnchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

const HEADING = /^(#{1,4}) (.+)$/;
const FENCE = /^ *```/;

/** The headings of a page, each with the text up to the next one. Lines in code blocks are not headings. */
export function guideSections(markdown: string): GuideSection[] {
  const sections: GuideSection[] = [];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    const [, marks, title] = (isCode ? null : HEADING.exec(line)) ?? [];
    const last = sections.at(-1);
    if (marks !== undefined && title !== undefined) {
      const text = title.replaceAll("`", "");
      sections.push({ level: marks.length, text, anchor: headingAnchor(text), body: "" });
    } else if (last) last.body += `${line}\n`;
  }
  return sections;
}

const GUIDE_FILE = /^(?:\.\.?\/)+(?:([a-z-]+)\/)?guide\.md(?:#(.*))?$/;

/** Where a link of the guide leads in the product: `../tracing/guide.md#x` is a page of the guide, `#x` and `/docs/api` stay. */
export function guideLink(href: string): Route | null {
  const [, name = "", anchor] = GUIDE_FILE.exec(href) ?? [];
  if (GUIDE_FILE.test(href)) return pagePaths.guide(name, anchor);
  return /^[#/]/.test(href) ? (href as Route) : null; // a test follows each of them
}
