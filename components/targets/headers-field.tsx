"use client";

import { useFieldArray, type UseFormReturn } from "react-hook-form";

import { HeaderRows } from "@/components/forms/header-rows";
import type { TargetForm } from "./target-fields";

interface HeadersFieldProps {
  form: UseFormReturn<TargetForm>;
  /** Whose headers. */
  name: "config.headers" | "config.session.headers";
  legend?: string;
}

export function HeadersField({ form, name, legend }: HeadersFieldProps) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name });
  const { config } = formState.errors;
  const errors = name === "config.headers" ? config?.headers : config?.session?.headers;
  // What is wrong by itself is told in one sentence for all; what the API found, in its own.
  const found = headers.fields
    .map((_, index) => errors?.[index]?.value)
    .find((error) => error?.type === "api");
  return (
    <HeaderRows
      legend={legend}
      hint="Sent with each call. Values are kept hidden, but for a few known headers such as Accept-Language."
      isWrong={errors !== undefined}
      error={found?.message}
      ids={headers.fields.map(({ id }) => id)}
      nameAt={(index) => register(`${name}.${index}.key`)}
      valueAt={(index) => register(`${name}.${index}.value`)}
      onAdd={() => {
        headers.append({ key: "", value: "" });
      }}
      onRemove={headers.remove}
    />
  );
}
