"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";

import { SaveRow } from "@/components/forms/save-row";
import { useFeedbackForm } from "@/components/traces/spans/use-feedback-form";
import { cn } from "@/components/ui/cn";
import { JsonBlock } from "@/components/ui/code-block";
import { Button } from "@/components/ui/inputs/button";
import { Field, TextArea } from "@/components/ui/inputs/field";
import { visibleText } from "@/lib/base/text/visible-text";
import { foreignRating, otherFeedback, RATINGS, type Rating } from "@/lib/traces/feedback";
import type { SpanDetail } from "@/lib/traces/span";

const LOOKS = {
  good: { label: "Good", Icon: ThumbsUp, className: "text-success" },
  bad: { label: "Bad", Icon: ThumbsDown, className: "text-failure" },
} as const;

/** Feedback of a person on a span. It is merged with what is stored, and keeps the feedback of clients. */
export function FeedbackForm({ project, span }: { project: string; span: SpanDetail }) {
  const { form, errors, isDirty, save, setField, submit } = useFeedbackForm(project, span);
  const others = otherFeedback(span.feedback);
  return (
    <div className="space-y-3">
      <form
        noValidate
        aria-label="Feedback"
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <RatingButtons
          rating={form.rating}
          foreign={foreignRating(span.feedback)}
          onRate={(rating) => {
            setField({ rating });
          }}
        />
        <Field label="Comment" error={errors?.comment}>
          {(field) => (
            <TextArea
              {...field}
              dir="auto"
              value={form.comment}
              onChange={(event) => {
                setField({ comment: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Ground truth" hint="The correct answer." error={errors?.groundTruth}>
          {(field) => (
            <TextArea
              {...field}
              dir="auto"
              value={form.groundTruth}
              onChange={(event) => {
                setField({ groundTruth: event.target.value });
              }}
            />
          )}
        </Field>
        <SaveRow label="Save feedback" isDirty={isDirty} isSaved={save.isSuccess} save={save} />
      </form>
      {Object.keys(others).length > 0 && (
        <section aria-label="Other feedback">
          <p className="mb-1 text-sm font-medium">Other feedback</p>
          <JsonBlock value={others} copyLabel="Copy other feedback" />
        </section>
      )}
    </div>
  );
}

interface RatingButtonsProps {
  rating: Rating | null;
  /** One that a client gave, and that is none of the choices. */
  foreign: string | null;
  onRate: (rating: Rating | null) => void;
}

function RatingButtons({ rating, foreign, onRate }: RatingButtonsProps) {
  return (
    <div role="group" aria-label="Rating" className="flex flex-wrap items-center gap-1">
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
              onRate(isChosen ? null : value);
            }}
          >
            <Icon aria-hidden />
            {label}
          </Button>
        );
      })}
      {foreign !== null && rating === null && (
        <p dir="auto" className="text-muted ml-1 text-sm wrap-anywhere">
          Rated {visibleText(foreign)}
        </p>
      )}
    </div>
  );
}
