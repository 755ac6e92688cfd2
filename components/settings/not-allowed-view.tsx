"use client";

import { ReadOnlyNote } from "@/components/people/access";
import { SettingsFrame } from "./settings-frame";

interface NotAllowedViewProps {
  project: string;
  title: string;
  /** Admins, unless given. */
  who?: string;
}

/** A page of the settings for who may not open it. */
export function NotAllowedView({ project, title, who = "admins" }: NotAllowedViewProps) {
  return (
    <SettingsFrame project={project} title={title}>
      <section aria-labelledby="not-allowed-title" className="space-y-4">
        <h2 id="not-allowed-title" className="text-base font-semibold">
          {title}
        </h2>
        <ReadOnlyNote>{`Only ${who} of the project can see this page.`}</ReadOnlyNote>
      </section>
    </SettingsFrame>
  );
}
