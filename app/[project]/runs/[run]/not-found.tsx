export { RunNotFound as default } from "@/components/runs/run-not-found";
