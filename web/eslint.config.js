import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const words = '/[A-Za-z]{2,}/';
const spokenAttributes =
  '/^(label|placeholder|title|alt|description|aria-label|aria-description|aria-roledescription)$/';

export default tseslint.config(
  { ignores: ['dist', 'test-results', 'playwright-report', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    // Words on screen come from the translation files, also those that only a screen reader says.
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx', 'src/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `JSXText[value=${words}]`, message: 'Put words into the translation files.' },
        {
          selector: `JSXAttribute[name.name=${spokenAttributes}] > Literal[value=${words}]`,
          message: 'Put words into the translation files.',
        },
      ],
    },
  },
  {
    // A feature stands alone: what two features need lives in api, components or lib.
    files: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@/features/*', '@/app/*', '../*'], message: 'Features do not import each other.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{api,components,lib,i18n,theme}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/features/*', '@/app/*'], message: 'Shared code knows no feature.' }] },
      ],
    },
  },
);
