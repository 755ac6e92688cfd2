import { LongText } from "@/components/transcript/long-text";

export function Reasoning({ text }: { text: string }) {
  return (
    <section aria-label="Reasoning">
      <h3 className="mb-1 text-sm font-medium">Reasoning</h3>
      <div className="text-sm">
        <LongText id="reasoning" text={text} isForced={false} />
      </div>
    </section>
  );
}
