"use client";

import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";

import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { secretQueries } from "@/lib/secrets/client/secret-queries";
import { secretReference } from "@/lib/secrets/secret-reference";

interface SecretsHintProps {
  project: string;
  /** Where they are read: it says how they are written. */
  place: "template" | "code";
}

const MOST = 8;
const WRITTEN = { template: secretReference, code: (name: string) => `secrets.${name}` };

/** Names the secrets of the project as they are written here. */
export function SecretsHint({ project, place }: SecretsHintProps) {
  const { data } = useQuery(secretQueries.list(project));
  if (!data) return null;
  const names = data.slice(0, MOST).map(({ name }) => name);
  return (
    <p className="text-muted text-xs wrap-anywhere">
      {place === "template"
        ? "URL, headers, authentication and body can use "
        : "The function can also use "}
      {names.length === 0 ? (
        <code>{WRITTEN[place]("NAME")}</code>
      ) : (
        names.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && ", "}
            <code className="text-foreground">{WRITTEN[place](name)}</code>
          </Fragment>
        ))
      )}
      {data.length > MOST && ` and ${String(data.length - MOST)} more`}.{" "}
      <PageLink
        href={pagePaths.secretSettings(project)}
        className="text-accent underline underline-offset-2"
      >
        {data.length === 0 ? "Add a secret" : "Secrets"}
      </PageLink>
    </p>
  );
}
