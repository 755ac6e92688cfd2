import type { ComponentProps, ReactNode } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { Field, TextInput } from "@/components/ui/inputs/field";

interface FormFieldProps<Form extends FieldValues> extends Omit<
  ComponentProps<"input">,
  "form" | "name"
> {
  form: UseFormReturn<Form>;
  name: Path<Form>;
  label: string;
  hint?: ReactNode;
}

/** A text of a form, with its error. */
export function FormField<Form extends FieldValues>({
  form,
  name,
  label,
  hint,
  ...props
}: FormFieldProps<Form>) {
  const error = form.getFieldState(name, form.formState).error?.message;
  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <TextInput {...form.register(name)} {...field} aria-required className="h-9" {...props} />
      )}
    </Field>
  );
}
