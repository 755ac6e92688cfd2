"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { RefreshCw } from "lucide-react";
import { Fragment, useState } from "react";
import { useForm } from "react-hook-form";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { ProblemLine } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { useDeleteSecret, useSaveSecret } from "@/lib/secrets/client/secret-queries";
import { secretReference } from "@/lib/secrets/secret-reference";
import { secretValueSchema, type Secret, type SecretValue } from "@/lib/secrets/secret-schema";

interface ReplaceSecretFormProps {
  project: string;
  name: string;
  onClose: () => void;
}

function ReplaceSecretForm({ project, name, onClose }: ReplaceSecretFormProps) {
  const save = useSaveSecret(project);
  const form = useForm<SecretValue>({
    defaultValues: { value: "" },
    resolver: zodResolver(secretValueSchema),
  });
  const submit = form.handleSubmit(({ value }) => {
    if (!save.isPending) save.mutate({ name, value }, { onSuccess: onClose });
  });
  return (
    <form
      noValidate
      aria-label={`New value of ${name}`}
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => void submit(event)}
    >
      <Field
        label="New value"
        hint="Used for all calls from now on."
        error={form.formState.errors.value?.message ?? save.error?.message}
        className="flex-1 basis-60"
      >
        {(field) => (
          <TextInput
            {...form.register("value")}
            {...field}
            type="password"
            autoComplete="new-password"
            className="font-mono"
            aria-required
            autoFocus
          />
        )}
      </Field>
      <div className="flex gap-2 sm:mt-6">
        <Button type="submit" variant="primary" aria-disabled={save.isPending}>
          {save.isPending ? "Saving…" : "Replace"}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

interface SecretItemProps {
  project: string;
  secret: Secret;
}

export function SecretItem({ project, secret }: SecretItemProps) {
  const [isReplaced, setIsReplaced] = useState(false);
  const { name } = secret;
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60 space-y-0.5">
          <h3 className="font-mono text-sm wrap-anywhere">{name}</h3>
          <p className="text-muted text-xs">
            Changed <RelativeTime time={secret.updatedAt} />
          </p>
          <ProblemLine problem={secret.problem} />
          <Users project={project} secret={secret} />
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <CopyButton text={secretReference(name)} label={`Copy ${secretReference(name)}`} />
          <Allowed to="admin">
            <Button
              size="sm"
              aria-label={`Replace value of ${name}`}
              aria-expanded={isReplaced}
              onClick={() => {
                setIsReplaced(!isReplaced);
              }}
            >
              <RefreshCw aria-hidden />
              Replace value
            </Button>
          </Allowed>
          <Allowed to="admin">
            <DeleteSecret project={project} secret={secret} />
          </Allowed>
        </div>
      </div>
      {isReplaced && (
        <ReplaceSecretForm
          project={project}
          name={name}
          onClose={() => {
            setIsReplaced(false);
          }}
        />
      )}
    </li>
  );
}

function Users({ project, secret: { usedBy } }: SecretItemProps) {
  if (usedBy.length === 0) return <p className="text-muted text-xs">No target uses it.</p>;
  return (
    <p className="text-muted text-xs wrap-anywhere">
      Used by{" "}
      {usedBy.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 && ", "}
          <PageLink
            href={pagePaths.target(project, id)}
            className="text-accent underline underline-offset-2"
          >
            {visibleText(name)}
          </PageLink>
        </Fragment>
      ))}
    </p>
  );
}

function DeleteSecret({ project, secret: { name, usedBy } }: SecretItemProps) {
  const remove = useDeleteSecret(project);
  return (
    <DeleteButton
      aria-label={`Delete ${name}`}
      question={`Delete ${name}?`}
      explanation={
        usedBy.length === 0 ? (
          "No target uses it. This cannot be undone."
        ) : (
          <>
            <p>Calls to these targets fail until the secret exists again:</p>
            <ul className="my-2 list-disc pl-5">
              {usedBy.map((target) => (
                <li key={target.id} className="wrap-anywhere">
                  {visibleText(target.name)}
                </li>
              ))}
            </ul>
            <p>This cannot be undone.</p>
          </>
        )
      }
      error={remove.error}
      onConfirm={() => {
        remove.mutate(name);
      }}
    />
  );
}
