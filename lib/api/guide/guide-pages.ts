// The pages of the guide in their order. The Markdown of each is `guide.md` beside its route.

/** The name in the address is no name of a page of a project, so that a project with the slug `docs` keeps its pages. */
export const GUIDE_PAGES = [
  { name: "", title: "First minute" },
  { name: "sdks", title: "SDKs and curl" },
  { name: "writing-scenarios", title: "Scenarios" },
  { name: "personas-and-parameters", title: "Personas and parameters" },
  { name: "connecting-targets", title: "Targets" },
  { name: "suites-and-ci", title: "Suites, schedules and CI" },
  { name: "ci", title: "In CI" },
  { name: "tracing", title: "Traces" },
  { name: "comparing", title: "Comparing batches" },
  { name: "sharing", title: "Reports and sharing" },
  { name: "searching", title: "Search and archive" },
  { name: "deploying", title: "Deploying" },
  { name: "login", title: "Login and roles" },
  { name: "environment", title: "Settings" },
  { name: "limits", title: "Limits" },
  { name: "backup", title: "Data and backup" },
  { name: "security", title: "Security" },
  { name: "calling-the-api", title: "Calling the API" },
  { name: "figures", title: "Figures" },
  { name: "glossary", title: "Glossary" },
] as const;

export type GuidePageName = (typeof GUIDE_PAGES)[number]["name"];

/** The pages before and after one. */
export function guideNeighbors(name: string) {
  const index = GUIDE_PAGES.findIndex((page) => page.name === name);
  return { previous: GUIDE_PAGES[index - 1], next: GUIDE_PAGES[index + 1] };
}
