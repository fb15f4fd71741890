// Temml ships types that its own "exports" hides from TypeScript; this is the part we call.
declare module "temml" {
  interface Options {
    displayMode?: boolean;
    annotate?: boolean;
    throwOnError?: boolean;
  }
  const temml: { renderToString(tex: string, options?: Options): string };
  export default temml;
}
