import { describe, expect, test } from "vitest";

import { pagePaths } from "@/lib/base/paths";
import { guideLink, guideSections, headingAnchor } from "./guide-text";
import { guideEntries, searchGuide } from "./search-guide";

describe("headings", () => {
  test("have the anchors that GitHub gives them", () => {
    expect(headingAnchor("Suites, schedules and CI")).toBe("suites-schedules-and-ci");
    expect(headingAnchor("POST → live hint, ms")).toBe("post--live-hint-ms");
  });

  test("are not taken from code", () => {
    const sections = guideSections(
      "# Title\ntext\n```sh\n# a comment\n```\n## Next `code`\nmore\n",
    );
    expect(sections.map(({ text }) => text)).toEqual(["Title", "Next code"]);
  });
});

describe("links", () => {
  test("to files of the guide lead to their pages", () => {
    expect(guideLink("../tracing/guide.md#find-traces")).toBe("/docs/tracing#find-traces");
    expect(guideLink("./sdks/guide.md")).toBe("/docs/sdks");
    expect(guideLink("../guide.md")).toBe("/docs");
    expect(guideLink("#models")).toBe("#models");
    expect(guideLink("https://example.com/guide.md")).toBeNull();
  });
});

describe("the search of the guide", () => {
  const entries = guideEntries([
    { name: "", title: "First minute", markdown: "# First minute\nStart it.\n## Webhooks\nNone." },
    { name: "x", title: "Others", markdown: "# Others\nWebhooks are signed.\n## Cafés\nOpen." },
  ]);
  const found = (text: string) =>
    searchGuide(entries, text).map(({ name, anchor }) =>
      pagePaths.guide(name, anchor ?? undefined),
    );

  test("finds sections by all words, those with the words in their heading first", () => {
    expect(found("webhooks")).toEqual(["/docs#webhooks", "/docs/x"]);
    expect(found("webhooks signed")).toEqual(["/docs/x"]);
    expect(found("CAFÉS")).toEqual(["/docs/x#cafés"]);
  });

  test("finds nothing for an empty text or unknown words", () => {
    expect(found(" ")).toEqual([]);
    expect(found("nothing like this")).toEqual([]);
  });
});
