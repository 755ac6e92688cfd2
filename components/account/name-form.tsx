"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { useUpdateAccount } from "@/lib/access/people/client/account-queries";
import { accountPatchSchema, type Account } from "@/lib/access/people/people-schema";

export function NameForm({ account }: { account: Account }) {
  const update = useUpdateAccount();
  const router = useRouter();
  const form = useForm<{ name: string }>({
    values: { name: account.name },
    resolver: zodResolver(accountPatchSchema),
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(({ name }) => {
    if (update.isPending) return;
    update.mutate(name, {
      onSuccess: () => {
        router.refresh();
      },
    });
  });
  return (
    <form
      noValidate
      aria-label="Name"
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => void submit(event)}
    >
      <Field
        label="Name"
        hint={`Shown beside what you do. You sign in as ${account.email}.`}
        error={errors.name?.message ?? update.error?.message}
        className="flex-1 basis-60"
      >
        {(field) => (
          <TextInput {...form.register("name")} {...field} autoComplete="name" aria-required />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        aria-disabled={update.isPending || !isDirty}
        className="mt-6"
      >
        {update.isPending ? "Saving…" : "Save"}
      </Button>
    </form>
  );
}
