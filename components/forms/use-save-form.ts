import type { UseMutationResult } from "@tanstack/react-query";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { ApiError } from "@/lib/query/fetch-json";
import { useLeaveGuard } from "./use-leave-guard";

interface SaveFormOptions<Form extends FieldValues, Variables, Saved> {
  form: UseFormReturn<Form>;
  save: UseMutationResult<Saved, Error, Variables>;
  toVariables: (values: Form) => Variables;
  onSaved: (saved: Saved) => void;
  /** The field of the name that only one may have. */
  nameField: Path<Form>;
}

/** Saves one at a time, guards what is not saved, and tells a name that is taken at its field. */
export function useSaveForm<Form extends FieldValues, Variables, Saved>({
  form,
  save,
  toVariables,
  onSaved,
  nameField,
}: SaveFormOptions<Form, Variables, Saved>) {
  useLeaveGuard(form.formState.isDirty && !save.isPending);
  return form.handleSubmit((values) => {
    if (save.isPending) return;
    save.mutate(toVariables(values), {
      onSuccess: onSaved,
      onError: (error) => {
        if (error instanceof ApiError && error.status === 409)
          form.setError(nameField, { message: error.message }, { shouldFocus: true });
      },
    });
  });
}
