"use client";

import { Trash2 } from "lucide-react";
import { useRef, type ReactNode } from "react";

import { Button, type ButtonProps } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import { useFocusAround } from "./focus-around";

export interface ConfirmButtonProps extends ButtonProps {
  /** The question, as a heading. */
  question: string;
  /** What happens when it is confirmed. */
  explanation: ReactNode;
  /** What the button of the yes says. */
  yes: string;
  onConfirm: () => void;
}

/** A button that asks before it does what cannot be taken back easily. */
export function ConfirmButton({
  question,
  explanation,
  yes,
  onConfirm,
  ...props
}: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const startAction = useFocusAround();
  const confirm = () => {
    startAction(dialog.current);
    onConfirm();
  };
  return (
    <>
      <Button {...props} onClick={() => dialog.current?.showModal()} />
      <dialog
        ref={dialog}
        aria-label={question}
        className="border-border-strong bg-background text-foreground m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border p-5 text-left shadow-2xl"
      >
        <h2 className="text-lg font-semibold">{question}</h2>
        <div className="text-muted mt-2 text-sm whitespace-normal">{explanation}</div>
        <form method="dialog" className="mt-5 flex justify-end gap-2">
          <Button type="submit">Cancel</Button>
          <Button type="submit" variant="primary" onClick={confirm}>
            {yes}
          </Button>
        </form>
      </dialog>
    </>
  );
}

interface DeleteButtonProps extends Pick<
  ConfirmButtonProps,
  "question" | "explanation" | "onConfirm" | "aria-label" | "size"
> {
  /** Why it could not be deleted. */
  error: Error | null;
}

/** Asks for confirmation, deletes, and shows why that failed. */
export function DeleteButton({ error, ...props }: DeleteButtonProps) {
  return (
    <>
      <ActionError error={error} />
      <ConfirmButton size="sm" yes="Delete" {...props}>
        <Trash2 aria-hidden />
        Delete
      </ConfirmButton>
    </>
  );
}
