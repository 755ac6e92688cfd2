"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useForm } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { useSaveSecret } from "@/lib/secrets/client/secret-queries";
import { newSecretSchema, type NewSecret } from "@/lib/secrets/secret-schema";

interface NewSecretFormProps {
  project: string;
  /** Existing ones: a new secret must not replace one of them by mistake. */
  names: readonly string[];
}

export function NewSecretForm({ project, names }: NewSecretFormProps) {
  const save = useSaveSecret(project);
  const { register, formState, handleSubmit, reset, setError, setFocus } = useForm<NewSecret>({
    defaultValues: { name: "", value: "" },
    resolver: zodResolver(newSecretSchema),
  });
  const submit = handleSubmit((secret) => {
    if (save.isPending) return;
    if (names.includes(secret.name)) {
      setError("name", { message: "This secret already exists: replace its value below." });
      return;
    }
    save.mutate(secret, {
      onSuccess: () => {
        reset();
        setFocus("name");
      },
    });
  });
  return (
    <form noValidate aria-label="New secret" onSubmit={(event) => void submit(event)}>
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Field label="Name" error={formState.errors.name?.message}>
          {(field) => (
            <TextInput
              {...register("name")}
              {...field}
              autoComplete="off"
              spellCheck={false}
              placeholder="AGENT_KEY"
              className="font-mono"
              aria-required
            />
          )}
        </Field>
        <Field label="Value" error={formState.errors.value?.message ?? save.error?.message}>
          {(field) => (
            <TextInput
              {...register("value")}
              {...field}
              type="password"
              autoComplete="new-password"
              className="font-mono"
              aria-required
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={save.isPending}
          className="justify-self-start sm:mt-6"
        >
          <Plus aria-hidden />
          Add secret
        </Button>
      </div>
    </form>
  );
}
