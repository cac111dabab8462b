// What em++ writes; engine.ts says what of it is used.
declare module "weefsel-engine" {
  export default function create(options: object): Promise<object>;
}
