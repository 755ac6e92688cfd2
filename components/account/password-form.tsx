"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";

import { FormField } from "@/components/people/form-field";
import { Button } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import { useChangePassword } from "@/lib/access/people/client/account-queries";
import { MIN_PASSWORD, passwordChangeSchema } from "@/lib/access/people/people-schema";

export function PasswordForm() {
  const change = useChangePassword();
  const form = useForm<z.input<typeof passwordChangeSchema>>({
    defaultValues: { current: "", new: "" },
    resolver: zodResolver(passwordChangeSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (change.isPending) return;
    change.mutate(values, {
      onSuccess: () => {
        form.reset();
      },
    });
  });
  return (
    <form
      noValidate
      aria-label="Password"
      className="space-y-3"
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <FormField
          form={form}
          name="current"
          label="Current password"
          type="password"
          autoComplete="current-password"
        />
        <FormField
          form={form}
          name="new"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={`At least ${String(MIN_PASSWORD)} characters. Other sessions end.`}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={change.isPending}>
          {change.isPending ? "Changing…" : "Change password"}
        </Button>
        <p role="status" className="text-muted text-sm">
          {change.isSuccess && "Changed. All other sessions have ended."}
        </p>
        <ActionError error={change.error} />
      </div>
    </form>
  );
}
