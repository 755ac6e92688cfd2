import { useFeedbackDrafts, type FeedbackDraft } from "@/components/traces/spans/feedback-drafts";
import { useUpdateSpan } from "@/lib/traces/client/trace-queries";
import {
  feedbackErrors,
  toFeedback,
  toFeedbackForm,
  type FeedbackForm,
} from "@/lib/traces/feedback";
import type { SpanDetail, SpanPatch } from "@/lib/traces/span";

/** The stored feedback of a span, with what a person changed of it over it: only that is theirs to save. */
export function useFeedbackForm(project: string, span: SpanDetail) {
  const { bySpan, change } = useFeedbackDrafts();
  const stored = toFeedbackForm(span.feedback);
  const draft = without(bySpan.get(span.key) ?? {}, (field, value) => value === stored[field]);
  const form = { ...stored, ...draft };
  const errors = feedbackErrors(form);
  const save = useUpdateSpan(project, span.key, (patch) => {
    change(span.key, (now) => withoutSaved(now, patch));
  });
  const setField = (edit: FeedbackDraft) => {
    change(span.key, (before) =>
      without({ ...before, ...edit }, (field, value) => value === stored[field]),
    );
  };
  const submit = () => {
    if (save.isPending || errors) return;
    const feedback = toFeedback(form, stored);
    if (Object.keys(feedback).length > 0) save.mutate({ feedback });
    else change(span.key, () => ({})); // someone else has saved the same in the meantime
  };
  const isDirty = Object.keys(draft).length > 0;
  return {
    form,
    errors,
    isDirty,
    save,
    setField,
    submit,
  };
}

/** What was typed since the save was sent stays. */
function withoutSaved(draft: FeedbackDraft, { feedback = {} }: SpanPatch): FeedbackDraft {
  const saved = toFeedbackForm(feedback);
  const keys = { rating: "rating", comment: "comment", groundTruth: "ground_truth" };
  return without(draft, (field, value) => keys[field] in feedback && value === saved[field]);
}

type IsSettled = (field: keyof FeedbackForm, value: string | null) => boolean;

function without({ rating, comment, groundTruth }: FeedbackDraft, isSettled: IsSettled) {
  return {
    ...(rating !== undefined && !isSettled("rating", rating) && { rating }),
    ...(comment !== undefined && !isSettled("comment", comment) && { comment }),
    ...(groundTruth !== undefined && !isSettled("groundTruth", groundTruth) && { groundTruth }),
  };
}
