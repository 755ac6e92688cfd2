"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { Field, TextInput } from "@/components/ui/field";
import { useSaveSecret } from "@/lib/secrets/client/use-secret-changes";
import { secretValueSchema, type SecretValue } from "@/lib/secrets/secret-schema";

interface ReplaceSecretFormProps {
  project: string;
  name: string;
  onClose: () => void;
}

export function ReplaceSecretForm({ project, name, onClose }: ReplaceSecretFormProps) {
  const save = useSaveSecret(project);
  const form = useForm<SecretValue>({
    defaultValues: { value: "" },
    resolver: zodResolver(secretValueSchema),
  });
  const submit = form.handleSubmit(({ value }) => {
    if (!save.isPending) save.mutate({ name, value }, { onSuccess: onClose });
  });
  return (
    <form
      noValidate
      aria-label={`New value of ${name}`}
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => void submit(event)}
    >
      <Field
        label="New value"
        hint="Calls from now on are made with it."
        error={form.formState.errors.value?.message ?? save.error?.message}
        className="flex-1 basis-60"
      >
        {(field) => (
          <TextInput
            {...form.register("value")}
            {...field}
            type="password"
            autoComplete="new-password"
            className="font-mono"
            aria-required
            autoFocus
          />
        )}
      </Field>
      <div className="flex gap-2 sm:mt-6">
        <Button type="submit" variant="primary" aria-disabled={save.isPending}>
          {save.isPending ? "Saving…" : "Replace"}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
