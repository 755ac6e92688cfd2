"use client";

import { useFieldArray, type UseFormReturn } from "react-hook-form";

import { HeaderRows } from "@/components/forms/header-rows";
import type { TargetForm } from "./target-fields";

export function HeadersField({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name: "config.headers" });
  const errors = formState.errors.config?.headers;
  // What is wrong by itself is told in one sentence for all; what the API found, in its own.
  const found = headers.fields
    .map((_, index) => errors?.[index]?.value)
    .find((error) => error?.type === "api");
  return (
    <HeaderRows
      hint="Sent with each call. Values are kept hidden, but for a few known headers such as Accept-Language."
      isWrong={errors !== undefined}
      error={found?.message}
      ids={headers.fields.map(({ id }) => id)}
      nameAt={(index) => register(`config.headers.${index}.key`)}
      valueAt={(index) => register(`config.headers.${index}.value`)}
      onAdd={() => {
        headers.append({ key: "", value: "" });
      }}
      onRemove={headers.remove}
    />
  );
}
