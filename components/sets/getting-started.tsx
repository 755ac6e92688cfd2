"use client";

// Three ways to the first run: the SDK, the demo agent, and sample conversations.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, LoaderCircle, Sparkles } from "lucide-react";
import type { ReactNode } from "react";

import { StartDemoButton } from "@/components/demo/start-demo-button";
import { Allowed, useMay } from "@/components/people/access";
import { CodeBlock } from "@/components/ui/code-block";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useMakeApiKey } from "@/lib/access/keys/client/key-queries";
import { loadSampleConversations } from "@/lib/api/client/system-client";
import { pagePaths } from "@/lib/base/paths";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { SNIPPETS, type Connection } from "./sdk-snippets";

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
  const mayAdminister = useMay("admin");
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
      <MadeKey make={make} isOffered={mayMakeKey && mayAdminister} />
      {!isReturning && (
        <div className="border-border rounded-lg border px-4 py-3">
          <Waiting />
        </div>
      )}
      <OtherWay
        title="Or run the demo agent"
        text="Starts a suite against the built-in demo agent. No model or key needed."
      >
        <Allowed to="run">
          <StartDemoButton project={project} />
        </Allowed>
      </OtherWay>
      <OtherWay
        title="Or explore sample data"
        text="Loads recorded conversations of several agents."
      >
        <Allowed to="write">
          <SampleConversations project={project} />
        </Allowed>
      </OtherWay>
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

interface OtherWayProps {
  title: string;
  text: string;
  children: ReactNode;
}

function OtherWay({ title, text, children }: OtherWayProps) {
  return (
    <section className="border-border flex flex-wrap items-center justify-between gap-4 rounded-lg border px-4 py-3">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted text-sm">{text}</p>
      </div>
      {children}
    </section>
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
          if (!make.isPending) make.mutate({ name: "Created on the start page" });
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
