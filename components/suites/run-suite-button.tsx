"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";

import { Button, type ButtonProps } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/sheet";
import { ownValue } from "@/lib/base/json/own-value";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { suitePreviewQuery, useRunSuite } from "@/lib/runner/client/runner-queries";
import type { SuitePreview } from "@/lib/suites/suite-preview";
import { readSupplied, type Suite } from "@/lib/suites/suite-schema";

interface RunSuiteButtonProps extends Pick<ButtonProps, "size" | "variant" | "className"> {
  project: string;
  suite: Suite;
}

/** Opens what is about to be run; a yes starts it and leads to its batch. */
export function RunSuiteButton({ project, suite, ...look }: RunSuiteButtonProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        aria-label={`Run ${visibleText(suite.name)}`}
        onClick={() => {
          setIsOpen(true);
          sheet.current?.showModal();
        }}
      >
        <Play aria-hidden />
        Run
      </Button>
      <Sheet ref={sheet} id={id} title={`Run ${visibleText(suite.name)}`}>
        {isOpen && <RunDialog project={project} suite={suite} />}
      </Sheet>
    </>
  );
}

function RunDialog({ project, suite }: { project: string; suite: Suite }) {
  const router = useRouter();
  const run = useRunSuite(project);
  const [values, setValues] = useState<Record<string, string>>({});
  const supplied = readSupplied(values);
  const lists = Object.fromEntries(
    Object.entries(supplied).map(([name, value]): [string, (typeof value)[]] => [name, [value]]),
  );
  const { scenarioIds, targets, repeatCount } = suite;
  const query = {
    scenarioIds,
    targets,
    repeatCount,
    parameters: { ...suite.parameters, ...lists },
  };
  const { data: preview } = useQuery({
    ...suitePreviewQuery(project, query),
    placeholderData: (before: SuitePreview | undefined) => before,
  });
  const isReady = preview?.problem === null;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || run.isPending) return;
        run.mutate(
          { suiteId: suite.id, parameters: supplied },
          {
            onSuccess: ({ setId, batchId }) => {
              router.push(pagePaths.batch({ project, setId, batchId }));
            },
          },
        );
      }}
    >
      {preview?.parameters.map(({ name, description, default: usual, secret }) => (
        <Field key={name} label={name} hint={description && visibleText(description)}>
          {(field) => (
            <TextInput
              {...field}
              dir="auto"
              type={secret ? "password" : "text"}
              autoComplete="off"
              value={ownValue(values, name) ?? ""}
              placeholder={placeholderOf(ownValue(suite.parameters, name) ?? [], usual)}
              onChange={(event) => {
                setValues({ ...values, [name]: event.target.value });
              }}
            />
          )}
        </Field>
      ))}
      <div role="status" className="text-sm">
        <Summary preview={preview} />
      </div>
      <ActionError error={run.error} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={!isReady || run.isPending}>
          <Play aria-hidden />
          {run.isPending ? "Starting…" : `Start ${plural(preview?.runCount ?? 0, "run")}`}
        </Button>
      </div>
    </form>
  );
}

function Summary({ preview }: { preview: SuitePreview | undefined }) {
  if (!preview) return <p className="text-muted">Counting…</p>;
  if (preview.problem !== null)
    return <p className="text-warning wrap-anywhere">{visibleText(preview.problem)}</p>;
  const { variantCount, targetCount, repeatCount } = preview;
  return (
    <p className="text-muted tabular-nums">
      {plural(variantCount, "conversation")} × {plural(targetCount, "target")} ×{" "}
      {plural(repeatCount, "repeat")}
    </p>
  );
}

function placeholderOf(list: readonly unknown[], usual: unknown): string {
  const values = list.length > 0 ? list : [usual].filter((value) => value !== undefined);
  return values.map(String).map(visibleText).join(", ");
}
