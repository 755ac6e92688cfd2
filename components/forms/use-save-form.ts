import {
  useQuery,
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { ApiError } from "@/lib/platform/query/fetch-json";

const QUESTION = "You have unsaved changes. Leave this page?";

/** Asks before a page with unsaved changes is left, by a link of ours or by closing it. */
export function useLeaveGuard(isDirty: boolean): void {
  // External system: the browser's navigation.
  useEffect(() => {
    if (!isDirty) return;
    const handleUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    const handleClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || staysHere(event, link)) return;
      if (confirmLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", handleUnload);
    document.addEventListener("click", handleClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", handleUnload);
      document.removeEventListener("click", handleClick, { capture: true });
    };
  }, [isDirty]);
}

/** The same question, for what leaves a page without a link. */
export function confirmLeave(): boolean {
  return window.confirm(QUESTION);
}

/** A download, another tab, or a place on this page. */
function staysHere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isOtherTab = event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank";
  return isOtherTab || link.hasAttribute("download") || link.pathname === window.location.pathname;
}

interface SaveFormOptions<Form extends FieldValues, Variables, Saved> {
  form: UseFormReturn<Form>;
  save: UseMutationResult<Saved, Error, Variables>;
  toVariables: (values: Form) => Variables;
  onSaved: (saved: Saved) => void;
  /** The field of the name that only one may have. */
  nameField: Path<Form>;
  /** The form field of a field of the API, for errors that only the API can find. */
  pathOf?: (field: string) => Path<Form>;
}

/** Saves one at a time, guards unsaved changes, and shows errors of the API at their fields. */
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

/**
 * What a form is made of. It is settled when a form may take it: not while this browser's memory of it is known to be
 * old and it is being asked for again. Once settled it stays so, for a form takes its values once.
 */
export function useFormQuery<T, K extends QueryKey>(options: UseQueryOptions<T, Error, T, K>) {
  const { data, error, refetch, isStale, isFetching } = useQuery({
    ...options,
    refetchInterval: false, // a form in use must not be overwritten by newer data
  });
  const [isSettled, setIsSettled] = useState(false);
  if (!isSettled && data !== undefined && !(isStale && isFetching)) setIsSettled(true);
  return { data, error, refetch, isSettled };
}
