import type { UseMutationResult } from "@tanstack/react-query";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { ApiError } from "@/lib/platform/query/fetch-json";
import { useLeaveGuard } from "./use-leave-guard";

interface SaveFormOptions<Form extends FieldValues, Variables, Saved> {
  form: UseFormReturn<Form>;
  save: UseMutationResult<Saved, Error, Variables>;
  toVariables: (values: Form) => Variables;
  onSaved: (saved: Saved) => void;
  /** The field of the name that only one may have. */
  nameField: Path<Form>;
  /** Where a field of the API stands in the form, for what the API alone can judge. */
  pathOf?: (field: string) => Path<Form>;
}

/** Saves one at a time, guards what is not saved, and tells what the API found wrong where it was typed. */
export function useSaveForm<Form extends FieldValues, Variables, Saved>({
  form,
  save,
  toVariables,
  onSaved,
  nameField,
  pathOf,
}: SaveFormOptions<Form, Variables, Saved>) {
  useLeaveGuard(form.formState.isDirty && !save.isPending);
  return form.handleSubmit((values) => {
    if (save.isPending) return;
    save.mutate(toVariables(values), {
      onSuccess: onSaved,
      onError: (error) => {
        if (!(error instanceof ApiError)) return;
        if (error.status === 409)
          form.setError(nameField, { message: error.message }, { shouldFocus: true });
        if (!pathOf) return;
        for (const { field, message } of error.fields)
          form.setError(pathOf(field), { type: "api", message });
      },
    });
  });
}
