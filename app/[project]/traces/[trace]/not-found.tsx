export { TraceNotFound as default } from "@/components/traces/trace-not-found";
