"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";

import { EntryFrame } from "@/components/people/entry-frame";
import { FormField } from "@/components/people/form-field";
import { SubmitButton } from "@/components/people/submit-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { MIN_PASSWORD, newPasswordFormSchema } from "@/lib/access/people/people-schema";
import { useResetPassword } from "@/lib/access/sign-in/client/sign-in-queries";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";

interface ResetPasswordViewProps {
  token: string;
  /** Of the account. */
  email: string;
}

export function ResetPasswordView({ token, email }: ResetPasswordViewProps) {
  const reset = useResetPassword();
  if (reset.isSuccess)
    return (
      <EntryFrame title="Your password is set">
        <p role="status" className="text-muted text-sm">
          All sessions of the account have ended.{" "}
          <PageLink href={pagePaths.signIn()} className="text-accent underline underline-offset-2">
            Sign in
          </PageLink>{" "}
          with the new password.
        </p>
      </EntryFrame>
    );
  return (
    <EntryFrame title="Set a new password">
      <p className="text-muted text-sm">
        For the account of{" "}
        <span className="text-foreground font-medium wrap-anywhere">{visibleText(email)}</span>. All
        its sessions end; an authenticator app stays.
      </p>
      <NewPasswordForm
        email={email}
        isPending={reset.isPending}
        error={reset.error}
        onSubmit={({ password }) => {
          reset.mutate({ token, password });
        }}
      />
    </EntryFrame>
  );
}

interface NewPasswordFormProps {
  email: string;
  isPending: boolean;
  error: Error | null;
  onSubmit: (values: z.output<typeof newPasswordFormSchema>) => void;
}

function NewPasswordForm({ email, isPending, error, onSubmit }: NewPasswordFormProps) {
  const form = useForm<z.input<typeof newPasswordFormSchema>>({
    defaultValues: { password: "" },
    resolver: zodResolver(newPasswordFormSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (!isPending) onSubmit(values);
  });
  return (
    <form
      noValidate
      aria-label="Password of the account"
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      {/* For password managers, which store the password by it. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <FormField
        form={form}
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        autoFocus
        hint={`At least ${String(MIN_PASSWORD)} characters`}
      />
      <ActionError error={error} />
      <SubmitButton isPending={isPending} label="Set password" pendingLabel="Setting…" />
    </form>
  );
}
