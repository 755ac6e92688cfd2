"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { ActionError } from "@/components/ui/notice";
import { newPersonSchema, type NewPerson } from "@/lib/access/people/people-schema";
import { useSetUp } from "@/lib/access/sign-in/client/sign-in-queries";
import { pagePaths } from "@/lib/base/paths";
import { EntryFrame } from "./entry-frame";
import { NewPersonFields } from "./new-person-fields";
import { SubmitButton } from "./submit-button";

/** The first owner. */
export function SetUpView({ token }: { token: string }) {
  const setUp = useSetUp();
  const form = useForm<NewPerson>({
    defaultValues: { name: "", email: "", password: "" },
    resolver: zodResolver(newPersonSchema),
  });
  const submit = form.handleSubmit((person) => {
    if (setUp.isPending) return;
    setUp.mutate(
      { token, ...person },
      {
        onSuccess: () => {
          window.location.assign(pagePaths.home());
        },
      },
    );
  });
  return (
    <EntryFrame title="Create the first account">
      <p className="text-muted text-sm">
        It owns this installation: it is an admin of every project and invites everybody else.
      </p>
      <form
        noValidate
        aria-label="First account"
        className="space-y-4"
        onSubmit={(event) => void submit(event)}
      >
        <NewPersonFields form={form} />
        <ActionError error={setUp.error} />
        <SubmitButton isPending={setUp.isPending} label="Create account" pendingLabel="Creating…" />
      </form>
    </EntryFrame>
  );
}

/** A link of any kind that no longer opens anything. */
export function EndedLinkView({ title, children }: { title: string; children: string }) {
  return (
    <EntryFrame title={title}>
      <p className="text-muted text-sm">{children}</p>
    </EntryFrame>
  );
}
