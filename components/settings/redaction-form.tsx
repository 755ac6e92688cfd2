"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { Button } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { SaveState } from "@/components/ui/save-state";
import { ListSkeleton } from "@/components/ui/skeleton";
import {
  redactionQueries,
  useSaveRedaction,
} from "@/lib/access/redaction/client/redaction-queries";
import { REDACTION_KINDS, type RedactionKind } from "@/lib/access/redaction/redaction-kinds";
import type { Redaction, RedactionRules } from "@/lib/access/redaction/redaction-schema";
import { printJson } from "@/lib/base/json/exact-json";
import { ApiError } from "@/lib/platform/query/fetch-json";
import { RedactionCounts } from "./redaction-counts";
import { PatternRows, type PatternRow } from "./redaction-patterns";
import { RedactionTry } from "./redaction-try";

const LABELS: Record<RedactionKind, { label: string; hint: string }> = {
  email: { label: "E-mail addresses", hint: "In any script" },
  phone: { label: "Telephone numbers", hint: "With +, 00 or a leading 0, or as 415-555-2671" },
  iban: { label: "Bank accounts", hint: "IBAN with the right check digits" },
  card: { label: "Payment cards", hint: "Card numbers with the right check digit" },
};

/** What the project replaces before it stores anything, with what the rules make of a text. */
export function RedactionForm({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(redactionQueries.detail(project));
  const save = useSaveRedaction(project);
  if (error) return <LoadError what="the redaction" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return <RulesForm key={printJson(rulesOf(data))} project={project} saved={data} save={save} />;
}

interface RulesFormProps {
  project: string;
  saved: Redaction;
  save: ReturnType<typeof useSaveRedaction>;
}

function RulesForm({ project, saved, save }: RulesFormProps) {
  const [kinds, setKinds] = useState<readonly RedactionKind[]>(saved.kinds);
  const [rows, setRows] = useState<readonly PatternRow[]>(() =>
    saved.patterns.map((pattern, id) => ({ ...pattern, id })),
  );
  const rules: RedactionRules = {
    kinds: REDACTION_KINDS.filter((kind) => kinds.includes(kind)),
    patterns: rows.map(({ name, pattern }) => ({ name: name.trim(), pattern })),
  };
  const isDirty = printJson(rules) !== printJson(rulesOf(saved));
  const problems = save.error instanceof ApiError ? save.error.fields : [];
  return (
    <form
      noValidate
      aria-label="Redaction"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty && !save.isPending) save.mutate(rules);
      }}
    >
      <KindChoice kinds={kinds} onChange={setKinds} />
      <PatternRows rows={rows} problems={problems} onChange={setRows} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" aria-disabled={!isDirty || save.isPending}>
          Save
        </Button>
        <p role="status" className="text-muted text-sm">
          <SaveState isDirty={isDirty} isSaved={save.isSuccess} save={save} />
        </p>
      </div>
      <RedactionCounts counts={saved.counts} />
      <RedactionTry project={project} rules={rules} />
    </form>
  );
}

function rulesOf({ kinds, patterns }: Redaction): RedactionRules {
  return {
    kinds: REDACTION_KINDS.filter((kind) => kinds.includes(kind)),
    patterns: patterns.map(({ name, pattern }) => ({ name, pattern })),
  };
}

interface KindChoiceProps {
  kinds: readonly RedactionKind[];
  onChange: (kinds: readonly RedactionKind[]) => void;
}

function KindChoice({ kinds, onChange }: KindChoiceProps) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">Replace</legend>
      <div className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {REDACTION_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            {...LABELS[kind]}
            isChosen={kinds.includes(kind)}
            onChoose={(isChosen) => {
              const others = kinds.filter((other) => other !== kind);
              onChange(isChosen ? [...others, kind] : others);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
