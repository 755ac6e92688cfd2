"use client";

import { Share2 } from "lucide-react";
import { useId, useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { SelectInput } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { Popover } from "@/components/ui/panels/popover";
import { pagePaths } from "@/lib/base/paths";
import { useCreateShare } from "@/lib/results/share/client/share-queries";
import { DEFAULT_SHARE_DAYS, MAX_SHARE_DAYS } from "@/lib/results/share/share-limits";
import type { NewShare } from "@/lib/results/share/share-schema";

/** What is to be shared. */
export type Shared = NewShare extends infer Each
  ? Each extends NewShare
    ? Omit<Each, "days">
    : never
  : never;

const LIFETIMES = [
  { label: "In 7 days", days: 7 },
  { label: "In 30 days", days: 30 },
  { label: "In 90 days", days: 90 },
  { label: "In a year", days: 365 },
];

const EXPLANATIONS = {
  batch:
    "Whoever has the link reads this batch as it is when they open it: its runs with their conversations. They need no account and see nothing else.",
  run: "Whoever has the link reads this run with its conversation. They need no account and see nothing else.",
  badge:
    "Whoever has the link sees the badge of this set: how its latest batch went. Use it in a README.",
} as const satisfies Record<Shared["kind"], string>;

/** A badge is shown for longer than a report is read. */
const DEFAULT_DAYS = {
  batch: DEFAULT_SHARE_DAYS,
  run: DEFAULT_SHARE_DAYS,
  badge: MAX_SHARE_DAYS,
} as const satisfies Record<Shared["kind"], number>;

interface ShareButtonProps {
  project: string;
  shared: Shared;
  label?: string;
}

/** Makes a link that opens one thing to whoever has it. */
export function ShareButton({ project, shared, label = "Share" }: ShareButtonProps) {
  return (
    <Allowed to="write">
      <Popover
        label={label}
        trigger={
          <Button size="sm">
            <Share2 aria-hidden />
            {label}
          </Button>
        }
      >
        <SharePanel project={project} shared={shared} />
      </Popover>
    </Allowed>
  );
}

function SharePanel({ project, shared }: Omit<ShareButtonProps, "label">) {
  const [link, setLink] = useState<string | null>(null);
  return (
    <div className="w-80 max-w-[calc(100vw-3rem)] space-y-3">
      <p className="text-muted">{EXPLANATIONS[shared.kind]}</p>
      {link === null ? (
        <LinkForm project={project} shared={shared} onMade={setLink} />
      ) : (
        <OneTimeSecret
          title="Link"
          secret={link}
          copyLabel="Copy the shared link"
          onClose={() => {
            setLink(null);
          }}
        >
          Copy it now: it is never shown again.
        </OneTimeSecret>
      )}
      <PageLink
        href={pagePaths.sharingSettings(project)}
        className="text-muted block text-xs underline underline-offset-2"
      >
        All links of this project, and revoking them
      </PageLink>
    </div>
  );
}

interface LinkFormProps extends Omit<ShareButtonProps, "label"> {
  onMade: (link: string) => void;
}

function LinkForm({ project, shared, onMade }: LinkFormProps) {
  const create = useCreateShare(project);
  const [days, setDays] = useState(String(DEFAULT_DAYS[shared.kind]));
  const id = useId();
  const submit = () => {
    if (create.isPending) return;
    create.mutate(
      { ...shared, days: Number(days) },
      {
        onSuccess: (made) => {
          onMade(made.link);
        },
      },
    );
  };
  return (
    <form
      aria-label="Create a link"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          The link ends
        </label>
        <SelectInput
          id={id}
          value={days}
          onChange={(event) => {
            setDays(event.target.value);
          }}
        >
          {LIFETIMES.map((lifetime) => (
            <option key={lifetime.days} value={lifetime.days}>
              {lifetime.label}
            </option>
          ))}
        </SelectInput>
      </div>
      <ActionError error={create.error} />
      <Button type="submit" variant="primary" size="sm" aria-disabled={create.isPending}>
        {create.isPending ? "Creating…" : "Create link"}
      </Button>
    </form>
  );
}
