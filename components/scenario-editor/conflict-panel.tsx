"use client";

import { GitMerge, Users } from "lucide-react";
import { useState } from "react";

import { ContentDiff } from "@/components/scenarios/content-diff";
import { fieldName } from "@/components/scenarios/field-names";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { RelativeTime } from "@/components/ui/time-text";
import { ownValue } from "@/lib/base/json/own-value";
import { visibleText } from "@/lib/base/text/visible-text";
import { divergence, mergeContents, type Side } from "@/lib/scenarios/compare-contents";
import type { ScenarioVersion } from "@/lib/scenarios/scenario-content";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

interface ConflictPanelProps {
  base: ScenarioContent;
  mine: ScenarioContent;
  theirs: ScenarioVersion;
  /** Continues from their version with this content. */
  onResolve: (content: ScenarioContent) => void;
}

/** Somebody saved first: what they changed, what you changed, and how both are kept. */
export function ConflictPanel({ base, mine, theirs, onResolve }: ConflictPanelProps) {
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const versions = { base, mine, theirs: theirs.content };
  const found = divergence(versions);
  return (
    <section
      role="alert"
      aria-labelledby="conflict-title"
      className="border-warning/50 mb-5 space-y-4 rounded-lg border p-4"
    >
      <div className="flex items-start gap-3">
        <Users aria-hidden className="text-warning mt-1 size-4 shrink-0" />
        <div>
          <h2 id="conflict-title" className="font-semibold">
            {visibleText(theirs.author)} saved version {theirs.version}{" "}
            <RelativeTime time={theirs.createdAt} />, while you were editing
          </h2>
          <p className="text-muted text-sm">
            Your changes are kept. Review theirs, then combine both.
          </p>
        </div>
      </div>
      <ContentDiff
        changes={found.theirs}
        before="Before"
        after={`Theirs, version ${String(theirs.version)}`}
      />
      {found.both.map((field) => (
        <fieldset key={field} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <legend className="sr-only">{fieldName(field)}</legend>
          <span className="font-medium">You both changed: {fieldName(field)}.</span>
          {(["mine", "theirs"] as const).map((side) => (
            <label key={side} className="flex items-center gap-1.5">
              <input
                type="radio"
                name={`side-${field}`}
                className="size-4"
                checked={(ownValue(choices, field) ?? "mine") === side}
                onChange={() => {
                  setChoices({ ...choices, [field]: side });
                }}
              />
              {side === "mine" ? "Keep mine" : "Take theirs"}
            </label>
          ))}
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            onResolve(mergeContents(versions, choices));
          }}
        >
          <GitMerge aria-hidden />
          Combine both
        </Button>
        <Button
          onClick={() => {
            onResolve(mine);
          }}
        >
          Keep all of mine
        </Button>
        <ConfirmButton
          variant="ghost"
          question="Take their version?"
          explanation="Your changes since you opened the scenario are discarded from this form."
          yes="Take theirs"
          onConfirm={() => {
            onResolve(theirs.content);
          }}
        >
          Take all of theirs
        </ConfirmButton>
      </div>
    </section>
  );
}
