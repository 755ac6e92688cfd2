export function MethodLabel({ method }: { method: string }) {
  return <span className="text-accent w-14 shrink-0 font-mono text-xs font-medium">{method}</span>;
}
