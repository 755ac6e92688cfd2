"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectField, TextInput } from "@/components/ui/inputs/field";
import { useCreateInvite } from "@/lib/access/people/client/member-queries";
import type { MadeInvite } from "@/lib/access/people/people-schema";
import { ROLE_MEANINGS, roleSchema, type Role } from "@/lib/access/people/role";
import { RoleOptions } from "./role-options";

interface NewInviteFormProps {
  project: string;
  hasMail: boolean;
  onMade: (invite: MadeInvite) => void;
}

export function NewInviteForm({ project, hasMail, onMade }: NewInviteFormProps) {
  const create = useCreateInvite(project);
  const [role, setRole] = useState<Role>("viewer");
  const [email, setEmail] = useState("");
  const submit = () => {
    const to = email.trim();
    create.mutate(
      { role, ...(to !== "" && { email: to }) },
      {
        onSuccess: (invite) => {
          setEmail("");
          onMade(invite);
        },
      },
    );
  };
  return (
    <form
      aria-label="New invitation"
      className="border-border flex flex-wrap items-start gap-3 rounded-lg border p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) submit();
      }}
    >
      <SelectField
        label="Invite as"
        hint={ROLE_MEANINGS[role].hint}
        error={create.error?.message}
        className="flex-1 basis-60"
        value={role}
        onValueChange={(chosen) => {
          setRole(roleSchema.parse(chosen));
        }}
      >
        <RoleOptions />
      </SelectField>
      {hasMail && (
        <Field
          label="Send to"
          hint="Optional. The link is shown in any case"
          className="flex-1 basis-60"
        >
          {(field) => (
            <TextInput
              {...field}
              type="email"
              value={email}
              onChange={(event) => {
                setEmail(event.target.value);
              }}
            />
          )}
        </Field>
      )}
      <Button type="submit" variant="primary" className="sm:mt-6" aria-disabled={create.isPending}>
        <UserPlus aria-hidden />
        Create invitation link
      </Button>
    </form>
  );
}
