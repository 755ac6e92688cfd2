"use client";

import { Pencil, Plug } from "lucide-react";
import { useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { ProblemLine } from "@/components/ui/notice";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { useDeleteModel, useTestModel } from "@/lib/models/client/model-queries";
import { ENVIRONMENT_MODEL_ID, type Model, type ModelTestAnswer } from "@/lib/models/model-schema";
import { PROVIDER_NAMES } from "./model-fields";
import { ModelForm } from "./model-form";

interface ModelItemProps {
  project: string;
  model: Model;
}

export function ModelItem({ project, model }: ModelItemProps) {
  const [isEdited, setIsEdited] = useState(false);
  const test = useTestModel(project);
  // What an earlier state of the model answered says nothing of this one.
  const isTestOfThis = test.variables?.updatedAt === model.updatedAt;
  const label = visibleText(model.label);
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 dir="auto" className="text-sm font-medium wrap-anywhere">
            {label}
          </h3>
          <p className="text-muted text-sm wrap-anywhere">
            {PROVIDER_NAMES[model.provider]} ·{" "}
            <span className="font-mono text-xs">{visibleText(model.name)}</span>
          </p>
          {model.baseUrl !== null && (
            <p className="text-muted font-mono text-xs wrap-anywhere">
              {visibleText(model.baseUrl)}
            </p>
          )}
          <p className="text-muted text-xs">{priceText(model)}</p>
          <ProblemLine problem={model.problem} />
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <Allowed to="run">
            <Button
              size="sm"
              aria-label={`Test ${label}`}
              aria-disabled={test.isPending}
              onClick={() => {
                if (!test.isPending) test.mutate(model);
              }}
            >
              <Plug aria-hidden />
              Test
            </Button>
          </Allowed>
          {model.id !== ENVIRONMENT_MODEL_ID && (
            <>
              <Allowed to="admin">
                <Button
                  size="sm"
                  aria-label={`Edit ${label}`}
                  aria-expanded={isEdited}
                  onClick={() => {
                    setIsEdited(!isEdited);
                  }}
                >
                  <Pencil aria-hidden />
                  Edit
                </Button>
              </Allowed>
              <Allowed to="admin">
                <DeleteModel project={project} model={model} />
              </Allowed>
            </>
          )}
        </div>
      </div>
      <p role="status" className="text-sm wrap-anywhere empty:hidden">
        {test.isPending && <span className="text-muted">Waiting for a response…</span>}
        {isTestOfThis && test.error && <span className="text-failure">{test.error.message}</span>}
        {isTestOfThis && test.isSuccess && <TestAnswer answer={test.data} />}
      </p>
      {isEdited && (
        <ModelForm
          project={project}
          model={model}
          onClose={() => {
            setIsEdited(false);
          }}
        />
      )}
    </li>
  );
}

function TestAnswer({ answer: { text, error, latencyMs } }: { answer: ModelTestAnswer }) {
  if (error !== null) return <span className="text-failure">{visibleText(error)}</span>;
  return (
    <span className="text-success">
      Responded{latencyMs !== null && ` in ${formatDuration(latencyMs)}`}: “
      {visibleText(text ?? "")}”
    </span>
  );
}

function DeleteModel({ project, model }: ModelItemProps) {
  const remove = useDeleteModel(project);
  return (
    <DeleteButton
      aria-label={`Delete ${visibleText(model.label)}`}
      question="Delete this model?"
      explanation="Roles that use it by default fall back to the environment’s model. Suites and scenarios that use it cannot run until you choose another model. This cannot be undone."
      error={remove.error}
      onConfirm={() => {
        remove.mutate(model.id);
      }}
    />
  );
}

function priceText({ inputPrice, outputPrice }: Model): string {
  if (inputPrice === null && outputPrice === null) return "No prices set";
  const priceText = (price: number | null) => (price === null ? "not known" : `$${String(price)}`);
  return `Per million tokens: ${priceText(inputPrice)} in, ${priceText(outputPrice)} out`;
}
