import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { accentTokens, isColor } from './accent';
import { darkTokens, lightTokens } from './tokens';

const pine: MantineColorsTuple = [
  '#EFF7F3',
  '#E1F0EA',
  '#C3E0D5',
  '#86CDB5',
  '#6BB299',
  '#3F967B',
  '#1F7A62',
  '#0F604D',
  '#0B4B3D',
  '#07362C',
];
const stone: MantineColorsTuple = [
  '#F5F7F6',
  '#ECEFEE',
  '#E0E5E2',
  '#C9D1CD',
  '#A7B2AD',
  '#82908A',
  '#64716B',
  '#46534E',
  '#2B3632',
  '#15201C',
];
const dark: MantineColorsTuple = [
  '#E9EFEC',
  '#B6C2BD',
  '#93A09A',
  '#6F7D77',
  '#3B4642',
  '#2B3531',
  '#202926',
  '#181F1C',
  '#111715',
  '#0B100E',
];

const bold = '650';

/** Button grounds by variant; the semantic tokens already differ per scheme. */
const buttonVars: Record<string, Record<string, string>> = {
  filled: {
    '--button-bg': 'var(--accent)',
    '--button-hover': 'var(--accent-hover)',
    '--button-color': 'var(--on-accent)',
    '--button-bd': '1px solid transparent',
  },
  light: {
    '--button-bg': 'var(--soft)',
    '--button-hover': 'var(--soft-hover)',
    '--button-color': 'var(--on-soft)',
    '--button-bd': '1px solid transparent',
  },
  default: {
    '--button-bg': 'var(--raised)',
    '--button-hover': 'var(--hover)',
    '--button-color': 'var(--ink)',
    '--button-bd': '1px solid var(--control-line)',
  },
  subtle: {
    '--button-bg': 'transparent',
    '--button-hover': 'var(--hover)',
    '--button-color': 'var(--ink)',
    '--button-bd': '1px solid transparent',
  },
  danger: {
    '--button-bg': 'var(--danger)',
    '--button-hover': 'var(--danger-hover)',
    '--button-color': 'var(--on-danger)',
    '--button-bd': '1px solid transparent',
  },
  'danger-text': {
    '--button-bg': 'transparent',
    '--button-hover': 'var(--hover)',
    '--button-color': 'var(--error-text)',
    '--button-bd': '1px solid transparent',
  },
  'danger-outline': {
    '--button-bg': 'var(--raised)',
    '--button-hover': 'var(--hover)',
    '--button-color': 'var(--error-text)',
    '--button-bd': '1px solid var(--control-line)',
  },
};
const buttonHeights: Record<string, string> = { xs: '28px', sm: '36px', md: '44px', lg: '52px' };

export const theme = createTheme({
  colors: { pine, gray: stone, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 3 },
  black: '#15201C',
  white: '#FFFFFF',
  fontFamily: "'Hanken Grotesk Variable', 'IBM Plex Sans Arabic', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '18px', xl: '20px' },
  headings: {
    fontWeight: bold,
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '32px', lineHeight: '40px' },
      h2: { fontSize: '24px', lineHeight: '32px' },
      h3: { fontSize: '20px', lineHeight: '28px' },
      h4: { fontSize: '16px', lineHeight: '24px' },
      h5: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  breakpoints: { xs: '30em', sm: '53.75em', md: '73.75em', lg: '81em', xl: '90em' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  // Plain objects and not `Button.extend(…)`: naming the components here would put all of them on the first page.
  components: {
    Button: {
      defaultProps: { size: 'md' },
      vars: (_theme: unknown, { variant = 'filled', size = 'md' }: { variant?: string; size?: string }) => ({
        root: { ...buttonVars[variant], '--button-height': buttonHeights[size] },
      }),
    },
    TextInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Anchor: { defaultProps: { underline: 'always' } },
    Checkbox: {
      defaultProps: { radius: 'xs' },
      vars: () => ({
        root: { '--checkbox-color': 'var(--accent)', '--checkbox-icon-color': 'var(--on-accent)' },
      }),
    },
    Radio: {
      vars: () => ({ root: { '--radio-color': 'var(--accent)', '--radio-icon-color': 'var(--on-accent)' } }),
    },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});

/** What Mantine calls body, text, default and so on, in terms of our tokens. */
const mantineNames = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--error-text)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--soft)',
  '--mantine-primary-color-light-hover': 'var(--soft-hover)',
  '--mantine-primary-color-light-color': 'var(--on-soft)',
};

/** Our tokens, with the clinic's own accent where it has one. */
export function cssVariablesOf(accentColor: string | null | undefined): CSSVariablesResolver {
  const accent = accentColor && isColor(accentColor) ? accentTokens(accentColor) : { light: {}, dark: {} };
  return () => ({
    variables: {},
    light: { ...lightTokens, ...accent.light, ...mantineNames },
    dark: { ...darkTokens, ...accent.dark, ...mantineNames },
  });
}
