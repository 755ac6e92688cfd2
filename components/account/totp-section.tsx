"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";

import { FormField } from "@/components/people/form-field";
import { Button } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import {
  useConfirmTotp,
  useRemoveTotp,
  useStartTotp,
} from "@/lib/access/people/client/account-queries";
import { codeSchema, totpStartSchema, type TotpStarted } from "@/lib/access/people/people-schema";
import { TotpSecret } from "./totp-secret";

/** A second proof beside the password, on or off. */
export function TotpSection({ hasTotp }: { hasTotp: boolean }) {
  const [started, setStarted] = useState<TotpStarted | null>(null);
  const start = useStartTotp();
  const remove = useRemoveTotp();
  if (started)
    return (
      <ConfirmForm
        started={started}
        onDone={() => {
          setStarted(null);
        }}
      />
    );
  if (hasTotp)
    return (
      <>
        <p className="text-muted text-sm">
          On: signing in asks for a code of your authenticator app after the password.
        </p>
        <PasswordCheck
          label="Turn off"
          isPending={remove.isPending}
          error={remove.error}
          onCheck={remove.mutate}
        />
      </>
    );
  return (
    <>
      <p className="text-muted text-sm">
        Off. With an authenticator app, signing in asks for a code after the password.
      </p>
      <PasswordCheck
        label="Set up"
        isPending={start.isPending}
        error={start.error}
        onCheck={(body) => {
          start.mutate(body, { onSuccess: setStarted });
        }}
      />
    </>
  );
}

interface PasswordCheckProps {
  label: string;
  isPending: boolean;
  error: Error | null;
  onCheck: (body: z.input<typeof totpStartSchema>) => void;
}

function PasswordCheck({ label, isPending, error, onCheck }: PasswordCheckProps) {
  const form = useForm<z.input<typeof totpStartSchema>>({
    defaultValues: { password: "" },
    resolver: zodResolver(totpStartSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (!isPending) onCheck(values);
  });
  return (
    <form
      noValidate
      aria-label="Authenticator app"
      className="space-y-3"
      onSubmit={(event) => void submit(event)}
    >
      <div className="max-w-xs">
        <FormField
          form={form}
          name="password"
          label="Your password"
          type="password"
          autoComplete="current-password"
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" aria-disabled={isPending}>
          {label}
        </Button>
        <ActionError error={error} />
      </div>
    </form>
  );
}

function ConfirmForm({ started, onDone }: { started: TotpStarted; onDone: () => void }) {
  const confirm = useConfirmTotp();
  const form = useForm<z.input<typeof codeSchema>>({
    defaultValues: { code: "" },
    resolver: zodResolver(codeSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (!confirm.isPending) confirm.mutate(values, { onSuccess: onDone });
  });
  return (
    <form
      noValidate
      aria-label="Confirm the authenticator app"
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      <TotpSecret {...started} />
      <div className="max-w-xs">
        <FormField
          form={form}
          name="code"
          label="Code of the app"
          autoComplete="one-time-code"
          inputMode="numeric"
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={confirm.isPending}>
          Turn on
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        <ActionError error={confirm.error} />
      </div>
    </form>
  );
}
