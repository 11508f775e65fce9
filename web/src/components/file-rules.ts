/** What the server takes at one place; it checks again, by content. */
export type FileRules = {
  /** As the server says what a file is. */
  types: readonly string[];
  maxBytes: number;
  /** The types as people call them. */
  names: string;
};

const endings: Record<string, readonly string[]> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
};

const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** Papers, as PDF or photographed. */
export const documentRules: FileRules = {
  types: ['application/pdf', ...pictures],
  maxBytes: 20_000_000,
  names: 'PDF, JPEG, PNG, WebP',
};

/** A photo of a person. */
export const photoRules: FileRules = { types: pictures, maxBytes: 5_000_000, names: 'JPEG, PNG, WebP' };

/** The clinic's logo. */
export const logoRules: FileRules = { types: pictures, maxBytes: 1_000_000, names: 'JPEG, PNG, WebP' };

export const endingsOf = (rules: FileRules): string[] => rules.types.flatMap((type) => endings[type] ?? []);
