export type Bundle = { [key: string]: string | Bundle };

/** `../features/search/i18n/en.json` → `search`; the shared file → `common`. */
function namespaceOf(path: string): string {
  return /\/features\/([^/]+)\//.exec(path)?.[1] ?? 'common';
}

/** Files as a glob gives them, by namespace. */
export function byNamespace(files: Record<string, unknown>): Record<string, Bundle> {
  return Object.fromEntries(
    Object.entries(files).map(([path, bundle]) => [namespaceOf(path), bundle as Bundle]),
  );
}
