"use client";

import { Pencil } from "lucide-react";
import { useRef, useState, type RefObject } from "react";

import { Allowed } from "@/components/people/access";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import type { BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { MAX_NOTE } from "@/lib/results/batches/provenance-text";
import { useEditBatch } from "@/lib/results/client/edit-batch";

interface BatchNoteProps {
  address: BatchAddress;
  /** What the batch is called: `Batch #12`. */
  name: string;
  note: string | null;
  /** Without a note, its button appears with the pointer or the focus in the row. */
  isQuiet?: boolean;
  className?: string;
}

/** The note of a batch, changed where it is shown. */
export function BatchNote({ address, name, note, isQuiet = false, className }: BatchNoteProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const edit = useEditBatch(address);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = (text: string) => {
    if (text.trim() !== (note ?? "")) edit.mutate({ note: text });
    close();
  };
  const typed = edit.variables?.note ?? ""; // what was not saved is not lost
  if (isOpen)
    return (
      <NoteForm
        name={name}
        note={edit.isError ? typed : (note ?? "")}
        onSave={save}
        onCancel={close}
      />
    );
  return (
    <div className={cn("relative z-10 flex min-w-0 items-center gap-1 text-sm", className)}>
      <NoteText text={edit.isPending ? typed : (note ?? "")} />
      <Allowed to="write">
        <NoteButton
          ref={button}
          name={name}
          hasNote={note !== null}
          isQuiet={isQuiet}
          onClick={() => {
            setOpen(true);
          }}
        />
      </Allowed>
      <ActionError error={edit.error} />
    </div>
  );
}

function NoteText({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <bdi title={visibleText(text)} className="line-clamp-2 min-w-0 wrap-anywhere">
      {visibleText(text)}
    </bdi>
  );
}

const QUIET =
  "opacity-0 group-focus-within/batch:opacity-100 group-hover/batch:opacity-100 [@media(hover:none)]:opacity-100";

interface NoteButtonProps {
  ref: RefObject<HTMLButtonElement | null>;
  name: string;
  hasNote: boolean;
  isQuiet: boolean;
  onClick: () => void;
}

function NoteButton({ ref, name, hasNote, isQuiet, onClick }: NoteButtonProps) {
  const isIcon = hasNote || isQuiet;
  const action = hasNote ? "Edit note" : "Add note";
  return (
    <Button
      ref={ref}
      variant="ghost"
      size={isIcon ? "icon" : "sm"}
      aria-label={hasNote ? `Edit the note of ${name}` : `Add note to ${name}`}
      title={action}
      className={cn(isIcon ? "-my-1" : "-ml-2", isQuiet && !hasNote && QUIET)}
      onClick={onClick}
    >
      <Pencil aria-hidden />
      {!isIcon && action}
    </Button>
  );
}

interface NoteFormProps {
  name: string;
  note: string;
  onSave: (text: string) => void;
  onCancel: () => void;
}

function NoteForm({ name, note, onSave, onCancel }: NoteFormProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      className="relative z-10 flex min-w-0 items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(input.current?.value ?? "");
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onCancel();
      }}
    >
      <TextInput
        ref={input}
        aria-label={`Note of ${name}`}
        defaultValue={note}
        maxLength={MAX_NOTE}
        autoFocus
        className="min-w-32 flex-1"
      />
      <Button type="submit" size="sm" variant="primary">
        Save
      </Button>
      <Button size="sm" variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
