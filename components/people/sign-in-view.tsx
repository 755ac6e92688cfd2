"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { LogIn, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";

import { Button } from "@/components/ui/inputs/button";
import { ActionError, Notice } from "@/components/ui/notice";
import { codeSchema, signInSchema } from "@/lib/access/people/people-schema";
import {
  useSignIn,
  useSignInWithCode,
  useStartProviderSignIn,
} from "@/lib/access/sign-in/client/sign-in-queries";
import { visibleText } from "@/lib/base/text/visible-text";
import { EntryFrame } from "./entry-frame";
import { FormField } from "./form-field";
import { SubmitButton } from "./submit-button";

interface SignInViewProps {
  /** Where to go then: a path of ours. */
  next: string;
  allowsPasswords: boolean;
  /** The name of the identity provider, if there is one. */
  provider: string | null;
  /** Why the provider did not lead to a session. */
  error: string | null;
}

export function SignInView({ next, allowsPasswords, provider, error }: SignInViewProps) {
  const [needsCode, setNeedsCode] = useState(false);
  const enter = () => {
    window.location.assign(next);
  };
  if (needsCode)
    return (
      <EntryFrame title="Enter your code">
        <CodeForm onSignedIn={enter} />
      </EntryFrame>
    );
  return (
    <EntryFrame title="Sign in">
      {error !== null && (
        <Notice role="alert" tone="failure" Icon={TriangleAlert} title="You are not signed in">
          {REASONS.get(error) ?? "The identity provider has refused it. Try again."}
        </Notice>
      )}
      {provider !== null && (
        <ProviderButton name={provider} next={next} isOnly={!allowsPasswords} />
      )}
      {allowsPasswords && (
        <PasswordForm
          onChecked={(isCodeNeeded) => {
            if (isCodeNeeded) setNeedsCode(true);
            else enter();
          }}
        />
      )}
      <p className="text-muted text-sm">
        No account yet? Somebody who administers a project here can send you an invitation.
      </p>
    </EntryFrame>
  );
}

/** By the error that the way back has in its address. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["email_not_verified", "The identity provider has not verified your e-mail address."],
  ["domain_not_allowed", "E-mail addresses of this domain cannot sign in here."],
  [
    "account_not_linked",
    "There is an account with your e-mail address that has a password. Sign in with the password.",
  ],
  ["state_mismatch", "The sign-in took too long, or began in another browser. Try again."],
]);

interface ProviderButtonProps {
  name: string;
  next: string;
  isOnly: boolean;
}

function ProviderButton({ name, next, isOnly }: ProviderButtonProps) {
  const start = useStartProviderSignIn();
  return (
    <div className="space-y-3">
      <Button
        variant={isOnly ? "primary" : "outline"}
        className="h-9 w-full"
        aria-disabled={start.isPending}
        onClick={() => {
          if (start.isPending) return;
          start.mutate(next, {
            onSuccess: ({ url }) => {
              window.location.assign(url);
            },
          });
        }}
      >
        <LogIn aria-hidden />
        <span className="truncate">Continue with {visibleText(name)}</span>
      </Button>
      <ActionError error={start.error} />
    </div>
  );
}

function PasswordForm({ onChecked }: { onChecked: (needsCode: boolean) => void }) {
  const signIn = useSignIn();
  const form = useForm<z.input<typeof signInSchema>>({
    defaultValues: { email: "", password: "" },
    resolver: zodResolver(signInSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (signIn.isPending) return;
    signIn.mutate(values, {
      onSuccess: ({ needsCode }) => {
        onChecked(needsCode);
      },
    });
  });
  return (
    <form
      noValidate
      aria-label="Sign in"
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      <FormField
        form={form}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
      />
      <FormField
        form={form}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
      />
      <ActionError error={signIn.error} />
      <SubmitButton isPending={signIn.isPending} label="Sign in" pendingLabel="Signing in…" />
    </form>
  );
}

function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const signIn = useSignInWithCode();
  const form = useForm<z.input<typeof codeSchema>>({
    defaultValues: { code: "" },
    resolver: zodResolver(codeSchema),
  });
  const submit = form.handleSubmit((values) => {
    if (!signIn.isPending) signIn.mutate(values, { onSuccess: onSignedIn });
  });
  return (
    <form
      noValidate
      aria-label="Code"
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      <FormField
        form={form}
        name="code"
        label="Code"
        hint="Six digits of your authenticator app, or one of your recovery codes"
        autoComplete="one-time-code"
        autoFocus
      />
      <ActionError error={signIn.error} />
      <SubmitButton isPending={signIn.isPending} label="Sign in" pendingLabel="Signing in…" />
    </form>
  );
}
