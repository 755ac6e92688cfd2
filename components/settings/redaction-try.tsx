"use client";

import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextArea } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { useTryRedaction } from "@/lib/access/redaction/client/redaction-queries";
import type { RedactionRules } from "@/lib/access/redaction/redaction-schema";

const EXAMPLE = "I am Jane, jane@example.com. Call me at +49 30 901820.";

/** Shows what the rules of the form, saved or not, make of a text. */
export function RedactionTry({ project, rules }: { project: string; rules: RedactionRules }) {
  const [text, setText] = useState(EXAMPLE);
  const trial = useTryRedaction(project);
  return (
    <div className="space-y-2">
      <Field label="Try it" hint="With the rules above, saved or not. The text is not stored.">
        {(field) => (
          <TextArea
            {...field}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        )}
      </Field>
      <Button
        size="sm"
        aria-disabled={trial.isPending}
        onClick={() => {
          if (!trial.isPending) trial.mutate({ rules, text });
        }}
      >
        Try
      </Button>
      <p role="status" className="text-sm wrap-anywhere whitespace-pre-wrap empty:hidden">
        {trial.data?.text}
      </p>
      <ActionError error={trial.error} />
    </div>
  );
}
