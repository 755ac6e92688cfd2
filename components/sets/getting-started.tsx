"use client";

// What a person pastes to see the first run, with this installation's address and key filled in.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, LoaderCircle, Sparkles } from "lucide-react";

import { CodeBlock } from "@/components/ui/code-block";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useMakeApiKey } from "@/lib/access/keys/client/keys-client";
import { loadSampleConversations } from "@/lib/api/client/system-client";
import { pagePaths } from "@/lib/base/paths";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";

/** Loads recorded conversations, so that there is something to look at before the first own test. */
function SampleConversations({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => loadSampleConversations(project),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenarioSetQueries.all(project) }),
  });
  const Icon = load.isPending ? LoaderCircle : Sparkles;
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="primary"
        aria-disabled={load.isPending}
        onClick={() => {
          if (!load.isPending) load.mutate();
        }}
      >
        <Icon aria-hidden className={load.isPending ? "animate-spin" : ""} />
        {load.isPending ? "Loading sample conversations…" : "Load sample conversations"}
      </Button>
      {load.isSuccess && (
        <p role="status" className="text-muted text-xs">
          Loaded. See them under{" "}
          <PageLink href={pagePaths.simulations(project)} className="text-accent underline">
            Simulations
          </PageLink>
          .
        </p>
      )}
      {load.error && (
        <p role="alert" className="text-failure max-w-80 text-right text-xs">
          Could not load them: {load.error.message}
        </p>
      )}
    </div>
  );
}

export interface Connection {
  endpoint: string;
  apiKey: string;
}

interface Snippet {
  value: string;
  label: string;
  text: (connection: Connection) => string;
}

const SNIPPETS: readonly Snippet[] = [
  {
    value: "typescript",
    label: "TypeScript",
    text: ({ endpoint, apiKey }) => `npm install @langwatch/scenario

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"

# then run your scenario tests as always
npx vitest run`,
  },
  {
    value: "python",
    label: "Python",
    text: ({ endpoint, apiKey }) => `pip install langwatch-scenario

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"

# then run your scenario tests as always
pytest`,
  },
  { value: "curl", label: "curl", text: curlSnippet },
];

function curlSnippet({ endpoint, apiKey }: Connection): string {
  const event = `{
    "type": "SCENARIO_RUN_STARTED",
    "timestamp": '"$(date +%s)000"',
    "scenarioSetId": "my-first-set",
    "batchRunId": "batch-1",
    "scenarioId": "greeting",
    "scenarioRunId": "run-1",
    "metadata": { "name": "The agent greets" }
  }`;
  return `curl "${endpoint}/api/scenario-events" \\
  -H "X-Auth-Token: ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '${event}'`;
}

export interface Installation {
  endpoint: string;
  /** Not where everybody can reach the installation. */
  mayMakeKey: boolean;
}

interface GettingStartedProps {
  project: string;
  /** The project may have runs already: nothing is waited for. */
  isReturning?: boolean;
  connection: Installation | null;
}

/** A project that has become empty while it was looked at. */
const UNKNOWN: Installation = { endpoint: "<this address>", mayMakeKey: false };
const NO_KEY = "<your API key>";

/** What an empty project shows: how the first run gets here. */
export function GettingStarted({ project, connection, isReturning }: GettingStartedProps) {
  const { endpoint, mayMakeKey } = connection ?? UNKNOWN;
  const make = useMakeApiKey(project);
  const shown: Connection = { endpoint, apiKey: make.data?.apiKey ?? NO_KEY };
  return (
    <div className="mx-auto max-w-3xl space-y-6 pt-4 sm:pt-8">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">Connect your tests</h2>
        <p className="text-muted">
          Point the LangWatch Scenario SDK to this server. Conversations appear under Simulations as
          they run.
        </p>
      </div>
      <Tabs defaultValue="typescript">
        <TabList aria-label="Language">
          {SNIPPETS.map(({ value, label }) => (
            <Tab key={value} value={value}>
              {label}
            </Tab>
          ))}
        </TabList>
        {SNIPPETS.map(({ value, label, text }) => (
          <TabPanel key={value} value={value}>
            <CodeBlock text={text(shown)} copyLabel={`Copy the ${label} snippet`} />
          </TabPanel>
        ))}
      </Tabs>
      <dl className="grid gap-2 text-sm sm:grid-cols-2">
        <Setting name="Endpoint" value={shown.endpoint} />
        <Setting name="API key" value={shown.apiKey} />
      </dl>
      <MadeKey make={make} isOffered={mayMakeKey} />
      <div className="border-border flex flex-wrap items-center justify-between gap-4 rounded-lg border px-4 py-3">
        {isReturning ? (
          <p className="text-sm">Recorded conversations, to see what results look like.</p>
        ) : (
          <Waiting />
        )}
        <SampleConversations project={project} />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <p role="status" className="flex items-center gap-2 text-sm">
      <LoaderCircle
        aria-hidden
        className="text-active size-4 animate-spin [animation-duration:2s]"
      />
      Waiting for the first event…
    </p>
  );
}

interface MadeKeyProps {
  make: ReturnType<typeof useMakeApiKey>;
  isOffered: boolean;
}

/** A key stays valid: one is made only for somebody who asks. */
function MadeKey({ make, isOffered }: MadeKeyProps) {
  if (make.isSuccess)
    return (
      <p role="status" className="text-muted text-sm">
        Copy the key now: it is shown only this once.
      </p>
    );
  if (!isOffered) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        size="sm"
        aria-disabled={make.isPending}
        onClick={() => {
          if (!make.isPending) make.mutate();
        }}
      >
        <KeyRound aria-hidden />
        Create a key for this snippet
      </Button>
      <ActionError error={make.error} />
    </div>
  );
}

function Setting({ name, value }: { name: string; value: string }) {
  return (
    <div className="border-border flex min-w-0 items-center gap-2 rounded-md border py-1 pr-1 pl-3">
      <dt className="text-muted shrink-0">{name}</dt>
      <dd className="min-w-0 flex-1 truncate text-right font-mono text-xs" title={value}>
        {value}
      </dd>
      <dd>
        <CopyButton text={value} label={`Copy the ${name}`} />
      </dd>
    </div>
  );
}
