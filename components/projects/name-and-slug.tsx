import type { UseFormRegisterReturn } from "react-hook-form";

import { Field, TextInput } from "@/components/ui/inputs/field";

interface FormField {
  field: UseFormRegisterReturn;
  error: string | undefined;
}

interface NameAndSlugProps {
  name: FormField;
  slug: FormField & {
    label: string;
    hint: string;
    /** What it is where it is left empty; without one it is required. */
    placeholder?: string;
  };
}

/** Fields for what a project is called, and for its part of addresses. */
export function NameAndSlug({ name, slug }: NameAndSlugProps) {
  const isSlugRequired = slug.placeholder === undefined;
  return (
    <>
      <Field label="Name" error={name.error}>
        {(control) => <TextInput {...name.field} {...control} autoComplete="off" aria-required />}
      </Field>
      <Field label={slug.label} hint={slug.hint} error={slug.error}>
        {(control) => (
          <TextInput
            {...slug.field}
            {...control}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder={slug.placeholder}
            aria-required={isSlugRequired}
          />
        )}
      </Field>
    </>
  );
}
