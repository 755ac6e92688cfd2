export { SetNotFound as default } from "@/components/sets/set-not-found";
