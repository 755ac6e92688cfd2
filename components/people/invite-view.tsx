"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { newPersonSchema, type NewPerson } from "@/lib/access/people/people-schema";
import { ROLE_MEANINGS, type Role } from "@/lib/access/people/role";
import { useJoinProject } from "@/lib/access/sign-in/client/sign-in-queries";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { useVisitor } from "./access";
import { EntryFrame } from "./entry-frame";
import { NewPersonFields } from "./new-person-fields";
import { SubmitButton } from "./submit-button";

interface InviteViewProps {
  token: string;
  project: string;
  role: Role;
  /** New accounts have passwords here. */
  allowsPasswords: boolean;
}

export function InviteView({ token, project, role, allowsPasswords }: InviteViewProps) {
  const visitor = useVisitor();
  const { label, hint } = ROLE_MEANINGS[role];
  return (
    <EntryFrame title={`Join ${visibleText(project)}`}>
      <p className="text-muted text-sm">
        You are invited as <span className="text-foreground font-medium">{label}</span>. {hint}.
      </p>
      {visitor ? (
        <JoinForm token={token} name={visitor.name} />
      ) : (
        <>
          {allowsPasswords && <NewAccountForm token={token} />}
          <p className="text-muted text-sm">
            You have an account?{" "}
            <PageLink
              href={pagePaths.signIn(pagePaths.invite(token))}
              className="text-accent underline underline-offset-2"
            >
              Sign in
            </PageLink>{" "}
            and come back here.
          </p>
        </>
      )}
    </EntryFrame>
  );
}

const enter = ({ project }: { project: string }) => {
  window.location.assign(pagePaths.simulations(project));
};

function JoinForm({ token, name }: { token: string; name: string }) {
  const join = useJoinProject();
  return (
    <form
      aria-label="Join"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!join.isPending) join.mutate({ token }, { onSuccess: enter });
      }}
    >
      <ActionError error={join.error} />
      <Button type="submit" variant="primary" className="h-9 w-full" aria-disabled={join.isPending}>
        <span className="truncate">Join as {visibleText(name)}</span>
      </Button>
    </form>
  );
}

function NewAccountForm({ token }: { token: string }) {
  const join = useJoinProject();
  const form = useForm<NewPerson>({
    defaultValues: { name: "", email: "", password: "" },
    resolver: zodResolver(newPersonSchema),
  });
  const submit = form.handleSubmit((person) => {
    if (!join.isPending) join.mutate({ token, person }, { onSuccess: enter });
  });
  return (
    <form
      noValidate
      aria-label="New account"
      className="space-y-4"
      onSubmit={(event) => void submit(event)}
    >
      <NewPersonFields form={form} />
      <ActionError error={join.error} />
      <SubmitButton
        isPending={join.isPending}
        label="Create account and join"
        pendingLabel="Joining…"
      />
    </form>
  );
}
