"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, type ReactNode } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import {
  projectQueries,
  useDeleteProject,
  useUpdateProject,
} from "@/lib/access/projects/client/project-queries";
import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";

/** Archives, restores and deletes a project. */
export function EndProject({ project }: { project: Project }) {
  return (
    <section aria-labelledby="end-title" className="space-y-3">
      <h2 id="end-title" className="text-base font-semibold">
        Archive or delete
      </h2>
      <div className="border-border divide-border divide-y rounded-lg border">
        <ArchiveRow project={project} />
        <DeleteRow project={project} />
      </div>
    </section>
  );
}

interface RowProps {
  title: string;
  text: string;
  children: ReactNode;
}

function Row({ title, text, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-muted text-sm">{text}</p>
      </div>
      {children}
    </div>
  );
}

function ArchiveRow({ project: { slug, isArchived } }: { project: Project }) {
  const update = useUpdateProject(slug);
  const router = useRouter();
  const toggle = () => {
    if (update.isPending) return;
    update.mutate(
      { isArchived: !isArchived },
      {
        onSuccess: () => {
          router.refresh();
        },
      },
    );
  };
  return (
    <Row
      title={isArchived ? "Restore this project" : "Archive this project"}
      text={
        isArchived
          ? "It is archived: it can be read, and its keys send and start nothing."
          : "Everything stays readable. Its keys are refused for sending and running, its schedules pause, and it leaves the list of projects."
      }
    >
      <ActionError error={update.error} />
      <Button aria-disabled={update.isPending} onClick={toggle}>
        {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        {isArchived ? "Restore project" : "Archive project"}
      </Button>
    </Row>
  );
}

function DeleteRow({ project }: { project: Project }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => dialog.current?.close();
  return (
    <Row
      title="Delete this project"
      text="Deletes all of its conversations, traces, scenarios, suites, targets, settings and keys. This cannot be undone."
    >
      <Button
        onClick={() => {
          setIsOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Trash2 aria-hidden />
        Delete project
      </Button>
      <dialog
        ref={dialog}
        aria-label={`Delete ${visibleText(project.name)}`}
        className="border-border-strong bg-background text-foreground m-auto w-[min(30rem,calc(100vw-2rem))] rounded-xl border p-5 text-left shadow-2xl"
        onClose={() => {
          setIsOpen(false);
        }}
      >
        {isOpen && <DeleteForm project={project} onCancel={close} />}
      </dialog>
    </Row>
  );
}

function DeleteForm({ project, onCancel }: { project: Project; onCancel: () => void }) {
  const remove = useDeleteProject(project.slug);
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const name = project.name.trim();
  const isTyped = typed.trim() === name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTyped || remove.isPending) return;
        remove.mutate(typed, {
          onSuccess: () => {
            router.push(pagePaths.projects());
          },
        });
      }}
    >
      <h2 className="text-lg font-semibold wrap-anywhere">Delete {visibleText(name)}?</h2>
      <Losses project={project.slug} />
      <Field
        label="Type the name of the project to confirm"
        error={remove.error?.message}
        className="mt-4"
      >
        {(field) => (
          <TextInput
            {...field}
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={!isTyped || remove.isPending}>
          {remove.isPending ? "Deleting…" : "Delete project"}
        </Button>
      </div>
    </form>
  );
}

function Losses({ project }: { project: string }) {
  const { data, error } = useQuery(projectQueries.content(project));
  if (error) return <p className="text-failure mt-2 text-sm">{error.message}</p>;
  if (!data) return <p className="text-muted mt-2 text-sm">Counting…</p>;
  const counts = [
    plural(data.runs, "run"),
    plural(data.traces, "trace"),
    plural(data.scenarios, "scenario"),
    plural(data.suites, "suite"),
    plural(data.targets, "target"),
    plural(data.keys, "valid key"),
  ];
  return (
    <p className="text-muted mt-2 text-sm">
      It contains {counts.slice(0, -1).join(", ")} and {counts.at(-1)}. All of it is deleted, and
      cannot be restored.
    </p>
  );
}
