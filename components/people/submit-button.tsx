import { Button } from "@/components/ui/inputs/button";

interface SubmitButtonProps {
  isPending: boolean;
  label: string;
  pendingLabel: string;
}

/** The button of a form that is all there is on its page. */
export function SubmitButton({ isPending, label, pendingLabel }: SubmitButtonProps) {
  return (
    <Button type="submit" variant="primary" className="h-9 w-full" aria-disabled={isPending}>
      {isPending ? pendingLabel : label}
    </Button>
  );
}
