import { PageFrame, PageTitle } from "./entity-frame";

interface Release {
  date: string;
  changes: readonly string[];
}

/** What people can do now that they could not do before, the latest first. */
const RELEASES: readonly Release[] = [
  {
    date: "1 December 2026",
    changes: [
      "A run that passed although criteria are unmet says so, on its page and in its batch.",
      "Starting runs with an unknown field, such as a misspelt cost limit, is an error.",
      "An invitation is no longer valid when whoever made it no longer administers the project.",
    ],
  },
  {
    date: "30 November 2026",
    changes: [
      "What was archived on its page can be restored with one click on the page above.",
      "Previous and next on a run follow the rows of the batch, with the repeats of a scenario together.",
      "A gate without rules passes only if every run has a result, and a rule that names a scenario notices that it was not run.",
      "A sign-in ends when it has not been used for a week; Account shows when each was last used.",
      "Large images and audio have a retention of their own: conversations stay, and say when their media were removed.",
      "A backup contains the images and audio that are files, and a restore puts them back.",
      "A batch is blessed, with a note, to be the baseline of its set; retention keeps it.",
      "The last 20 results are on the pages of scenarios and suites, each a link to its run.",
      "The judge of a run can be asked again, to see how often it agrees with itself; the stability page shows the rate.",
      "The cost of a start is estimated from the last batch, scenario by scenario; what is unknown is named.",
    ],
  },
  {
    date: "29 November 2026",
    changes: [
      "A suite can ask for only some of its repeats to pass, and stops when that is decided. A start can have a cost limit.",
      "An unstable scenario can be put into quarantine: gates do not count it until it expires or passes ten times in a row.",
      "Failures that may be chance run again before they count: on the comparison and from the command line.",
      "A comparison shows latency, cost and tokens, joins renamed scenarios, says what of a scenario was edited, and takes up to five batches as columns.",
      "A batch is exported as one HTML file that opens anywhere; a batch or a run is shared by a link that ends and can be revoked, a set by its badge.",
      "A run can be copied as a curl command and as a scenario in YAML.",
      "A page shows how stable each scenario is: what is flaky, what broke in which batch, and since when.",
      "A batch can be compared with an earlier one: what broke, whether that is real or chance, and both conversations side by side.",
      "A command line for CI, served by the deployment, starts suites, waits for them and judges them by rules: JUnit, CTRF, Markdown, exit codes.",
      "Large images and audio of messages are stored in a folder or an S3-compatible store, no longer in the database.",
      "A failed run can be copied as a prompt for a coding agent.",
      "A batch is exported as CSV or as a file that another deployment imports, and many events can be sent in one request.",
      "A new scenario can be created and run in one step. The dialog that runs a suite takes branch, commit and agent version.",
      "People can sign in, by password, authenticator app or identity provider, and have a role in each project.",
      "Runs, batches, sets and traces can be deleted for good on their pages; a link to what was deleted says so.",
      "A project can keep conversations, traces and its audit log for a number of days, with a preview of what would be deleted.",
      "API keys have a page in the settings: scopes, expiry, last use, rotation and revocation.",
      "An audit log says who changed, deleted, exported and started what; it is exported as CSV.",
      "Projects can be created, renamed, archived and deleted; the header switches between them.",
      "A batch shows branch, commit, agent version and a note; sets can be sorted and pinned.",
      "A run has an outline of its turns, with the criteria beside the messages they rest on.",
      "Navigation in two groups, with a menu on narrow screens and a help menu.",
      "Command palette: Ctrl-K or ⌘K finds pages, results and library items by name, and runs actions of the page.",
      "Settings show the project and the address for SDKs. Sets, batches and runs can be archived and restored there, and the sample conversations removed.",
      "The browser tab shows whether a batch or a run is in progress, failed or passed.",
      "The form of a scenario has an outline, and Save and run. Its history has a chart and a filter by target.",
      "A scenario made from a run or a trace gets instructions and criteria from the conversation, and links back to it.",
      "Personas show the scenarios that use them, and can be tried in one conversation.",
      "A failed test of a target marks the fields that explain it.",
      "A run shows the target, scenario version, repeat and parameters that it was started with.",
    ],
  },
  {
    date: "28 November 2026",
    changes: [
      "The API reference has one page per group of operations, with search and samples for curl, TypeScript and Python.",
      "Messages are searchable in a project, a set and a batch; a result opens at its turn.",
      "HTTP targets have presets of known protocols, OAuth client credentials and sessions, and can poll for replies.",
      "Code targets have URL, text, hash and form APIs, and keep state between turns.",
    ],
  },
  {
    date: "25 November 2026",
    changes: [
      "Traces: sessions, model calls and spans as lists, with filters; a trace as tree, timeline and thread.",
      "Targets read secrets of the project by name.",
      "A suite against the built-in demo agent can be set up with one click.",
    ],
  },
];

export function WhatIsNew() {
  return (
    <PageFrame>
      <PageTitle parts={["What’s new"]} />
      <div className="max-w-prose">
        <h1 className="text-xl font-semibold">What’s new</h1>
        {RELEASES.map(({ date, changes }) => (
          <section key={date} className="mt-6">
            <h2 className="text-muted text-sm font-medium">{date}</h2>
            <ul className="mt-2 list-disc space-y-1.5 pl-5">
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </PageFrame>
  );
}
