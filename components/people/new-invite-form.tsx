"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectInput } from "@/components/ui/inputs/field";
import { useCreateInvite } from "@/lib/access/people/client/member-queries";
import type { MadeInvite } from "@/lib/access/people/people-schema";
import { ROLE_MEANINGS, roleSchema, type Role } from "@/lib/access/people/role";
import { RoleOptions } from "./role-options";

interface NewInviteFormProps {
  project: string;
  onMade: (invite: MadeInvite) => void;
}

export function NewInviteForm({ project, onMade }: NewInviteFormProps) {
  const create = useCreateInvite(project);
  const [role, setRole] = useState<Role>("viewer");
  return (
    <form
      aria-label="New invitation"
      className="border-border flex flex-wrap items-start gap-3 rounded-lg border p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate(role, { onSuccess: onMade });
      }}
    >
      <Field
        label="Invite as"
        hint={ROLE_MEANINGS[role].hint}
        error={create.error?.message}
        className="flex-1 basis-60"
      >
        {(field) => (
          <SelectInput
            {...field}
            value={role}
            onChange={(event) => {
              setRole(roleSchema.parse(event.target.value));
            }}
          >
            <RoleOptions />
          </SelectInput>
        )}
      </Field>
      <Button type="submit" variant="primary" className="sm:mt-6" aria-disabled={create.isPending}>
        <UserPlus aria-hidden />
        Create invitation link
      </Button>
    </form>
  );
}
