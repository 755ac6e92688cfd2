"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useForm, useWatch } from "react-hook-form";

import { SaveRow } from "@/components/forms/save-row";
import { schemaResolver } from "@/components/forms/schema-resolver";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { Button } from "@/components/ui/button";
import { Field, TextArea } from "@/components/ui/field";
import { cn } from "@/lib/cn";
import { useUpdateSpan } from "@/lib/traces/client/use-update-span";
import {
  feedbackFormSchema,
  RATINGS,
  toFeedback,
  toFeedbackForm,
  type FeedbackForm as Form,
} from "@/lib/traces/feedback";
import type { SpanDetail } from "@/lib/traces/span";

const LOOKS = {
  good: { label: "Good", Icon: ThumbsUp, className: "text-success" },
  bad: { label: "Bad", Icon: ThumbsDown, className: "text-failure" },
} as const;

const resolver = schemaResolver<Form>(feedbackFormSchema, (form) => form);

/** What a person says of a span: it joins what is stored, and keeps whatever clients said beside it. */
export function FeedbackForm({ project, span }: { project: string; span: SpanDetail }) {
  const save = useUpdateSpan(project, span.key);
  const stored = toFeedbackForm(span.feedback);
  const form = useForm<Form>({ values: stored, resolver, resetOptions: { keepDirtyValues: true } });
  const { register, formState, setValue, control } = form;
  const rating = useWatch({ control, name: "rating" });
  useLeaveGuard(formState.isDirty && !save.isPending);
  const submit = form.handleSubmit((values) => {
    if (save.isPending) return;
    save.mutate(
      { feedback: toFeedback(values, stored) },
      {
        onSuccess: () => {
          form.reset(values);
        },
      },
    );
  });
  return (
    <form
      noValidate
      aria-label="Feedback"
      className="space-y-3"
      onSubmit={(event) => void submit(event)}
    >
      <div role="group" aria-label="Rating" className="flex gap-1">
        {RATINGS.map((value) => {
          const { label, Icon, className } = LOOKS[value];
          const isChosen = rating === value;
          return (
            <Button
              key={value}
              size="sm"
              aria-pressed={isChosen}
              className={cn(isChosen && "border-current", isChosen && className)}
              onClick={() => {
                setValue("rating", isChosen ? null : value, { shouldDirty: true });
              }}
            >
              <Icon aria-hidden />
              {label}
            </Button>
          );
        })}
      </div>
      <Field label="Comment" error={formState.errors.comment?.message}>
        {(field) => <TextArea {...register("comment")} {...field} dir="auto" />}
      </Field>
      <Field
        label="Ground truth"
        hint="What the right answer would have been."
        error={formState.errors.groundTruth?.message}
      >
        {(field) => <TextArea {...register("groundTruth")} {...field} dir="auto" />}
      </Field>
      <SaveRow
        label="Save feedback"
        isDirty={formState.isDirty}
        isSaved={save.isSuccess}
        save={save}
      />
    </form>
  );
}
