// A run: its result, its criteria with their reasons, and its conversation.
import { STATUS_TRAITS } from "../../runs/run-status";
import type { ReportCall, ReportItem, ReportPart } from "../report-data";
import type { ListedRun } from "./blocks";
import { button, element, link, outside, outsideWithLinks } from "./element";

export function runView(run: ListedRun, items: readonly ReportItem[] | null): HTMLElement {
  const heading = outside("div", "run-name", run.name);
  heading.setAttribute("role", "heading");
  heading.setAttribute("aria-level", "2");
  heading.tabIndex = -1;
  return element(
    "article",
    "run",
    heading,
    element("p", "", statusBadge(run)),
    factList(run.facts),
    ...textSection("Situation", run.description),
    ...criteriaSection(run),
    ...evaluationSection(run),
    ...textSection("Reasoning of the judge", run.reasoning),
    ...textSection("Error", run.error),
    element("h3", "", "Conversation"),
    conversation(items),
  );
}

export function statusBadge({ status }: Pick<ListedRun, "status">): HTMLElement {
  const { label, tone } = STATUS_TRAITS[status];
  return element("span", `badge ${tone}`, label);
}

export function factList(facts: readonly (readonly [string, string])[]): HTMLElement {
  const rows = facts.flatMap(([name, value]) => [
    outside("span", "fact-name", name),
    element("span", "", link(value, value)),
  ]);
  return element("div", "facts", ...rows);
}

function textSection(title: string, text: string | null): HTMLElement[] {
  return text === null || text === "" ? [] : [element("h3", "", title), outsideWithLinks(text)];
}

const CRITERION_WORDS = { met: "Met", unmet: "Not met", "not-judged": "Not judged" } as const;
const CRITERION_TONES = { met: "success", unmet: "failure", "not-judged": "neutral" } as const;

function criteriaSection({ criteria }: ListedRun): HTMLElement[] {
  if (criteria.length === 0) return [];
  const rows = criteria.map(({ text, result, reason, messageId }) =>
    element(
      "li",
      "criterion",
      element("span", `badge ${CRITERION_TONES[result]}`, CRITERION_WORDS[result]),
      outside("div", "text", text),
      reason === "" ? null : outside("div", "text reason", reason),
      messageId === null ? null : evidenceButton(messageId),
    ),
  );
  return [element("h3", "", "Criteria"), element("ul", "criteria", ...rows)];
}

/** The messages that are shown, with the names of each. */
let shown: { view: HTMLElement; keys: readonly string[] }[] = [];

/** Goes to the message that a criterion names, if the report has it. */
function evidenceButton(messageId: string): HTMLElement {
  return button("quiet", "Show the message", () => {
    const found = shown.find(({ keys }) => keys.includes(messageId));
    found?.view.scrollIntoView({ block: "center" });
    found?.view.focus();
  });
}

function evaluationSection({ evaluations }: ListedRun): HTMLElement[] {
  if (evaluations.length === 0) return [];
  const rows = evaluations.map(({ label, passed, reason }) =>
    element(
      "li",
      "criterion",
      assertionBadge(passed),
      outside("div", "text", label),
      reason === "" ? null : outside("div", "text reason", reason),
    ),
  );
  return [element("h3", "", "Evaluators"), element("ul", "criteria", ...rows)];
}

/** None for a metric. */
function assertionBadge(passed: boolean | null): HTMLElement | null {
  if (passed === null) return null;
  return statusBadge({ status: passed ? "SUCCESS" : "FAILED" });
}

function conversation(items: readonly ReportItem[] | null): HTMLElement {
  shown = (items ?? []).map((item) => ({ view: itemView(item), keys: item.keys }));
  if (!items) return element("p", "muted", "The report had no room for this conversation.");
  if (items.length === 0) return element("p", "muted", "There are no messages.");
  return element("ol", "conversation", ...shown.map(({ view }) => view));
}

function itemView({ role, name, turn, parts, calls }: ReportItem): HTMLElement {
  const made = element(
    "li",
    "message",
    element(
      "div",
      "role",
      outside("span", "", name === null ? role : `${role} (${name})`),
      turn === null ? null : element("span", "muted", ` · turn ${String(turn)}`),
    ),
    ...parts.map(partView),
    ...calls.map(callView),
  );
  made.dataset["role"] = role;
  made.tabIndex = -1;
  return made;
}

function callView({ name, arguments: args, result }: ReportCall): HTMLElement {
  return element(
    "details",
    "call",
    element("summary", "", "Calls ", outside("span", "mono", name)),
    outside("pre", "", args),
    ...(result
      ? [element("div", "role", "Answer"), ...result.map(partView)]
      : [element("p", "muted", "No answer")]),
  );
}

function partView({ kind, text, url }: ReportPart): HTMLElement {
  switch (kind) {
    case "text":
      return outsideWithLinks(text);
    case "reasoning":
      return outside("div", "text reason", text);
    case "json":
      return outside("pre", "", text);
    case "picture":
      return picture(url ?? "", text);
    case "sound":
      return sound(url ?? "", text);
    case "media":
      return element(
        "p",
        "muted",
        "Not in this report: ",
        url === null ? outside("span", "", text) : link(url, text),
      );
  }
}

function picture(dataUrl: string, label: string): HTMLElement {
  const made = element("img", "");
  made.src = dataUrl;
  made.alt = label;
  return made;
}

function sound(dataUrl: string, label: string): HTMLElement {
  const made = element("audio", "");
  made.controls = true;
  made.preload = "metadata";
  made.src = dataUrl;
  made.setAttribute("aria-label", label);
  return made;
}
