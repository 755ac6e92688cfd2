export { BatchNotFound as default } from "@/components/batches/batch-not-found";
